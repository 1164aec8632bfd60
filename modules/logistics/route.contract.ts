/** Who goes where on which day, in which order, and where they are now. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may, Status } from './contract.ts'
import { Place } from './fleet.contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)
const One = z.object({ id: Id })

/** Stops one route may have. */
export const MOST_STOPS = 150

export const RouteStatus = z.enum(['planned', 'started', 'finished', 'cancelled'])
export type RouteStatus = z.infer<typeof RouteStatus>

/** `dropped`: taken off its route before anybody went there. */
export const StopStatus = z.enum(['open', 'arrived', 'delivered', 'failed', 'dropped'])
export type StopStatus = z.infer<typeof StopStatus>

/** One door of a route. `position` from 1. `expected_at`: reckoned from where the driver is, what lies before and how long stops take. */
export const Stop = z.object({
  id: Id,
  route_id: Id,
  delivery_id: Id,
  position: z.int(),
  status: StopStatus,
  number: z.string(),
  recipient: z.string(),
  address: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  delivery_status: Status,
  goods_ready: z.boolean(),
  window_from: z.string().nullable(),
  window_until: z.string().nullable(),
  promised_at: z.string().nullable(),
  expected_at: z.string().nullable(),
  arrived_at: z.string().nullable(),
  closed_at: z.string().nullable(),
  packages: z.int().nullable(),
  weight_kg: z.number().nullable(),
})
export type Stop = z.infer<typeof Stop>

/** `number`: `RUT-000045`. `distance_km`: by road, reckoned from straight lines. */
export const Route = z.object({
  id: Id,
  number: z.string(),
  day: Day,
  driver_id: Id.nullable(),
  driver_name: z.string(),
  vehicle_id: Id.nullable(),
  vehicle_plate: z.string(),
  status: RouteStatus,
  note: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  stops_count: z.int(),
  done_count: z.int(),
  failed_count: z.int(),
  weight_kg: z.number(),
  capacity_kg: z.number().nullable(),
  distance_km: z.number(),
  created_at: z.string(),
  version: z.int(),
})
export type Route = z.infer<typeof Route>
export const RouteWithStops = Route.extend({ stops: z.array(Stop) })
export type RouteWithStops = z.infer<typeof RouteWithStops>

/** Filters and sorts: `number`, `day`, `driver_id`, `vehicle_id`, `status`, `started_at`, `finished_at`, `created_at`. */
export const listRoutes = query('logistics.list_routes', {
  allow: may.read,
  http: 'GET /logistics/routes',
  input: ListInput,
  output: page(Route),
})

