import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { now } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import type { Driver, Vehicle } from './fleet.contract.ts'

const VEHICLE = sql`c.id, c.plate, c.name, c.kind, c.capacity_kg, c.active, c.created_at, c.version`
const VEHICLE_FIELDS: ListFields = {
  plate: { type: 'text', expression: sql`c.plate`, filled: true },
  name: { type: 'text', expression: sql`c.name`, filled: true },
  kind: { type: 'choice', expression: sql`c.kind`, filled: true },
  active: { type: 'yes_no', expression: sql`c.active`, filled: true },
  capacity_kg: { type: 'number', expression: sql`c.capacity_kg` },
  created_at: { type: 'moment', expression: sql`c.created_at`, filled: true },
}

const like = (search: string | undefined, text: ReturnType<typeof sql>) =>
  search
    ? sql<SqlBool>`kernel.fold(${text}) like ${`%${fold(search).replace(/[\\%_]/g, '\\$&')}%`}`
    : sql<SqlBool>`true`

const vehiclesMatching = ({ filter, ids, search }: Selection) =>
  sql<SqlBool>`${whereFilter(VEHICLE_FIELDS, filter)} and ${whereIds(sql`c.id`, ids)} and ${like(search, sql`c.plate || ' ' || c.name`)}`

export const vehiclePage = async (input: ListInput): Promise<{ rows: Vehicle[]; next?: string }> => {
  const order = orderOf(VEHICLE_FIELDS, input, 'plate', sql`c.id`)
  const { rows } = await sql<
    Vehicle & Keyed
  >`select ${VEHICLE}, ${order.keys} as sort_keys from logistics.vehicle c
    where ${vehiclesMatching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order) as { rows: Vehicle[]; next?: string }
}

export const countVehiclesOf = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from logistics.vehicle c
    where ${vehiclesMatching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const vehicleById = async (id: string, { forUpdate = false } = {}): Promise<Vehicle | undefined> => {
  const { rows } = await sql<Vehicle>`select ${VEHICLE} from logistics.vehicle c where c.id = ${id}
    ${sql.raw(forUpdate ? 'for update' : '')}`.execute(db)
  return rows[0]
}

export const holderOfPlate = async (plate: string): Promise<string | undefined> => {
  const [row] = await statement<{ id: string }>(
    'select id from logistics.vehicle where upper(plate) = upper($1)',
    [plate],
  )
  return row?.id
}

export const insertVehicle = async (
  vehicle: Partial<Vehicle> & { id: string; plate: string },
): Promise<void> => {
  await db
    .insertInto('logistics.vehicle')
    .values({ ...vehicle, created_at: now().toString() } as never)
    .execute()
}

export const updateVehicleRow = async (id: string, changes: Partial<Vehicle>): Promise<void> => {
  if (!Object.keys(changes).length) return
  await db
    .updateTable('logistics.vehicle')
    .set(changes as never)
    .where('id', '=', id)
    .execute()
}

export const deleteVehicleRow = (id: string): Promise<unknown> =>
  statement('delete from logistics.vehicle where id = $1', [id])

const DRIVER = sql`v.id, v.user_id, v.name, v.phone, v.vehicle_id, coalesce(c.plate, '') as vehicle_plate, v.active,
  u.started_at as on_duty_since, v.created_at, v.version,
  (select count(*)::int from logistics.route r join logistics.stop s on s.route_id = r.id
    where r.driver_id = v.id and r.status in ('planned', 'started') and s.status in ('open', 'arrived')) as open_stops`
const DRIVERS = sql`logistics.driver v left join logistics.vehicle c on c.id = v.vehicle_id
  left join logistics.duty u on u.driver_id = v.id and u.ended_at is null`
const DRIVER_FIELDS: ListFields = {
  name: { type: 'text', expression: sql`v.name`, sort: sql`kernel.fold(v.name)`, filled: true },
  active: { type: 'yes_no', expression: sql`v.active`, filled: true },
  vehicle_id: { type: 'id', expression: sql`v.vehicle_id` },
  created_at: { type: 'moment', expression: sql`v.created_at`, filled: true },
  on_duty: { type: 'yes_no', sort: false, expression: sql`(u.id is not null)` },
}

const driversMatching = ({ filter, ids, search }: Selection) =>
  sql<SqlBool>`${whereFilter(DRIVER_FIELDS, filter)} and ${whereIds(sql`v.id`, ids)} and ${like(search, sql`v.name || ' ' || v.phone`)}`

export const driverPage = async (input: ListInput): Promise<{ rows: Driver[]; next?: string }> => {
  const order = orderOf(DRIVER_FIELDS, input, 'name', sql`v.id`)
  const { rows } = await sql<Driver & Keyed>`select ${DRIVER}, ${order.keys} as sort_keys from ${DRIVERS}
    where ${driversMatching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order) as { rows: Driver[]; next?: string }
}

export const countDriversOf = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${DRIVERS} where ${driversMatching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const driverById = async (id: string): Promise<Driver | undefined> => {
  const { rows } = await sql<Driver>`select ${DRIVER} from ${DRIVERS} where v.id = ${id}`.execute(db)
  return rows[0]
}

export const driverOfUser = async (userId: string): Promise<Driver | undefined> => {
  const { rows } = await sql<Driver>`select ${DRIVER} from ${DRIVERS} where v.user_id = ${userId}`.execute(db)
  return rows[0]
}

/** What drivers send is worked on one after another, each driver's for itself. */
export const lockDriver = (id: string): Promise<unknown> =>
  statement('select 1 from logistics.driver where id = $1 for update', [id])

export const insertDriver = async (
  driver: Partial<Driver> & { id: string; user_id: string; name: string },
): Promise<void> => {
  await db
    .insertInto('logistics.driver')
    .values({ ...driver, created_at: now().toString() } as never)
    .execute()
}

export const updateDriverRow = async (id: string, changes: Partial<Driver>): Promise<void> => {
  if (!Object.keys(changes).length) return
  await db
    .updateTable('logistics.driver')
    .set(changes as never)
    .where('id', '=', id)
    .execute()
}
