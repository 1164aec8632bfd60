import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { type Delivery, deliveryConfirmed, deliveryUpdated } from './contract.ts'
import { anyDelivery, idByToken, lockDeliveries, updateDeliveries } from './delivery.queries.ts'
import { isOver, momentOf } from './delivery.rules.ts'
import { hashOf } from './link.ts'
import { writtenSince } from './message.queries.ts'
import { say } from './message.ts'
import { moveTo } from './outcome.actions.ts'
import { pausePromise } from './promise.ts'
import { showPicture } from './proof.actions.ts'
import { proofFile } from './proof.queries.ts'
import {
  changeInstructions,
  chooseWindow,
  confirmReceipt,
  openProofFile,
  openTracking,
  openTrackingLogo,
  sendRecipientMessage,
  watchTracking,
} from './recipient.contract.ts'
import { isMovable, OPINION_DAYS, windowsOffered } from './recipient.rules.ts'
import { ownSettings } from './settings.queries.ts'
import { factsOf } from './told.ts'
import { tracked, watched } from './tracked.ts'

/** Messages one delivery's recipient may write in an hour. */
const MOST_MESSAGES = 20

export const recipientActions = [
  implement(openTracking, async ({ token }) => tracked(await byToken(token))),

  implement(watchTracking, async ({ token }) => watched(await byToken(token))),

  implement(openProofFile, async ({ token, id }) => {
    const delivery = await byToken(token)
    const { proof } = delivery
    if (!proof || ![...proof.photo_ids, proof.signature_id].includes(id)) return fail('not_found')
    await showPicture(found(await proofFile(id)).file_id)
    return {}
  }),

  implement(openTrackingLogo, async ({ token }) => {
    await byToken(token)
    await showPicture(company().brand?.logo?.id ?? fail('not_found'))
    return {}
  }),

  implement(sendRecipientMessage, async ({ token, id = newId(), body }) => {
    const delivery = await byToken(token)
    if (!body) fail('message_empty', {}, 'body')
    if (
      (await writtenSince(delivery.id, 'recipient', now().subtract({ hours: 1 }).toString())) >= MOST_MESSAGES
    )
      fail('too_many_messages')
    await say(delivery, { id, side: 'recipient', name: delivery.recipient, body, sent_at: now().toString() })
    return tracked(await byToken(token))
  }),

  implement(changeInstructions, async ({ token, instructions }) => {
    const delivery = await byToken(token, { forUpdate: true })
    if (isOver(delivery.status)) fail('delivery_over', { status: delivery.status })
    await updateDeliveries([delivery.id], { instructions })
    if (instructions !== delivery.instructions)
      await emit(deliveryUpdated, { ...factsOf(delivery), changed: ['instructions'] })
    return tracked(await byToken(token))
  }),

  implement(chooseWindow, async ({ token, from }) => {
    const delivery = await byToken(token, { forUpdate: true })
    const window =
      isMovable(delivery) && (await offered()).find((one) => momentOf(one.from) === momentOf(from))
    if (!window) return fail('not_offered', {}, 'from')
    const chosen = { window_from: window.from, window_until: window.until }
    await moveTo(delivery, chosen, 'recipient', '')
    // What who waits asked for is not the house's delay.
    if (delivery.promised_at && momentOf(window.until) > momentOf(delivery.promised_at))
      await pausePromise(delivery.id, window.from, `${delivery.recipient}: ${window.from}`)
    return tracked(await byToken(token))
  }),

  implement(confirmReceipt, async ({ token, satisfaction, comment }) => {
    const delivery = await byToken(token, { forUpdate: true })
    const { delivered_at } = delivery
    if (!delivered_at) return fail('not_delivered', {}, 'satisfaction')
    const moment = now()
    if (moment.since(Temporal.Instant.from(delivered_at)).total('hours') > OPINION_DAYS * 24) fail('too_late')
    await updateDeliveries([delivery.id], {
      satisfaction,
      comment,
      confirmed_at: delivery.confirmed_at ?? moment.toString(),
    })
    await emit(deliveryConfirmed, { ...factsOf(delivery), satisfaction, comment })
    return tracked(await byToken(token))
  }),
]

const byToken = async (token: string, { forUpdate = false } = {}): Promise<Delivery> => {
  const id = found(await idByToken(hashOf(token)))
  if (forUpdate) await lockDeliveries([id])
  return found(await anyDelivery(id))
}

export const offered = async () =>
  windowsOffered(now().toZonedDateTimeISO(company().timeZone), await ownSettings())
