/**
 * What a driver does with a phone. Every act carries an id made there and the moment it was done there, so that what was done
 * without a connection can be sent later, in order, and twice: the second time changes nothing and answers as the first.
 * A route of somebody else is `not_found`.
 */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Item, Latitude, Longitude, Moment, may, Status } from './contract.ts'
import { Message } from './message.contract.ts'
import { ProofPolicy } from './proof.contract.ts'
import { RouteStatus, StopStatus } from './route.contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** How far ahead of ours a phone's clock may be, and how long an act may wait to be sent. */
export const CLOCK_AHEAD_SECONDS = 120
export const LATEST_REPLAY_HOURS = 72

/** Positions one request takes. */
export const MOST_POSITIONS = 200
/** Bytes of a photo or signature. */
export const LARGEST_PROOF_BYTES = 10 * 1024 * 1024
export const MOST_PHOTOS = 5

const Act = z.object({ act_id: Id, at: Moment })
const Where = { latitude: Latitude.nullish(), longitude: Longitude.nullish() }
const ofTime = ['in_the_future', 'too_long_ago'] as const
const ofDriver = ['not_a_driver', 'driver_inactive'] as const

/** A stop as its driver sees it. No phone number: they write by `sendDriverMessage`. `proof_policy`: what is asked at this door. */
export const DrivenStop = z.object({
  id: Id,
  delivery_id: Id,
  position: z.int(),
  status: StopStatus,
  delivery_status: Status,
  number: z.string(),
  recipient: z.string(),
  address: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  instructions: z.string(),
  items: z.array(Item),
  packages: z.int().nullable(),
  weight_kg: z.number().nullable(),
  window_from: z.string().nullable(),
  window_until: z.string().nullable(),
  promised_at: z.string().nullable(),
  expected_at: z.string().nullable(),
  arrived_at: z.string().nullable(),
  closed_at: z.string().nullable(),
  failure_reason: z.string(),
  proof_policy: ProofPolicy,
  unread_messages: z.int(),
})
export type DrivenStop = z.infer<typeof DrivenStop>

/**
 * All a phone needs for the day, to keep for when there is no connection. `routes`: today's, those still under way, and the next
 * planned ones, at most five. `told_every_seconds`: how often a position is wanted. `now`: of our clock.
 */
export const MyDay = z.object({
  driver: z.object({ id: Id, name: z.string(), vehicle_plate: z.string() }),
  company: z.object({ name: z.string(), time_zone: z.string() }),
  on_duty_since: z.string().nullable(),
  routes: z.array(
    z.object({
      id: Id,
      number: z.string(),
      day: Day,
      status: RouteStatus,
      note: z.string(),
      vehicle_plate: z.string(),
      started_at: z.string().nullable(),
      stops: z.array(DrivenStop),
    }),
  ),
  failure_reasons: z.array(z.object({ code: z.string(), name: z.string(), photo: z.boolean() })),
  told_every_seconds: z.int(),
  now: z.string(),
})
export type MyDay = z.infer<typeof MyDay>

export const getMyDay = query('logistics.get_my_day', {
  allow: may.drive,
  http: 'GET /logistics/driver/day',
  input: z.object({}),
  output: MyDay,
  errors: [...ofDriver],
})

/** Answers the day as it is now, so that the phone may replace what it keeps. */
const answersDay = { allow: may.drive, output: MyDay } as const

/** Errors: `not_a_driver`, `driver_inactive`, `in_the_future`, `too_long_ago`. Already on duty: nothing changes. */
export const startDuty = action('logistics.start_duty', {
  ...answersDay,
  final: true,
  http: 'POST /logistics/driver/duty/start',
  input: Act,
  errors: [...ofDriver, ...ofTime],
})

/** From here on no position is taken. Off duty already: nothing changes. Errors: `before_duty`. */
export const endDuty = action('logistics.end_duty', {
  ...answersDay,
  final: true,
  http: 'POST /logistics/driver/duty/end',
  input: Act,
  errors: [...ofDriver, ...ofTime, 'before_duty'],
})

/**
 * Where the driver was. Those outside duty are left out and counted in `dropped`; all outside: `off_duty`. Errors:
 * `in_the_future`, `too_long_ago`; by field (`positions.3.latitude`): `not_on_the_globe`.
 */
export const recordPositions = action('logistics.record_positions', {
  allow: may.drive,
  final: true,
  unaudited: true,
  http: 'POST /logistics/driver/positions',
  input: z.object({
    positions: z
      .array(
        z.object({
          at: Moment,
          latitude: Latitude,
          longitude: Longitude,
          accuracy_m: z.number().min(0).max(100_000).nullish(),
          speed_kmh: z.number().min(0).max(1_500).nullish(),
          heading: z.number().min(0).max(360).nullish(),
        }),
      )
      .min(1)
      .max(MOST_POSITIONS),
  }),
  output: z.object({ recorded: z.int(), dropped: z.int() }),
  errors: [...ofDriver, ...ofTime, 'off_duty', 'not_on_the_globe', 'not_a_moment'],
})

