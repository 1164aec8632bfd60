/**
 * Deliveries: what goes to whose door, until when, and how it went. Beside it stand `fleet` (drivers, vehicles, duty), `route`
 * (days planned and the live map), `driving` (the driver's phone), `recipient` (who waits for it), `message`,
 * `proof` (how a handover went) and `settings.contract.ts`.
 */
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Failure, Proof, ProofPolicy } from './proof.contract.ts'

/**
 * `dispatch`: plan routes, assign, and see where drivers are while on duty. `drive`: be a driver; only one's own routes.
 * `configure`: vehicles, drivers, reasons, what proof is asked.
 */
export const may = permissions('logistics', ['dispatch', 'drive', 'configure', 'export'])

const Text = (longest: number) => z.string().trim().max(longest)

/** ISO 8601 with its zone; kept in UTC. */
export const Moment = z.iso.datetime({ offset: true, error: 'not_a_moment' })

/** WGS 84 degrees. Outside the globe: `not_on_the_globe`. */
export const Latitude = z
  .number({ error: 'not_on_the_globe' })
  .min(-90, 'not_on_the_globe')
  .max(90, 'not_on_the_globe')
export const Longitude = z
  .number({ error: 'not_on_the_globe' })
  .min(-180, 'not_on_the_globe')
  .max(180, 'not_on_the_globe')

/**
 * `pending`: the goods are not all here. `ready`: it can go out. `assigned`: on a route of some day. `on_the_way`: its route has
 * begun. `arrived`: the driver is at the door. `failed`: nobody could take it; it waits to be planned again. `returned`: back for
 * good.
 */
export const Status = z.enum([
  'pending',
  'ready',
  'assigned',
  'on_the_way',
  'arrived',
  'delivered',
  'failed',
  'returned',
  'cancelled',
])
export type Status = z.infer<typeof Status>

/** What is inside. `quantity` in `unit`, a word as `saco`. */
export const Item = z.object({
  name: Text(300).min(1),
  quantity: z.number().positive().max(1_000_000_000),
  unit: Text(40).default(''),
})
export type Item = z.infer<typeof Item>

const fields = {
  customer_id: Id.nullable(),
  /** Who takes it, as said at the door. */
  recipient: Text(200).min(1),
  /** E.164; never shown to the driver. */
  phone: Text(50),
  email: Text(254),
  address: Text(500).min(1),
  latitude: Latitude.nullable(),
  longitude: Longitude.nullable(),
  instructions: Text(1_000),
  language: z.enum(['es', 'en']),
  items: z.array(Item).max(500),
  packages: z.int().min(0).max(100_000).nullable(),
  weight_kg: z.number().min(0).max(1_000_000).nullable(),
  /** Both or none: between which moments somebody is there. */
  window_from: Moment.nullable(),
  window_until: Moment.nullable(),
  owner_id: Id.nullable(),
}

/** How the promise stands: its clock in `sla`; null without one. */
const Promised = z.enum(['on_time', 'at_risk', 'late', 'kept', 'broken'])

/**
 * `number`: `ENT-000123`. `promised_at`: until when it is promised, by its clock. `expected_at`: when the house expects it at the
 * door, and why in a text key with its values. `attempts`: times it went out. `satisfaction`: 1 to 5, by who got it.
 */
