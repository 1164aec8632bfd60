import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Place } from './fleet.contract.ts'
import type { Point } from './geo.rules.ts'
import type { Seen } from './route.contract.ts'

const PLACE = 'at, latitude, longitude, accuracy_m, speed_kmh, heading'

/** Enters places; those sent before are there already. Answers the moments that were new. */
export const insertPositions = async (driverId: string, places: readonly Place[]): Promise<string[]> => {
  const rows = places.map((place) => ({ ...place, id: newId(), driver_id: driverId }))
  const entered = await statement<{ at: string }>(
    `insert into logistics.position (id, driver_id, ${PLACE})
     select id, driver_id, ${PLACE} from jsonb_populate_recordset(null::logistics.position, $1::jsonb)
     on conflict do nothing returning at`,
    [JSON.stringify(rows)],
    'insert_positions',
  )
  return entered.map(({ at }) => at)
}

type LastPlace = Place & { reckoned_at: string | null }

export const lastPosition = async (driverId: string): Promise<LastPlace | undefined> => {
  const [row] = await statement<LastPlace>(
    `select ${PLACE}, reckoned_at from logistics.last_position where id = $1`,
    [driverId],
    'last_position',
  )
  return row
}

/** Where a driver was last, for reckoning from. */
export const lastPlace = async (driverId: string): Promise<Point | undefined> => lastPosition(driverId)

/** Only a later place moves it: replayed ones come out of order. */
export const moveLast = async (driverId: string, place: Place, known: boolean): Promise<void> => {
  const values = [
    driverId,
    place.at,
    place.latitude,
    place.longitude,
    place.accuracy_m,
    place.speed_kmh,
    place.heading,
  ]
  await statement(
    known
      ? `update logistics.last_position set at = $2, latitude = $3, longitude = $4, accuracy_m = $5, speed_kmh = $6, heading = $7
          where id = $1 and at < $2`
      : `insert into logistics.last_position (id, ${PLACE}) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    values,
    known ? 'move_last' : 'first_last',
  )
}

export const markReckoned = (driverId: string, at: string): Promise<unknown> =>
  statement('update logistics.last_position set reckoned_at = $2 where id = $1', [driverId, at])

export const routeUnderWay = async (driverId: string): Promise<string | undefined> => {
  const [row] = await statement<{ id: string }>(
    "select id from logistics.route where driver_id = $1 and status = 'started'",
    [driverId],
    'route_under_way',
  )
  return row?.id
}

const MOST_POINTS = 2_000

/** At most 2,000, evenly thinned. */
export const trailOf = (driverId: string, from: string, until: string): Promise<Place[]> =>
  statement(
    `select ${PLACE} from (
       select ${PLACE}, row_number() over (order by at) as n, count(*) over () as whole from logistics.position
        where driver_id = $1 and at >= $2 and at < $3) p
      where whole <= ${MOST_POINTS} or n % ceil(whole::numeric / ${MOST_POINTS})::bigint = 0 order by at`,
    [driverId, from, until],
  )

/** Drivers on duty with their last place since it began and what is left of their route. */
export const seenOnDuty = async (): Promise<Seen[]> => {
  const rows = await statement<Omit<Seen, 'place'> & { [K in keyof Place]: Place[K] | null }>(
    `select v.id as driver_id, v.name, coalesce(c.plate, '') as vehicle_plate, u.started_at as on_duty_since,
            p.at, p.latitude, p.longitude, p.accuracy_m, p.speed_kmh, p.heading, r.id as route_id, coalesce(r.number, '') as route_number,
            (select s.id from logistics.stop s where s.route_id = r.id and s.status in ('open', 'arrived') order by s.position, s.id limit 1) as next_stop_id,
            (select count(*)::int from logistics.stop s where s.route_id = r.id and s.status in ('open', 'arrived')) as stops_left
       from logistics.duty u join logistics.driver v on v.id = u.driver_id
       left join logistics.route r on r.driver_id = v.id and r.status = 'started'
       left join logistics.vehicle c on c.id = coalesce(r.vehicle_id, v.vehicle_id)
       left join logistics.last_position p on p.id = v.id and p.at >= u.started_at
      where u.ended_at is null order by v.name`,
  )
  return rows.map(({ at, latitude, longitude, accuracy_m, speed_kmh, heading, ...seen }) => ({
    ...seen,
    place:
      at === null || latitude === null || longitude === null
        ? null
        : { at, latitude, longitude, accuracy_m, speed_kmh, heading },
  }))
}

/** Forgets breadcrumbs older than a moment, at most so many. Answers how many went. */
export const forgetPositions = async (olderThan: string, most: number): Promise<number> => {
  const gone = await statement<{ id: string }>(
    'delete from logistics.position where id in (select id from logistics.position where at < $1 limit $2) returning id',
    [olderThan, most],
  )
  return gone.length
}
