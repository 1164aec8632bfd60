/** What a driver's phone keeps of the day. */
import { sql } from 'kysely'
import { db } from '#kernel/server/database.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { drivingNow } from './acting.ts'
import { unread } from './delivery.queries.ts'
import type { DrivenStop, MyDay } from './driving.contract.ts'
import { routesOfDriver } from './route.queries.ts'
import { ownSettings } from './settings.queries.ts'

const MOST_ROUTES = 5
const TOLD_EVERY_SECONDS = 5

const doorsOf = async (routeIds: readonly string[]): Promise<(DrivenStop & { route_id: string })[]> => {
  const { rows } = await sql<DrivenStop & { route_id: string }>`
    select s.route_id, s.id, s.delivery_id, s.position, s.status, d.status as delivery_status, d.number, d.recipient, d.address,
           d.latitude, d.longitude, d.instructions, d.items, d.packages, d.weight_kg, d.window_from, d.window_until, d.promised_at,
           a.expected_at, s.arrived_at, s.closed_at, case when s.status = 'failed' then coalesce(d.failure->>'reason', '') else '' end as failure_reason,
           d.proof_policy, ${unread('driver')} as unread_messages
      from logistics.stop s join logistics.delivery d on d.id = s.delivery_id
      left join logistics.arrival a on a.id = s.id and s.status in ('open', 'arrived')
     where s.route_id = any(${routeIds}::uuid[]) and s.status <> 'dropped' order by s.position, s.id`.execute(
    db,
  )
  return rows
}

export const myDay = async (): Promise<MyDay> => {
  const driver = await drivingNow()
  const routes = await routesOfDriver(driver.id, today().toString(), MOST_ROUTES)
  const doors = await doorsOf(routes.map(({ id }) => id))
  const { failure_reasons } = await ownSettings()
  return {
    driver: { id: driver.id, name: driver.name, vehicle_plate: driver.vehicle_plate },
    company: { name: company().name, time_zone: company().timeZone },
    on_duty_since: driver.on_duty_since,
    routes: routes.map(({ id, number, day, status, note, vehicle_plate, started_at }) => ({
      id,
      number,
      day,
      status,
      note,
      vehicle_plate,
      started_at,
      stops: doors.flatMap(({ route_id, ...door }) => (route_id === id ? [door] : [])),
    })),
    failure_reasons,
    told_every_seconds: TOLD_EVERY_SECONDS,
    now: now().toString(),
  }
}