/** Errors: `off_duty`, `route_over`, `goods_missing` with `{ number }` (a delivery whose goods are not here), `other_route_open`. */
export const startRoute = action('logistics.start_route', {
  ...answersDay,
  final: true,
  http: 'POST /logistics/driver/routes/:route_id/start',
  input: Act.extend({ route_id: Id }),
  errors: [...ofDriver, ...ofTime, 'off_duty', 'route_over', 'goods_missing', 'other_route_open'],
})

/** Errors: `open_stops` with `{ count }`, `route_not_started`. */
export const finishRoute = action('logistics.finish_route', {
  ...answersDay,
  final: true,
  http: 'POST /logistics/driver/routes/:route_id/finish',
  input: Act.extend({ route_id: Id }),
  errors: [...ofDriver, ...ofTime, 'open_stops', 'route_not_started'],
})

const AtStop = Act.extend({ stop_id: Id, ...Where })
const ofStop = [...ofDriver, ...ofTime, 'stop_closed', 'route_not_started', 'delivery_over'] as const

/** At the door. Errors: `stop_closed`, `route_not_started`, `delivery_over` (cancelled meanwhile). */
export const arriveAt = action('logistics.arrive_at', {
  ...answersDay,
  final: true,
  http: 'POST /logistics/driver/stops/:stop_id/arrive',
  input: AtStop,
  errors: [...ofStop],
})

/**
 * A photo or signature, sent before the act it proves. PNG, JPEG or WebP, told by its content; `id` is made on the phone and may
 * be sent again. Errors: `too_large` (10 MB), `not_a_picture`, `file_missing`, `too_many_photos`. Dropped after two days if no
 * handover or failure names it.
 */
export const uploadProof = action('logistics.upload_proof', {
  allow: may.drive,
  final: true,
  http: 'POST /logistics/driver/stops/:stop_id/proof-files/:id',
  upload: { maxBytes: LARGEST_PROOF_BYTES },
  input: z.object({ id: Id, stop_id: Id, kind: z.enum(['photo', 'signature']) }),
  output: z.object({ id: Id }),
  errors: [...ofDriver, 'not_a_picture', 'file_missing', 'stop_closed', 'too_many_photos'],
})

/**
 * Handed over. What the delivery's policy requires must be there: `photo_missing`, `signature_missing`, `pin_missing`,
 * `qr_missing`; `wrong_pin` with `{ left }`, `pin_locked` after five; `wrong_qr`; `unknown_file`. `qr`: what the picture says.
 */
export const deliverStop = action('logistics.deliver_stop', {
  ...answersDay,
  final: true,
  http: 'POST /logistics/driver/stops/:stop_id/deliver',
  input: AtStop.extend({
    recipient_name: Text(120).default(''),
    note: Text(1_000).default(''),
    photo_ids: z.array(Id).max(MOST_PHOTOS).default([]),
    signature_id: Id.nullish(),
    pin: z.string().trim().max(10).nullish(),
    qr: z.string().trim().max(200).nullish(),
  }),
  errors: [
    ...ofStop,
    'recipient_missing',
    'photo_missing',
    'signature_missing',
    'pin_missing',
    'qr_missing',
    'wrong_pin',
    'pin_locked',
    'wrong_qr',
    'unknown_file',
  ],
  secrets: ['pin', 'qr'],
})

/** Nobody could take it. `reason_code`: of the company's reasons. Errors also: `unknown_reason`, `photo_missing` where the reason asks for one. */
export const failStop = action('logistics.fail_stop', {
  ...answersDay,
  final: true,
  http: 'POST /logistics/driver/stops/:stop_id/fail',
  input: AtStop.extend({
    reason_code: z.string().trim().max(40),
    note: Text(1_000).default(''),
    photo_ids: z.array(Id).max(MOST_PHOTOS).default([]),
  }),
  errors: [...ofStop, 'unknown_reason', 'photo_missing', 'unknown_file'],
})

/** The talk about a stop of one's own, oldest first. */
export const listDriverMessages = query('logistics.list_driver_messages', {
  allow: may.drive,
  http: 'GET /logistics/driver/stops/:stop_id/messages',
  input: z.object({ stop_id: Id }),
  output: z.object({ messages: z.array(Message) }),
  errors: [...ofDriver],
})

export const sendDriverMessage = action('logistics.send_driver_message', {
  allow: may.drive,
  final: true,
  http: 'POST /logistics/driver/stops/:stop_id/messages',
  input: Act.extend({ stop_id: Id, body: Text(1_000).min(1) }),
  output: Message,
  errors: [...ofDriver, ...ofTime, 'talk_closed'],
})

/** The driver has seen the talk. */
export const readDriverMessages = action('logistics.read_driver_messages', {
  allow: may.drive,
  unaudited: true,
  final: true,
  http: 'POST /logistics/driver/stops/:stop_id/messages/read',
  input: z.object({ stop_id: Id }),
  output: z.object({}),
  errors: [...ofDriver],
})
