import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById, keepFile, receiveFile } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { actOnce, drivingNow, openStop, ownStop } from './acting.ts'
import { reckonArrivals } from './arrivals.ts'
import { type Delivery, deliveryFailed, getProofFile } from './contract.ts'
import { anyDelivery, deliveryById, secretsOf, updateDeliveries } from './delivery.queries.ts'
import { deliverStop, failStop, LARGEST_PROOF_BYTES, MOST_PHOTOS, uploadProof } from './driving.contract.ts'
import { handOver } from './handover.ts'
import { myDay } from './my_day.ts'
import { claimFiles, insertProofFile, proofFile, unusedOf, wrongPins } from './proof.queries.ts'
import { MOST_WRONG_PINS, missingProof, pictureType } from './proof.rules.ts'
import { ownSettings } from './settings.queries.ts'
import { closeStop, forgetArrivals } from './stop.queries.ts'
import { factsOf, tellRecipient } from './told.ts'

/** What may lie here unnamed: the photos of a try, and the signature. */
const MOST_UNUSED = 3 * (MOST_PHOTOS + 1)

export const proofActions = [
  implement(uploadProof, async ({ id, stop_id, kind }) => {
    const driver = await drivingNow()
    const stop = await ownStop(driver, stop_id)
    const known = await proofFile(id)
    if (known) return known.driver_id === driver.id ? { id } : fail('not_found')
    if ((await unusedOf(stop.delivery_id)) >= MOST_UNUSED) fail('too_many_photos', { most: MOST_UNUSED })
    const file_id = await keepPicture()
    await insertProofFile(
      { id, file_id, delivery_id: stop.delivery_id, driver_id: driver.id, kind },
      now().toString(),
    )
    return { id }
  }),

  implement(deliverStop, async ({ stop_id, act_id, at, pin, qr, ...given }) => {
    await actOnce('deliver_stop', { act_id, at }, async (driver) => {
      const { stop, delivery } = await openStop(driver, stop_id)
      const {
        photo_ids,
        signature_id = null,
        recipient_name,
        note,
        latitude = null,
        longitude = null,
      } = given
      if (!recipient_name) fail('recipient_missing', {}, 'recipient_name')
      const missing = missingProof(delivery.proof_policy, {
        photos: photo_ids.length,
        signature: Boolean(signature_id),
        pin: Boolean(pin),
        qr: Boolean(qr),
      })
      if (missing) fail(missing)
      await refuseWrongCodes(delivery.id, stop_id, pin, qr)
      await claim(delivery.id, photo_ids, signature_id)
      await handOver(delivery, {
        recipient_name,
        note,
        photo_ids,
        signature_id: signature_id ?? null,
        pin_ok: pin ? true : null,
        qr_ok: qr ? true : null,
        at,
        latitude: latitude ?? null,
        longitude: longitude ?? null,
        by: 'driver',
      })
      await reckonArrivals(stop.route_id)
    })
    return myDay()
  }),

  implement(failStop, async ({ stop_id, act_id, at, reason_code, note, photo_ids }) => {
    await actOnce('fail_stop', { act_id, at }, async (driver) => {
      const { stop, delivery } = await openStop(driver, stop_id)
      const reason =
        (await ownSettings()).failure_reasons.find(({ code }) => code === reason_code) ??
        fail('unknown_reason', {}, 'reason_code')
      if (reason.photo && !photo_ids.length) fail('photo_missing')
      await claim(delivery.id, photo_ids, null)
      await closeStop(stop.id, 'failed', at, reason.code)
      await forgetArrivals([stop.id])
      await notHandedOver(delivery, { code: reason.code, reason: reason.name, note, at, photo_ids })
      await reckonArrivals(stop.route_id)
    })
    return myDay()
  }),

  implement(getProofFile, async ({ id }) => {
    const file = found(await proofFile(id))
    found(await deliveryById(file.delivery_id))
    await showPicture(file.file_id)
    return {}
  }),
]

/** The picture that was sent, looked at before it is written down. */
const keepPicture = async (): Promise<string> => {
  const upload = (await scope().http?.upload?.()) ?? fail('file_missing', {}, 'file')
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of upload.stream) {
    bytes += chunk.length
    if (bytes > LARGEST_PROOF_BYTES)
      throw new Refusal('too_large', {
        params: { megabytes: LARGEST_PROOF_BYTES / 1024 / 1024 },
        field: 'file',
      })
    chunks.push(chunk)
  }
  const content = Buffer.concat(chunks)
  const mediaType = pictureType(content) ?? fail('not_a_picture', {}, 'file')
  const stream = (async function* () {
    yield content
  })()
  const file = await receiveFile({ name: upload.name, mediaType, stream }, LARGEST_PROOF_BYTES)
  await keepFile(file)
  return file.id
}

export const showPicture = async (fileId: string): Promise<void> => {
  const file = await fileById(fileId)
  await scope().http?.sendFile?.({
    name: file.name,
    mediaType: file.media_type,
    content: await contentOf(file),
    lasting: true,
    shown: true,
  })
}

const claim = async (
  deliveryId: string,
  photoIds: readonly string[],
  signatureId: string | null,
): Promise<void> => {
  const wanted = [
    ...photoIds.map((id) => ({ id, kind: 'photo' as const })),
    ...(signatureId ? [{ id: signatureId, kind: 'signature' as const }] : []),
  ]
  if (wanted.length && !(await claimFiles(deliveryId, wanted))) fail('unknown_file')
}

const refuseWrongCodes = async (
  deliveryId: string,
  stopId: string,
  pin: string | null | undefined,
  qr: string | null | undefined,
): Promise<void> => {
  const secrets = found(await secretsOf(deliveryId))
  if (qr && qr !== secrets.qr) fail('wrong_qr', {}, 'qr')
  if (!pin) return
  const wrong = await wrongPins(stopId)
  if (wrong >= MOST_WRONG_PINS) fail('pin_locked')
  if (pin !== secrets.pin) fail('wrong_pin', { left: MOST_WRONG_PINS - wrong - 1 }, 'pin')
}

/** An attempt that came to nothing: it waits to be planned again, and who waits is told why. */
const notHandedOver = async (
  delivery: Delivery,
  failure: NonNullable<Delivery['failure']>,
): Promise<void> => {
  await updateDeliveries([delivery.id], { status: 'failed', failure })
  const after = found(await anyDelivery(delivery.id))
  await emit(deliveryFailed, { ...factsOf(after), reason: failure.reason, failed_at: failure.at })
  await tellRecipient(after, 'failed', failure.reason)
}
