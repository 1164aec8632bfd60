/** How an act reaches the house. Its pictures go first; an id made on the phone lets everything be sent twice. */
import { api, upload } from '#web/client/api.ts'
import {
  arriveAt,
  deliverStop,
  endDuty,
  failStop,
  finishRoute,
  type MyDay,
  sendDriverMessage,
  startDuty,
  startRoute,
  uploadProof,
} from '../../driving.contract.ts'
import type { KeptAct } from './day.rules.ts'
import { dropFile, keepFile, keptFile } from './kept.ts'

/** The day as it is afterwards; undefined after a message. Throws `Problem`. */
export const send = async (act: KeptAct): Promise<MyDay | undefined> => {
  const { act_id, at } = act
  const options = { idempotencyKey: act_id }
  switch (act.kind) {
    case 'start_duty':
      return api(startDuty, { act_id, at }, options)
    case 'end_duty':
      return api(endDuty, { act_id, at }, options)
    case 'start_route':
      return api(startRoute, { act_id, at, route_id: act.route_id }, options)
    case 'finish_route':
      return api(finishRoute, { act_id, at, route_id: act.route_id }, options)
    case 'arrive': {
      const { stop_id, latitude, longitude } = act
      return api(arriveAt, { act_id, at, stop_id, latitude, longitude }, options)
    }
    case 'deliver': {
      const { stop_id, latitude, longitude, recipient_name, note, photo_ids, signature_id, pin, qr } = act
      await sendFiles(pictures(act))
      const answer = await api(
        deliverStop,
        {
          act_id,
          at,
          stop_id,
          latitude,
          longitude,
          recipient_name,
          note,
          photo_ids: [...photo_ids],
          signature_id,
          pin,
          qr,
        },
        options,
      )
      await dropFiles(pictures(act))
      return answer
    }
    case 'fail': {
      const { stop_id, latitude, longitude, reason_code, note, photo_ids } = act
      await sendFiles(photo_ids)
      const answer = await api(
        failStop,
        { act_id, at, stop_id, latitude, longitude, reason_code, note, photo_ids: [...photo_ids] },
        options,
      )
      await dropFiles(photo_ids)
      return answer
    }
    case 'message':
      await api(sendDriverMessage, { act_id, at, stop_id: act.stop_id, body: act.body }, options)
      return undefined
  }
}

const pictures = ({ photo_ids, signature_id }: Extract<KeptAct, { kind: 'deliver' }>): readonly string[] =>
  signature_id ? [...photo_ids, signature_id] : photo_ids

const sendFiles = async (ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    const kept = await keptFile(id)
    if (!kept || kept.sent) continue
    const { stop_id, kind, picture } = kept
    const name = kind === 'signature' ? `${id}.png` : `${id}.jpg`
    await upload(uploadProof, new File([picture], name, { type: picture.type }), {
      input: { id, stop_id, kind },
    })
    await keepFile({ ...kept, sent: true })
  }
}

const dropFiles = async (ids: readonly string[]): Promise<void> => {
  for (const id of ids) await dropFile(id)
}
