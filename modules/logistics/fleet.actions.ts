import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import { countDutiesOf, dutyPage, finishDuty, openDuty } from './duty.queries.ts'
import {
  closeDuty,
  countDrivers,
  countDuties,
  countVehicles,
  createDriver,
  createVehicle,
  deleteVehicle,
  dutyEnded,
  getTrail,
  listDrivers,
  listDuties,
  listVehicles,
  restoreVehicle,
  updateDriver,
  updateVehicle,
} from './fleet.contract.ts'
import {
  countDriversOf,
  countVehiclesOf,
  deleteVehicleRow,
  driverById,
  driverOfUser,
  driverPage,
  holderOfPlate,
  insertDriver,
  insertVehicle,
  lockDriver,
  updateDriverRow,
  updateVehicleRow,
  vehicleById,
  vehiclePage,
} from './fleet.queries.ts'
import { memberKnown } from './known.ts'
import { trailOf } from './position.queries.ts'

/** The day after the last one that can be written is no moment the database reads. */
const LAST_DAY = '9999-12-30'

export const fleetActions = [
  implement(listVehicles, (input) => vehiclePage(input)),
  implement(countVehicles, async (selection) => ({ count: await countVehiclesOf(selection) })),

  implement(createVehicle, async ({ id = newId(), ...vehicle }) => {
    await refuseTaken(vehicle.plate)
    await insertVehicle({ ...vehicle, id })
    return found(await vehicleById(id))
  }),

  implement(updateVehicle, async ({ id, ...changes }) => {
    refuseStale(found(await vehicleById(id, { forUpdate: true })))
    if (changes.plate) await refuseTaken(changes.plate, id)
    await updateVehicleRow(id, changes)
    return found(await vehicleById(id))
  }),

  implement(deleteVehicle, async ({ id }) => {
    refuseStale(found(await vehicleById(id, { forUpdate: true })))
    await deleteVehicleRow(id)
    return {}
  }),

  implement(restoreVehicle, async ({ id }) => {
    await restoreRecord('vehicle', id)
    return found(await vehicleById(id))
  }),

  implement(listDrivers, (input) => driverPage(input)),
  implement(countDrivers, async (selection) => ({ count: await countDriversOf(selection) })),

  implement(createDriver, async ({ id = newId(), user_id, ...written }) => {
    const member = (await memberKnown(user_id)) ?? fail('unknown_user', {}, 'user_id')
    if (await driverOfUser(user_id)) fail('already_driver', { name: member.name }, 'user_id')
    const changes = await read(written)
    await insertDriver({ ...changes, id, user_id, name: member.name })
    return found(await driverById(id))
  }),

  implement(updateDriver, async ({ id, ...written }) => {
    await lockDriver(id)
    const before = found(await driverById(id))
    refuseStale(before)
    if (written.active === false && before.on_duty_since) fail('on_duty', { name: before.name }, 'active')
    const member = await memberKnown(before.user_id)
    await updateDriverRow(id, { ...(await read(written)), ...(member && { name: member.name }) })
    return found(await driverById(id))
  }),

  implement(listDuties, (input) => dutyPage(input)),
  implement(countDuties, async (selection) => ({ count: await countDutiesOf(selection) })),

  implement(closeDuty, async ({ id }) => {
    await lockDriver(id)
    const driver = found(await driverById(id))
    const duty = (await openDuty(id)) ?? fail('off_duty', { name: driver.name })
    const ended_at = now().toString()
    await finishDuty(duty.id, ended_at, 'staff')
    await emit(dutyEnded, { driver_id: id, name: driver.name, ended_at })
    return found(await driverById(id))
  }),

  implement(getTrail, async ({ id, day }) => {
    found(await driverById(id))
    const begins = Temporal.PlainDate.from(day < LAST_DAY ? day : LAST_DAY).toZonedDateTime({
      timeZone: company().timeZone,
    })
    return {
      points: await trailOf(
        id,
        begins.toInstant().toString(),
        begins.add({ days: 1 }).toInstant().toString(),
      ),
    }
  }),
]

const refuseTaken = async (plate: string, except?: string): Promise<void> => {
  const holder = await holderOfPlate(plate)
  if (holder && holder !== except) fail('plate_taken', { plate }, 'plate')
}

const read = async <W extends { phone?: string | undefined; vehicle_id?: string | null | undefined }>(
  written: W,
): Promise<W> => {
  if (written.vehicle_id && !(await vehicleById(written.vehicle_id)))
    fail('unknown_vehicle', {}, 'vehicle_id')
  if (!written.phone) return written
  const phone = parsePhone(written.phone, company().country)
  return { ...written, phone: phone?.number ?? fail('not_a_phone', {}, 'phone') }
}
