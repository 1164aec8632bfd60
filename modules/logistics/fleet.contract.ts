/** Who drives what: drivers, vehicles, and when drivers were on duty. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)
const One = z.object({ id: Id })

export const VehicleKind = z.enum(['motorcycle', 'car', 'van', 'truck', 'bicycle', 'other'])

const vehicleFields = {
  plate: Text(20).min(1),
  name: Text(80),
  kind: VehicleKind,
  capacity_kg: z.number().min(0).max(100_000).nullable(),
  active: z.boolean(),
}

export const Vehicle = z.object({ ...vehicleFields, id: Id, created_at: z.string(), version: z.int() })
export type Vehicle = z.infer<typeof Vehicle>

/** Filters and sorts: `plate`, `name`, `kind`, `active`, `capacity_kg`, `created_at`. */
export const listVehicles = query('logistics.list_vehicles', {
  allow: may.read,
  http: 'GET /logistics/vehicles',
  input: ListInput,
  output: page(Vehicle),
})

export const countVehicles = query('logistics.count_vehicles', {
  allow: may.read,
  http: 'GET /logistics/vehicles/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/** Errors: `plate_taken`. */
export const createVehicle = action('logistics.create_vehicle', {
  allow: may.configure,
  http: 'POST /logistics/vehicles',
  input: z.object(vehicleFields).partial().extend({ id: Id.optional(), plate: vehicleFields.plate }),
  output: Vehicle,
  errors: ['plate_taken'],
})

export const updateVehicle = action('logistics.update_vehicle', {
  allow: may.configure,
  http: 'PUT /logistics/vehicles/:id',
  input: z.object(vehicleFields).partial().extend({ id: Id }),
  output: Vehicle,
  errors: ['plate_taken'],
})

/** Into the trash. `still_used`: routes name it; make it inactive instead. */
export const deleteVehicle = action('logistics.delete_vehicle', {
  allow: may.configure,
  http: 'DELETE /logistics/vehicles/:id',
  input: One,
  output: Done,
})

export const restoreVehicle = action('logistics.restore_vehicle', {
  allow: may.configure,
  http: 'POST /logistics/vehicles/:id/restore',
  input: One,
  output: Vehicle,
})

/** Where somebody was: degrees, how exact in metres, kilometres per hour, degrees from north. */
export const Place = z.object({
  at: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  accuracy_m: z.number().nullable(),
  speed_kmh: z.number().nullable(),
  heading: z.number().nullable(),
})
export type Place = z.infer<typeof Place>

/** A member of the company who drives. `name`: as the member is called. `on_duty_since`: null while off duty. */
export const Driver = z.object({
  id: Id,
  user_id: Id,
  name: z.string(),
  phone: z.string(),
  vehicle_id: Id.nullable(),
  vehicle_plate: z.string(),
  active: z.boolean(),
  on_duty_since: z.string().nullable(),
  open_stops: z.int(),
  created_at: z.string(),
  version: z.int(),
})
export type Driver = z.infer<typeof Driver>

/** Filters and sorts: `name`, `active`, `vehicle_id`, `created_at`; yes or no: `on_duty`. */
export const listDrivers = query('logistics.list_drivers', {
  allow: may.read,
  http: 'GET /logistics/drivers',
  input: ListInput,
  output: page(Driver),
})

export const countDrivers = query('logistics.count_drivers', {
  allow: may.read,
  http: 'GET /logistics/drivers/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

const driverFields = { phone: Text(50), vehicle_id: Id.nullable(), active: z.boolean() }

/** Makes a member a driver; their role must let them drive. Errors: `unknown_user`, `already_driver`, `not_a_phone`, `unknown_vehicle`. */
export const createDriver = action('logistics.create_driver', {
  allow: may.configure,
  http: 'POST /logistics/drivers',
  input: z.object(driverFields).partial().extend({ id: Id.optional(), user_id: Id }),
  output: Driver,
  errors: ['unknown_user', 'already_driver', 'not_a_phone', 'unknown_vehicle'],
})

/** Errors: `not_a_phone`, `unknown_vehicle`, `on_duty` (an inactive driver cannot be on duty). */
export const updateDriver = action('logistics.update_driver', {
  allow: may.configure,
  http: 'PUT /logistics/drivers/:id',
  input: z.object(driverFields).partial().extend({ id: Id }),
  output: Driver,
  errors: ['not_a_phone', 'unknown_vehicle', 'on_duty'],
})

/** From when to when somebody was on duty; only between these two were positions taken. */
export const Duty = z.object({
  id: Id,
  driver_id: Id,
  driver_name: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  /** `staff`: ended for them by dispatch. */
  ended_by: z.enum(['driver', 'staff']).nullable(),
  positions: z.int(),
  distance_km: z.number(),
})
export type Duty = z.infer<typeof Duty>

/** Filters and sorts: `driver_id`, `started_at`, `ended_at`. */
export const listDuties = query('logistics.list_duties', {
  allow: may.dispatch,
  http: 'GET /logistics/duties',
  input: ListInput,
  output: page(Duty),
})

export const countDuties = query('logistics.count_duties', {
  allow: may.dispatch,
  http: 'GET /logistics/duties/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/** Somebody forgot to. Errors: `off_duty`. */
export const closeDuty = action('logistics.close_duty', {
  allow: may.dispatch,
  http: 'POST /logistics/drivers/:id/close-duty',
  input: One,
  output: Driver,
  errors: ['off_duty'],
})

/** Where a driver was on a day, at most 2,000 points evenly thinned. Who looked is kept. */
export const getTrail = query('logistics.get_trail', {
  allow: may.dispatch,
  http: 'GET /logistics/drivers/:id/trail',
  input: One.extend({ day: Day }),
  output: z.object({ points: z.array(Place) }),
  audited: true,
})

/** Answers how many breadcrumbs went; called by the nightly job until nothing older is left. */
export const forgetOld = action('logistics.forget_old', {
  allow: may.configure,
  final: true,
  input: z.object({}),
  output: z.object({ positions: z.int() }),
})

export const dutyStarted = event('logistics.duty_started', {
  about: 'driver_id',
  allow: may.dispatch,
  payload: z.object({ driver_id: Id, name: z.string(), started_at: z.string() }),
})
export const dutyEnded = event('logistics.duty_ended', {
  about: 'driver_id',
  allow: may.dispatch,
  payload: z.object({ driver_id: Id, name: z.string(), ended_at: z.string() }),
})
