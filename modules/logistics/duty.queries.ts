import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { newId } from '#kernel/values/id.ts'
import type { Duty } from './fleet.contract.ts'

const DUTY = sql`u.id, u.driver_id, v.name as driver_name, u.started_at, u.ended_at, u.ended_by, u.positions,
  round(u.distance_m / 1000.0, 1)::float as distance_km`
const FROM = sql`logistics.duty u join logistics.driver v on v.id = u.driver_id`
const FIELDS: ListFields = {
  driver_id: { type: 'id', expression: sql`u.driver_id`, filled: true },
  started_at: { type: 'moment', expression: sql`u.started_at`, filled: true },
  ended_at: { type: 'moment', expression: sql`u.ended_at` },
}

const matching = ({ filter, ids }: Selection) =>
  sql<SqlBool>`${whereFilter(FIELDS, filter)} and ${whereIds(sql`u.id`, ids)}`

export const dutyPage = async (input: ListInput): Promise<{ rows: Duty[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-started_at', sql`u.id`)
  const { rows } = await sql<Duty & Keyed>`select ${DUTY}, ${order.keys} as sort_keys from ${FROM}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order) as { rows: Duty[]; next?: string }
}

export const countDutiesOf = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${FROM} where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

type Span = { id: string; started_at: string; ended_at: string | null }

export const openDuty = async (driverId: string): Promise<Span | undefined> => {
  const [row] = await statement<Span>(
    'select id, started_at, ended_at from logistics.duty where driver_id = $1 and ended_at is null',
    [driverId],
  )
  return row
}

/** Duties of a driver that touch the time from `from` on. */
export const dutiesSince = (driverId: string, from: string): Promise<Span[]> =>
  statement(
    'select id, started_at, ended_at from logistics.duty where driver_id = $1 and (ended_at is null or ended_at >= $2) order by started_at',
    [driverId, from],
  )

export const beginDuty = (driverId: string, at: string): Promise<unknown> =>
  statement('insert into logistics.duty (id, driver_id, started_at) values ($1, $2, $3)', [
    newId(),
    driverId,
    at,
  ])

export const finishDuty = (id: string, at: string, by: 'driver' | 'staff'): Promise<unknown> =>
  statement('update logistics.duty set ended_at = $2, ended_by = $3 where id = $1', [id, at, by])

export const countOnDuty = (id: string, positions: number, metres: number): Promise<unknown> =>
  statement(
    'update logistics.duty set positions = positions + $2, distance_m = distance_m + $3 where id = $1',
    [id, positions, Math.round(metres)],
  )