export const countRoutes = query('logistics.count_routes', {
  allow: may.read,
  http: 'GET /logistics/routes/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

export const getRoute = query('logistics.get_route', {
  allow: may.read,
  http: 'GET /logistics/routes/:id',
  input: One,
  output: RouteWithStops,
})

const planned = { driver_id: Id.nullable(), vehicle_id: Id.nullable(), day: Day, note: Text(500) }
const refusals = ['unknown_driver', 'unknown_vehicle', 'driver_inactive', 'day_over'] as const
const ofStops = ['too_many_stops', 'delivery_over', 'delivery_under_way'] as const

/** A new route, with these deliveries in this order. They leave the routes they were on. `day`: not over. */
export const planRoute = action('logistics.plan_route', {
  allow: may.dispatch,
  http: 'POST /logistics/routes',
  input: z
    .object(planned)
    .partial()
    .extend({
      id: Id.optional(),
      day: Day,
      delivery_ids: z.array(Id).max(MOST_STOPS).default([]),
    }),
  output: RouteWithStops,
  errors: [...refusals, ...ofStops],
})

/** Errors also: `route_over`; `route_started` where the day or the driver of one under way would change. */
export const updateRoute = action('logistics.update_route', {
  allow: may.dispatch,
  http: 'PUT /logistics/routes/:id',
  input: z.object(planned).partial().extend({ id: Id }),
  output: RouteWithStops,
  errors: [...refusals, 'route_over', 'route_started'],
})

/** Puts deliveries on a route, last or before a stop. Errors: `route_over`, `too_many_stops`, `delivery_over`, `delivery_under_way`. */
export const addStops = action('logistics.add_stops', {
  allow: may.dispatch,
  http: 'POST /logistics/routes/:id/stops',
  input: One.extend({ delivery_ids: z.array(Id).min(1).max(MOST_STOPS), before_stop_id: Id.optional() }),
  output: RouteWithStops,
  errors: ['route_over', ...ofStops],
})

/** The open stops in their new order, all of them; those that are done stay where they are. Errors: `route_over`, `route_changed`. */
export const reorderStops = action('logistics.reorder_stops', {
  allow: may.dispatch,
  http: 'POST /logistics/routes/:id/order',
  input: One.extend({ stop_ids: z.array(Id).max(MOST_STOPS) }),
  output: RouteWithStops,
  errors: ['route_over', 'route_changed'],
})

/** The delivery waits to be planned again. Errors: `route_over`, `stop_closed`. */
export const removeStop = action('logistics.remove_stop', {
  allow: may.dispatch,
  http: 'DELETE /logistics/stops/:id',
  input: One,
  output: RouteWithStops,
  errors: ['route_over', 'stop_closed'],
})

/**
 * A shorter order of the open stops: nearest neighbour from where the driver is (or the depot), then two-opt; windows that would
 * be missed are put right first. Changes nothing. `unplaced`: stops without a place keep the end. Kilometres and minutes by road,
 * reckoned from straight lines. `late_before`, `late_after`: stops after the end of their window or promise.
 */
export const suggestOrder = query('logistics.suggest_order', {
  allow: may.dispatch,
  http: 'GET /logistics/routes/:id/suggested-order',
  input: One,
  output: z.object({
    stop_ids: z.array(Id),
    km_before: z.number(),
    km_after: z.number(),
    minutes_before: z.int(),
    minutes_after: z.int(),
    late_before: z.int(),
    late_after: z.int(),
    unplaced: z.int(),
  }),
})

/** Its open deliveries wait to be planned again. Errors: `route_over`. */
export const cancelRoute = action('logistics.cancel_route', {
  allow: may.dispatch,
  http: 'POST /logistics/routes/:id/cancel',
  input: One.extend({ reason: Text(500).default('') }),
  output: RouteWithStops,
  errors: ['route_over'],
})

/** Somebody forgot to; open stops wait to be planned again. Errors: `route_over`, `route_not_started`. */
export const closeRoute = action('logistics.close_route', {
  allow: may.dispatch,
  http: 'POST /logistics/routes/:id/close',
  input: One,
  output: RouteWithStops,
  errors: ['route_over', 'route_not_started'],
})

/** A route nobody began, into the trash; its deliveries wait to be planned again. Errors: `route_started`. */
export const deleteRoute = action('logistics.delete_route', {
  allow: may.dispatch,
  http: 'DELETE /logistics/routes/:id',
  input: One,
  output: Done,
  errors: ['route_started'],
})

/** Reckons the arrivals of a route under way anew where one of them is over already; the job of a silent phone calls it. */
export const reckonAgain = action('logistics.reckon_again', {
  allow: may.dispatch,
  final: true,
  unaudited: true,
  input: z.object({ route_id: Id }),
  output: Done,
})

/** A driver on duty, where they were last, and their route of the day. */
export const Seen = z.object({
  driver_id: Id,
  name: z.string(),
  vehicle_plate: z.string(),
  on_duty_since: z.string(),
  place: Place.nullable(),
  route_id: Id.nullable(),
  route_number: z.string(),
  next_stop_id: Id.nullable(),
  stops_left: z.int(),
})
export type Seen = z.infer<typeof Seen>

/**
 * What the map shows of a day: drivers on duty, and the stops of the routes of that day. Positions that follow come live as
 * `logistics.positions_moved` (see `MovedPositions`).
 */
export const getLiveMap = query('logistics.get_live_map', {
  allow: may.dispatch,
  http: 'GET /logistics/live-map',
  input: z.object({ day: Day.optional() }),
  output: z.object({
    depot: z.object({ name: z.string(), latitude: z.number(), longitude: z.number() }).nullable(),
    drivers: z.array(Seen),
    stops: z.array(
      Stop.extend({ route_number: z.string(), driver_id: Id.nullable(), driver_name: z.string() }),
    ),
  }),
})

/**
 * What is told live, gathered for a quarter of a second: `progress` of a message named `POSITIONS_MOVED`. Each: driver's id,
 * latitude, longitude, speed in km/h or null, heading or null, ISO moment.
 */
export const POSITIONS_MOVED = 'logistics.positions_moved'
export type MovedPositions = readonly (readonly [
  string,
  number,
  number,
  number | null,
  number | null,
  string,
])[]

const Told = z.object({ id: Id, number: z.string(), driver_id: Id.nullable(), driver_name: z.string() })
const told = { about: 'id', along: ['driver_id'], allow: may.read } as const
export const routePlanned = event('logistics.route_planned', {
  ...told,
  payload: Told.extend({ day: Day, stops: z.int() }),
})
export const routeChanged = event('logistics.route_changed', { ...told, payload: Told })
export const routeStarted = event('logistics.route_started', { ...told, payload: Told })
export const routeFinished = event('logistics.route_finished', {
  ...told,
  payload: Told.extend({ delivered: z.int(), failed: z.int() }),
})
export const routeCancelled = event('logistics.route_cancelled', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