export const Delivery = z.object({
  ...fields,
  id: Id,
  number: z.string(),
  sales_order_id: Id.nullable(),
  sales_order_number: z.string(),
  customer_name: z.string(),
  status: Status,
  goods_ready_at: z.string().nullable(),
  window_from: z.string().nullable(),
  window_until: z.string().nullable(),
  promised_at: z.string().nullable(),
  promise: Promised.nullable(),
  expected_at: z.string().nullable(),
  attempts: z.int(),
  proof_policy: ProofPolicy,
  failure: Failure.nullable(),
  proof: Proof.nullable(),
  route_id: Id.nullable(),
  route_number: z.string(),
  driver_id: Id.nullable(),
  driver_name: z.string(),
  stop_position: z.int().nullable(),
  delivered_at: z.string().nullable(),
  confirmed_at: z.string().nullable(),
  satisfaction: z.int().nullable(),
  comment: z.string(),
  cancel_reason: z.string(),
  unread_messages: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Delivery = z.infer<typeof Delivery>

/** What a person may write of a delivery. */
export const DeliveryChanges = z.object(fields).partial()
export type DeliveryChanges = z.output<typeof DeliveryChanges>

const refusals = [
  'window_past',
  'window_reversed',
  'window_incomplete',
  'place_incomplete',
  'unknown_owner',
  'unknown_customer',
  'not_a_phone',
] as const

/**
 * Filters and sorts: `number`, `status`, `recipient`, `customer_id`, `sales_order_id`, `driver_id`, `route_id`, `owner_id`,
 * `window_from`, `promised_at`, `expected_at`, `delivered_at`, `attempts`, `satisfaction`, `created_at`, `updated_at`; `promise`;
 * yes or no: `planned`, `unread`. `search`: number, order, recipient, customer, address.
 */
export const listDeliveries = query('logistics.list_deliveries', {
  allow: may.read,
  http: 'GET /logistics/deliveries',
  input: ListInput,
  output: page(Delivery),
  assistant: { use: 'Find deliveries by recipient, state, driver, promise.' },
})

export const countDeliveries = query('logistics.count_deliveries', {
  allow: may.read,
  http: 'GET /logistics/deliveries/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

const One = z.object({ id: Id })

export const getDelivery = query('logistics.get_delivery', {
  allow: may.read,
  http: 'GET /logistics/deliveries/:id',
  views: 'id',
  input: One,
  output: Delivery,
  assistant: { use: 'Read one delivery: state, driver, promise, proof.' },
})

/** Where who waits for it follows it, and the PIN they tell the driver. Whoever has the address sees the delivery. */
export const getTracking = query('logistics.get_tracking', {
  allow: may.update,
  http: 'GET /logistics/deliveries/:id/tracking',
  input: One,
  output: z.object({ url: z.string(), pin: z.string() }),
  confidential: true,
})

/**
 * A delivery by hand. Errors: `window_past`, `window_reversed`, `window_incomplete`, `place_incomplete` (one coordinate without the
 * other), `unknown_owner`, `unknown_customer`, `not_a_phone`.
 */
export const createDelivery = action('logistics.create_delivery', {
  allow: may.create,
  http: 'POST /logistics/deliveries',
  input: DeliveryChanges.extend({
    id: Id.optional(),
    recipient: fields.recipient,
    address: fields.address,
    /** Its goods are here. */
    ready: z.boolean().default(true),
  }),
  output: Delivery,
  errors: refusals,
  assistant: { use: 'Enter a delivery that no order made.', confirm: true },
})

/**
 * The delivery of a confirmed order, made where none stands: one per order, however often it is asked, and another where the last
 * was called off or came back for good. Happens by itself when an order is confirmed. Errors: `order_not_open` where nothing of it
 * is to go out.
 */
export const createForOrder = action('logistics.create_for_order', {
  final: true,
  allow: may.create,
  http: 'POST /logistics/deliveries/of-order/:sales_order_id',
  input: z.object({ sales_order_id: Id }),
  output: Delivery,
  errors: ['order_not_open'],
})

/** Errors also: `delivery_over` once delivered, returned or cancelled. */
export const updateDelivery = action('logistics.update_delivery', {
  allow: may.update,
  http: 'PUT /logistics/deliveries/:id',
  input: DeliveryChanges.extend({ id: Id }),
  output: Delivery,
  errors: [...refusals, 'delivery_over'],
})

const Change = z.object({ changed: z.int() })

/** Their goods are here. Those that were not waiting are left as they are. */
export const markReady = action('logistics.mark_ready', {
  allow: may.update,
  http: 'POST /logistics/deliveries/ready',
  input: z.object({ ids: z.array(Id).min(1).max(500) }),
  output: Change,
})

/** Another day: it leaves its route and waits to be planned. Errors: `delivery_over`, `window_reversed`, `window_past`. */
export const rescheduleDelivery = action('logistics.reschedule_delivery', {
  allow: may.update,
  http: 'POST /logistics/deliveries/:id/reschedule',
  input: One.extend({ window_from: Moment, window_until: Moment, reason: Text(500).default('') }),
  output: Delivery,
  errors: ['delivery_over', 'window_reversed', 'window_past'],
  assistant: { use: 'Move a delivery to another day.', confirm: true },
})

/** Handed over without the driver's phone. `delivered_at`: not to come. Errors: `delivery_over`, `in_the_future`. */
export const markDelivered = action('logistics.mark_delivered', {
  final: true,
  allow: may.update,
  http: 'POST /logistics/deliveries/:id/delivered',
  input: One.extend({
    delivered_at: Moment.optional(),
    recipient_name: Text(120).min(1),
    note: Text(1_000).default(''),
  }),
  output: Delivery,
  errors: ['delivery_over', 'in_the_future'],
})

/** The goods are back and do not go out again. Errors: `delivery_over`. */
export const returnDelivery = action('logistics.return_delivery', {
  final: true,
  allow: may.update,
  http: 'POST /logistics/deliveries/:id/return',
  input: One.extend({ reason: Text(500).min(1) }),
  output: Delivery,
  errors: ['delivery_over'],
})

/** Errors: `delivery_over`, `delivery_under_way`. */
export const cancelDelivery = action('logistics.cancel_delivery', {
  final: true,
  allow: may.update,
  http: 'POST /logistics/deliveries/:id/cancel',
  input: One.extend({ reason: Text(500).min(1) }),
  output: Delivery,
  errors: ['delivery_over', 'delivery_under_way'],
})

/** Puts a delivery into the trash. `delivery_planned`: it is on a route; take it off first. `delivery_over` once handed over. */
export const deleteDelivery = action('logistics.delete_delivery', {
  allow: may.delete,
  http: 'DELETE /logistics/deliveries/:id',
  input: One,
  output: Done,
  errors: ['delivery_planned', 'delivery_over'],
})

export const restoreDelivery = action('logistics.restore_delivery', {
  allow: may.delete,
  http: 'POST /logistics/deliveries/:id/restore',
  input: One,
  output: Delivery,
})

/** A photo or signature of a handover, or of an attempt that failed. */
export const getProofFile = query('logistics.get_proof_file', {
  allow: may.read,
  http: 'GET /logistics/proof-files/:id',
  input: One,
  output: Done,
  download: true,
})

/** The list as a file, as it is seen. */
export const exportDeliveries = query('logistics.export_deliveries', {
  allow: may.export,
  http: 'GET /logistics/deliveries/export',
  input: Selection.extend({
    sort: z.string().max(200).optional(),
    fields: z.string().max(2_000).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

/** Whose and about what: `along` the order and the customer. */
const Told = z.object({
  id: Id,
  number: z.string(),
  sales_order_id: Id.nullable(),
  customer_id: Id.nullable(),
  recipient: z.string(),
})
const told = { about: 'id', along: ['sales_order_id', 'customer_id'], allow: may.read } as const

export const deliveryCreated = event('logistics.delivery_created', { ...told, payload: Told })
export const deliveryUpdated = event('logistics.delivery_updated', {
  ...told,
  payload: Told.extend({ changed: z.array(z.string()) }),
})
export const deliveryReady = event('logistics.delivery_ready', { ...told, payload: Told })
/** Goods that were here went back to their supplier; it waits for them again. `reason`: why they went. */
export const deliveryWaits = event('logistics.delivery_waits', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
export const deliveryAssigned = event('logistics.delivery_assigned', {
  ...told,
  payload: Told.extend({ route_id: Id, driver_id: Id.nullable(), driver_name: z.string() }),
})
export const deliveryOnTheWay = event('logistics.delivery_on_the_way', {
  ...told,
  payload: Told.extend({ driver_name: z.string() }),
})
export const driverArrived = event('logistics.driver_arrived', {
  ...told,
  payload: Told.extend({ driver_name: z.string() }),
})
export const deliveryDelivered = event('logistics.delivery_delivered', {
  ...told,
  payload: Told.extend({ delivered_at: z.string(), recipient_name: z.string() }),
})
/** `reason`: in the company's words. */
export const deliveryFailed = event('logistics.delivery_failed', {
  ...told,
  payload: Told.extend({ reason: z.string(), failed_at: z.string() }),
})
export const deliveryRescheduled = event('logistics.delivery_rescheduled', {
  ...told,
  payload: Told.extend({
    window_from: z.string(),
    window_until: z.string(),
    by: z.enum(['staff', 'recipient']),
    reason: z.string(),
  }),
})
export const deliveryReturned = event('logistics.delivery_returned', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
export const deliveryCancelled = event('logistics.delivery_cancelled', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
export const deliveryConfirmed = event('logistics.delivery_confirmed', {
  ...told,
  payload: Told.extend({ satisfaction: z.int(), comment: z.string() }),
})
export const deliveryDeleted = event('logistics.delivery_deleted', { ...told, payload: Told })
export const deliveryRestored = event('logistics.delivery_restored', { ...told, payload: Told })
