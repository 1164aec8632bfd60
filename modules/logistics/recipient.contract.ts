/**
 * What somebody who waits for a delivery sees and does with nothing but its link. A link that leads nowhere is `not_found`.
 * Nothing they did is undone by the house: all of it is `final`.
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Item, Moment, Status } from './contract.ts'
import { Message } from './message.contract.ts'

const Token = z.string().max(100)
const ByLink = z.object({ token: Token })
const Text = (longest: number) => z.string().trim().max(longest)

/**
 * `driver.name`: first name only. `place`: where the driver is, only while on duty, on the way, and no more than ten stops away.
 * `stops_before`: doors before this one; null while not on the way. `pin`, `qr`: what to tell or show at the door, null where not
 * asked. `may_reschedule`: with `windows` to choose from. `talk_open`: messages can be written. `said`: nothing was refused.
 */
export const Tracked = z.object({
  delivery_id: Id,
  number: z.string(),
  order_number: z.string(),
  status: Status,
  recipient: z.string(),
  address: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  instructions: z.string(),
  language: z.enum(['es', 'en']),
  items: z.array(Item),
  packages: z.int().nullable(),
  window_from: z.string().nullable(),
  window_until: z.string().nullable(),
  promised_at: z.string().nullable(),
  expected_at: z.string().nullable(),
  stops_before: z.int().nullable(),
  driver: z.object({ name: z.string(), vehicle: z.string() }).nullable(),
  place: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      at: z.string(),
      speed_kmh: z.number().nullable(),
      heading: z.number().nullable(),
    })
    .nullable(),
  pin: z.string().nullable(),
  qr: z.string().nullable(),
  failure: z.object({ reason: z.string(), note: z.string(), at: z.string() }).nullable(),
  proof: z
    .object({
      recipient_name: z.string(),
      at: z.string(),
      photo_ids: z.array(Id),
      signature_id: Id.nullable(),
    })
    .nullable(),
  confirmed_at: z.string().nullable(),
  satisfaction: z.int().nullable(),
  comment: z.string(),
  may_reschedule: z.boolean(),
  windows: z.array(z.object({ from: z.string(), until: z.string() })),
  messages: z.array(Message),
  talk_open: z.boolean(),
  time_zone: z.string(),
})
export type Tracked = z.infer<typeof Tracked>

export const openTracking = query('logistics.open_tracking', {
  allow: 'anyone',
  input: ByLink,
  output: Tracked,
  secrets: ['token'],
})

/** The little that changes while one watches, for asking every few seconds. `changed`: a mark that differs when the page should be drawn anew. */
export const watchTracking = query('logistics.watch_tracking', {
  allow: 'anyone',
  input: ByLink,
  output: Tracked.pick({ status: true, expected_at: true, stops_before: true, place: true }).extend({
    changed: z.string(),
  }),
  secrets: ['token'],
})

/** A photo or the signature of the handover. */
export const openProofFile = query('logistics.open_proof_file', {
  allow: 'anyone',
  input: ByLink.extend({ id: Id }),
  output: Done,
  download: true,
  secrets: ['token'],
})

/** The company's picture, for whoever has the link. Without one: `not_found`. */
export const openTrackingLogo = query('logistics.open_tracking_logo', {
  allow: 'anyone',
  input: ByLink,
  output: Done,
  download: true,
  secrets: ['token'],
})

const answersPage = { final: true, allow: 'anyone', output: Tracked, secrets: ['token'] } as const

/** Sent again with the same `id` it stays one. Errors: `talk_closed`, `message_empty`, `too_many_messages`. */
export const sendRecipientMessage = action('logistics.send_recipient_message', {
  ...answersPage,
  rate: 'costly',
  input: ByLink.extend({ id: Id.optional(), body: Text(1_000) }),
  errors: ['talk_closed', 'message_empty', 'too_many_messages'],
})

/** What the driver should know, while it is not there yet. Errors: `delivery_over`. */
export const changeInstructions = action('logistics.change_instructions', {
  ...answersPage,
  rate: 'costly',
  input: ByLink.extend({ instructions: Text(1_000) }),
  errors: ['delivery_over'],
})

/** One of the `windows`. Errors: `not_offered` (it was taken away meanwhile, or the driver is on the way). */
export const chooseWindow = action('logistics.choose_window', {
  ...answersPage,
  rate: 'costly',
  input: ByLink.extend({ from: Moment }),
  errors: ['not_offered', 'not_a_moment'],
})

/** It is here. 1 to 5; may be given again within a week. Errors: `not_delivered`, `not_a_satisfaction`, `too_late`. */
export const confirmReceipt = action('logistics.confirm_receipt', {
  ...answersPage,
  rate: 'costly',
  input: ByLink.extend({
    satisfaction: z.coerce.number().int().min(1, 'not_a_satisfaction').max(5, 'not_a_satisfaction'),
    comment: Text(1_000).default(''),
  }),
  errors: ['not_delivered', 'not_a_satisfaction', 'too_late'],
})
