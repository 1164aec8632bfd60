import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import type { Route, RouteStatus } from './route.contract.ts'

const ROUTE = sql`r.id, r.number, r.day, r.driver_id, coalesce(v.name, '') as driver_name, r.vehicle_id, coalesce(c.plate, '') as vehicle_plate,
  r.status, r.note, r.started_at, r.finished_at, r.created_at, r.version, c.capacity_kg, round(r.distance_m / 1000.0, 1)::float as distance_km,
  n.stops_count, n.done_count, n.failed_count, n.weight_kg`

const FROM = sql`logistics.route r left join logistics.driver v on v.id = r.driver_id left join logistics.vehicle c on c.id = r.vehicle_id
  cross join lateral (select count(s.id)::int as stops_count, count(s.id) filter (where s.status = 'delivered')::int as done_count,
    count(s.id) filter (where s.status = 'failed')::int as failed_count, coalesce(sum(d.weight_kg), 0)::float as weight_kg
    from logistics.stop s join logistics.delivery d on d.id = s.delivery_id where s.route_id = r.id and s.status <> 'dropped') n`

/** Routes with a delivery the actor's role lets see; who plans sees all of them. */
const visible = (): RawBuilder<SqlBool> => {
  const reach = actor().reach('logistics')
  if (reach === 'all') return sql<SqlBool>`true`
  const owners = reach === 'own' ? [actor().id ?? null] : [...actor().team]
  return sql<SqlBool>`exists (select from logistics.stop s join logistics.delivery d on d.id = s.delivery_id
    where s.route_id = r.id and d.owner_id = any(${owners}::uuid[]))`
}

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`r.number`, filled: true },
  day: { type: 'day', expression: sql`r.day`, filled: true },
  driver_id: { type: 'id', expression: sql`r.driver_id` },
  driver_name: { type: 'text', expression: sql`v.name` },
  vehicle_id: { type: 'id', expression: sql`r.vehicle_id` },
  status: { type: 'choice', expression: sql`r.status`, filled: true },
  started_at: { type: 'moment', expression: sql`r.started_at` },
  finished_at: { type: 'moment', expression: sql`r.finished_at` },
  created_at: { type: 'moment', expression: sql`r.created_at`, filled: true },
}

const matching = ({ filter, ids, search }: Selection) => {
  const like = search ? `%${fold(search).replace(/[\\%_]/g, '\\$&')}%` : undefined
  const sought = like
    ? sql<SqlBool>`kernel.fold(r.number || ' ' || coalesce(v.name, '') || ' ' || r.note) like ${like}`
    : sql<SqlBool>`true`
  return sql<SqlBool>`${visible()} and ${whereFilter(FIELDS, filter)} and ${whereIds(sql`r.id`, ids)} and ${sought}`
}

export const routePage = async (input: ListInput): Promise<{ rows: Route[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-day,-number', sql`r.id`)
  const { rows } = await sql<Route & Keyed>`select ${ROUTE}, ${order.keys} as sort_keys from ${FROM}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order) as { rows: Route[]; next?: string }
}

export const countRoutesOf = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${FROM} where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const routeById = async (id: string): Promise<Route | undefined> => {
  const { rows } = await sql<Route>`select ${ROUTE} from ${FROM} where r.id = ${id} and ${visible()}`.execute(
    db,
  )
  return rows[0]
}

/** The same, locked for a change. */
export const lockedRoute = async (id: string): Promise<Route | undefined> => {
  await statement('select 1 from logistics.route where id = $1 for update', [id])
  return routeById(id)
}

/** Whoever's they are: what a driver does concerns the whole route, not only the deliveries the driver may see. */
export const anyRouteById = async (id: string): Promise<Route | undefined> => {
  const { rows } = await sql<Route>`select ${ROUTE} from ${FROM} where r.id = ${id}`.execute(db)
  return rows[0]
}

export const routesOfDay = async (day: string): Promise<Route[]> => {
  const { rows } = await sql<Route>`select ${ROUTE} from ${FROM}
    where (r.day = ${day}::date or r.status = 'started') and r.status <> 'cancelled' order by r.number`.execute(
    db,
  )
  return rows
}

/** Today's routes of a driver, those under way, and the next ones, `most` at most. */
export const routesOfDriver = async (driverId: string, day: string, most: number): Promise<Route[]> => {
  const { rows } = await sql<Route>`select ${ROUTE} from ${FROM}
    where r.driver_id = ${driverId} and (r.status = 'started' or r.status = 'planned' and r.day >= ${day}::date
      or r.status = 'finished' and r.day = ${day}::date)
    order by case r.status when 'started' then 0 when 'planned' then 1 else 2 end, r.day, r.number limit ${most}`.execute(
    db,
  )
  return rows
}

type WrittenRoute = Partial<{
  day: string
  driver_id: string | null
  vehicle_id: string | null
  status: RouteStatus
  note: string
  started_at: string | null
  finished_at: string | null
  distance_m: number
}>

export const insertRoute = async (
  route: WrittenRoute & { id: string; number: string; day: string },
): Promise<void> => {
  await db
    .insertInto('logistics.route')
    .values({ ...route, created_at: now().toString() } as never)
    .execute()
}

export const updateRouteRow = async (id: string, written: WrittenRoute): Promise<void> => {
  if (!Object.keys(written).length) return
  await db
    .updateTable('logistics.route')
    .set(written as never)
    .where('id', '=', id)
    .execute()
}

export const deleteRouteRow = (id: string): Promise<unknown> =>
  statement('delete from logistics.route where id = $1', [id])
