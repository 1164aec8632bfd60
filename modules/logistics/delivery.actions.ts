import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import {
  countDeliveries,
  createDelivery,
  type DeliveryChanges,
  deleteDelivery,
  deliveryCreated,
  deliveryDeleted,
  deliveryRestored,
  deliveryUpdated,
  getDelivery,
  getTracking,
  listDeliveries,
  restoreDelivery,
  updateDelivery,
} from './contract.ts'
import {
  anyDelivery,
  deleteDeliveryRow,
  deliveryById,
  insertDelivery,
  lockedDelivery,
  secretsOf,
  updateDeliveries,
  type WrittenDelivery,
} from './delivery.queries.ts'
import { changedFields, isOver, momentOf, unfitPlace, unfitWindow } from './delivery.rules.ts'
import { countDeliveriesOf, deliveryPage } from './delivery_list.queries.ts'
import { refuseUnknownCustomer, refuseUnknownOwner } from './known.ts'
import { newSecrets, trackingUrl } from './link.ts'
import { nextNumber } from './numbering.queries.ts'
import { startPromise } from './promise.ts'
import { customerProof, ownSettings } from './settings.queries.ts'
import { openStopsOf } from './stop.queries.ts'
import { factsOf } from './told.ts'

export const deliveryActions = [
  implement(listDeliveries, (input) => deliveryPage(input)),

  implement(countDeliveries, async (selection) => ({ count: await countDeliveriesOf(selection) })),

  implement(getDelivery, async ({ id }) => found(await deliveryById(id))),

  implement(getTracking, async ({ id }) => {
    found(await deliveryById(id))
    const { token_sealed, pin } = found(await secretsOf(id))
    return { url: await trackingUrl(token_sealed), pin }
  }),

  implement(createDelivery, async ({ id = newId(), ready, ...written }) => {
    const changes = await read({ ...BLANK, ...written })
    const owner_id = written.owner_id === undefined ? ownId() : written.owner_id
    await enterDelivery(
      id,
      { ...changes, owner_id, ...(ready && { goods_ready_at: now().toString() }) },
      now().toString(),
    )
    return found(await deliveryById(id))
  }),

  implement(updateDelivery, async ({ id, ...written }) => {
    const before = found(await lockedDelivery(id))
    refuseStale(before)
    if (isOver(before.status)) fail('delivery_over', { status: before.status })
    const changes = await read(written, before)
    await updateDeliveries([id], changes)
    const changed = changedFields(before, written)
    if (changed.length) await emit(deliveryUpdated, { ...factsOf(before), changed })
    return found(await deliveryById(id))
  }),

  implement(deleteDelivery, async ({ id }) => {
    const delivery = found(await lockedDelivery(id))
    refuseStale(delivery)
    if (delivery.status === 'delivered') fail('delivery_over', { status: delivery.status })
    if ((await openStopsOf([id])).length) fail('delivery_planned')
    await deleteDeliveryRow(id)
    await emit(deliveryDeleted, factsOf(delivery))
    return {}
  }),

  implement(restoreDelivery, async ({ id }) => {
    await restoreRecord('delivery', id)
    const delivery = found(await deliveryById(id))
    await emit(deliveryRestored, factsOf(delivery))
    return delivery
  }),
]

const ownId = (): string | null => (actor().kind === 'user' ? (actor().id ?? null) : null)

const BLANK = { latitude: null, longitude: null, window_from: null, window_until: null } as const

type Standing = Parameters<typeof unfitWindow>[0] & Parameters<typeof unfitPlace>[0]

/** What was written as the house keeps it, held against what stays; refused where the two do not fit. */
const read = async (written: DeliveryChanges, before?: Standing): Promise<WrittenDelivery> => {
  const whole = { ...BLANK, ...before, ...written }
  const unfit = unfitWindow(whole) ?? unfitPlace(whole)
  if (unfit) fail(unfit.code, {}, unfit.field)
  const { window_until } = written
  if (window_until && momentOf(window_until) <= now().epochMilliseconds && !isSame(window_until, before))
    fail('window_past', {}, 'window_until')
  await refuseUnknownOwner(written.owner_id)
  const customer = written.customer_id ? await refuseUnknownCustomer(written.customer_id) : undefined
  return {
    ...written,
    ...(written.phone && { phone: phoneOf(written.phone) }),
    ...(customer && { customer_name: customer.name }),
    ...(written.customer_id === null && { customer_name: '' }),
  }
}

/** What stood there already may be over by now. */
const isSame = (until: string, before: Standing | undefined): boolean =>
  before?.window_until != null && momentOf(before.window_until) === momentOf(until)

const phoneOf = (written: string): string =>
  parsePhone(written, company().country)?.number ?? fail('not_a_phone', {}, 'phone')

/** Enters a delivery with its number, its link and its clock, which runs since `promisedFrom`. */
export const enterDelivery = async (
  id: string,
  written: WrittenDelivery,
  promisedFrom: string,
): Promise<void> => {
  const number = await nextNumber('delivery')
  const own = written.customer_id ? await customerProof(written.customer_id) : undefined
  await insertDelivery(id, {
    ...written,
    ...(await newSecrets()),
    number,
    status: written.goods_ready_at ? 'ready' : 'pending',
    proof_policy: own ?? (await ownSettings()).proof,
  })
  await startPromise(id, [number, written.recipient].filter(Boolean).join(' · '), promisedFrom)
  await emit(deliveryCreated, factsOf(found(await anyDelivery(id))))
}
