/** What is being handed over at a door: nothing yet, or what the house did not take the last time, to be mended. */
import { useEffect, useState } from 'react'
import { newId } from '#kernel/values/id.ts'
import type { DrivenStop } from '../../driving.contract.ts'
import { type KeptAct, type Missing, missingProof, PIN_DIGITS, warnedProof } from './day.rules.ts'
import { keepFile, keptFile } from './kept.ts'
import type { Photo } from './PhotoTaker.tsx'
import { hereNow } from './places.ts'
import { does, letGo, shiftNow } from './shift.ts'

type Signature = { id: string; picture: Blob }
type Delivered = Extract<KeptAct, { kind: 'deliver' }>

const NOTHING = { name: '', note: '', pin: '', qr: '', photos: [] as readonly Photo[] }

/** `set`: changes some of it. `missing`: what the door still asks for. `again`: the try that was refused, with its reason. */
export const useHandingOver = (stop: DrivenStop) => {
  const [values, setValues] = useState(NOTHING)
  const [signature, setSignature] = useState<Signature>()
  const [again, setAgain] = useState<Delivered>()
  const set = (change: Partial<typeof NOTHING>) => setValues((before) => ({ ...before, ...change }))

  useEffect(() => {
    const last = lastRefused(stop.id)
    if (!last) return
    setAgain(last)
    const code = last.refused?.code
    void filesOf(last).then(({ photos, signed }) => {
      setValues({
        name: last.recipient_name,
        note: last.note,
        pin: code === 'wrong_pin' ? '' : (last.pin ?? ''),
        qr: code === 'wrong_qr' ? '' : (last.qr ?? ''),
        photos,
      })
      setSignature(signed)
    })
  }, [stop.id])

  const given: Record<Missing, boolean> = {
    recipient: values.name.trim() !== '',
    photo: values.photos.length > 0,
    signature: signature !== undefined,
    pin: values.pin.length === PIN_DIGITS,
    qr: values.qr !== '',
  }
  const missing = missingProof(stop, given)
  const isHalfPin = values.pin !== '' && !given.pin

  const handOver = async (): Promise<void> => {
    if (signature && signature.id !== again?.signature_id)
      await keepFile({ ...signature, stop_id: stop.id, kind: 'signature', sent: false })
    await does({
      kind: 'deliver',
      stop_id: stop.id,
      recipient_name: values.name.trim(),
      note: values.note.trim(),
      photo_ids: values.photos.map(({ id }) => id),
      signature_id: signature?.id ?? null,
      pin: values.pin || null,
      qr: values.qr || null,
      ...hereNow(),
    })
    if (again) await letGo(again.seq)
  }

  return {
    values,
    set,
    signed: signature?.picture,
    sign: (picture: Blob | undefined) => setSignature(picture && { id: newId(), picture }),
    missing,
    warned: warnedProof(stop, given),
    isHalfPin,
    again,
    handOver,
  }
}

const lastRefused = (stopId: string): Delivered | undefined =>
  shiftNow().refused.findLast((act): act is Delivered => act.kind === 'deliver' && act.stop_id === stopId)

/** Its pictures, which the phone keeps until the house has taken the act. */
const filesOf = async ({ photo_ids, signature_id }: Delivered) => {
  const photos: Photo[] = []
  for (const id of photo_ids) {
    const kept = await keptFile(id)
    if (kept) photos.push({ id, url: URL.createObjectURL(kept.picture) })
  }
  const signed = signature_id ? await keptFile(signature_id) : undefined
  return { photos, signed: signed && { id: signed.id, picture: signed.picture } }
}
