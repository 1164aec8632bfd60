import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Stop, StopStatus } from './route.contract.ts'

const STOP = sql`s.id, s.route_id, s.delivery_id, s.position, s.status, d.number, d.recipient, d.address, d.latitude, d.longitude,
  d.status as delivery_status, d.goods_ready_at is not null as goods_ready, d.window_from, d.window_until, d.promised_at,
  a.expected_at, s.arrived_at, s.closed_at, d.packages, d.weight_kg`

const FROM = sql`logistics.stop s join logistics.delivery d on d.id = s.delivery_id
  left join logistics.arrival a on a.id = s.id and s.status in ('open', 'arrived')`

/** Doors of routes in their order, those that were dropped left out. */
export const stopsOfRoutes = async (routeIds: readonly string[]): Promise<Stop[]> => {
  const { rows } = await sql<Stop>`select ${STOP} from ${FROM}
    where s.route_id = any(${routeIds}::uuid[]) and s.status <> 'dropped' order by s.route_id, s.position, s.id`.execute(
    db,
  )
  return rows
}

export const stopsOf = (routeId: string): Promise<Stop[]> => stopsOfRoutes([routeId])

export const stopById = async (id: string): Promise<Stop | undefined> => {
  const { rows } = await sql<Stop>`select ${STOP} from ${FROM} where s.id = ${id}`.execute(db)
  return rows[0]
}

export const lockStop = (id: string): Promise<unknown> =>
  statement('select 1 from logistics.stop where id = $1 for update', [id])

/** Where deliveries stand on a route now. */
export const openStopsOf = (
  deliveryIds: readonly string[],
): Promise<{ id: string; route_id: string; delivery_id: string; status: StopStatus }[]> =>
  statement(
    `select id, route_id, delivery_id, status from logistics.stop
      where delivery_id = any($1::uuid[]) and status in ('open', 'arrived') order by id for update`,
    [deliveryIds],
  )

export const insertStops = async (
  routeId: string,
  deliveryIds: readonly string[],
  after: number,
): Promise<string[]> => {
  const rows = deliveryIds.map((delivery_id, i) => ({
    id: newId(),
    route_id: routeId,
    delivery_id,
    position: after + i + 1,
  }))
  await statement(
    `insert into logistics.stop (id, route_id, delivery_id, position)
     select id, route_id, delivery_id, position from jsonb_to_recordset($1::jsonb) as r (id uuid, route_id uuid, delivery_id uuid, position integer)`,
    [JSON.stringify(rows)],
  )
  return rows.map(({ id }) => id)
}

/** Writes the order; those already in their place are left alone, so that history tells only of moves. */
export const writeOrder = (stopIds: readonly string[]): Promise<unknown> =>
  statement(
    `update logistics.stop s set position = o.position
       from unnest($1::uuid[]) with ordinality o (id, position) where o.id = s.id and s.position <> o.position`,
    [stopIds],
  )

export const dropStops = (ids: readonly string[]): Promise<unknown> =>
  statement("update logistics.stop set status = 'dropped' where id = any($1::uuid[])", [ids])

export const arriveAtStop = (id: string, at: string): Promise<unknown> =>
  statement("update logistics.stop set status = 'arrived', arrived_at = $2 where id = $1", [id, at])

export const closeStop = (
  id: string,
  status: 'delivered' | 'failed',
  at: string,
  failureCode = '',
): Promise<unknown> =>
  statement(
    `update logistics.stop set status = $2, closed_at = $3, arrived_at = coalesce(arrived_at, $3), failure_code = $4 where id = $1`,
    [id, status, at, failureCode],
  )

/** How long the company's doors take: its last stops where the driver said both when they came and when they were done. */
export const ownStopMinutes = async (): Promise<{ count: number; mean: number | null }> => {
  const [row] = await statement<{ count: number; mean: number | null }>(
    `select count(*)::int as count, avg(minutes)::float as mean from (
       select extract(epoch from closed_at - arrived_at) / 60 as minutes from logistics.stop
        where closed_at is not null and arrived_at < closed_at and closed_at - arrived_at < interval '4 hours'
        order by closed_at desc limit 200) own`,
  )
  return row ?? { count: 0, mean: null }
}

/** What was reckoned of stops: moments, and doors before each. */
export const writeArrivals = async (
  arrivals: readonly { id: string; expected_at: string; stops_before: number }[],
  moment: string,
): Promise<void> => {
  const rows = JSON.stringify(arrivals.map((arrival) => ({ ...arrival, reckoned_at: moment })))
  await statement(
    `with given as materialized (select * from jsonb_populate_recordset(null::logistics.arrival, $1::jsonb)),
     known as (update logistics.arrival a set expected_at = g.expected_at, stops_before = g.stops_before, reckoned_at = g.reckoned_at
       from given g where g.id = a.id returning a.id)
     insert into logistics.arrival (id, expected_at, stops_before, reckoned_at)
     select id, expected_at, stops_before, reckoned_at from given where id not in (select id from known)`,
    [rows],
  )
}

export const forgetArrivals = (stopIds: readonly string[]): Promise<unknown> =>
  statement('delete from logistics.arrival where id = any($1::uuid[])', [stopIds])
