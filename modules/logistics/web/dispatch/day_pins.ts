/** A day on the map: drivers where they are, doors in the colour of how they stand, and the ways between them. */
import type { TFunction } from 'i18next'
import type { Answer } from '#kernel/contract.ts'
import { initials } from '#kernel/values/text.ts'
import type { getLiveMap, MovedPositions } from '../../route.contract.ts'
import { HUES, type MapLine, type MapPin, type Tone } from '../map/pins.ts'

type LiveMap = Answer<typeof getLiveMap>
type DayStop = LiveMap['stops'][number]

const isOpen = ({ status }: DayStop): boolean => status === 'open' || status === 'arrived'

/** How a stop stands against its promise and its window. */
export const toneOf = (stop: DayStop): Tone => {
  if (stop.status === 'delivered') return 'good'
  if (stop.status === 'failed') return 'bad'
  const latest = [stop.promised_at, stop.window_until].filter((at) => at !== null).sort()[0]
  if (latest && latest < new Date().toISOString()) return 'bad'
  if (latest && stop.expected_at && stop.expected_at > latest) return 'warned'
  return 'plain'
}

/** Each route's colour, by its id, in the order in which routes were made. */
export const huesOf = ({ stops }: LiveMap): ReadonlyMap<string, number> =>
  new Map([...new Set(stops.map(({ route_id }) => route_id))].sort().map((id, i) => [id, i % HUES]))

export const pinsOf = (
  { drivers, stops, depot }: LiveMap,
  hues: ReadonlyMap<string, number>,
  moved: ReadonlyMap<string, MovedPositions[number]>,
  t: TFunction<'logistics'>,
  time: (at: string) => string,
): MapPin[] => [
  ...(depot ? [{ id: 'depot', kind: 'depot' as const, ...depot, label: depot.name }] : []),
  ...stops.flatMap((stop): MapPin[] =>
    stop.latitude === null || stop.longitude === null
      ? []
      : [
          {
            id: stop.id,
            kind: 'stop',
            latitude: stop.latitude,
            longitude: stop.longitude,
            mark: String(stop.position),
            tone: toneOf(stop),
            hue: hues.get(stop.route_id),
            label: [
              t('dispatch.stop_n', { n: stop.position }),
              stop.recipient,
              stop.expected_at && isOpen(stop)
                ? time(stop.expected_at)
                : t(`statuses.${stop.delivery_status}`),
            ].join(', '),
          },
        ],
  ),
  ...drivers.flatMap(({ driver_id, name, place, stops_left, route_id }): MapPin[] => {
    const [, latitude, longitude, , heading] = moved.get(driver_id) ?? [
      driver_id,
      place?.latitude,
      place?.longitude,
      null,
      place?.heading ?? null,
    ]
    return latitude === undefined || longitude === undefined
      ? []
      : [
          {
            id: driver_id,
            kind: 'driver',
            latitude,
            longitude,
            heading,
            mark: initials(name),
            hue: route_id ? hues.get(route_id) : undefined,
            tone: 'plain',
            label: `${name}, ${t('dispatch.stops_left', { count: stops_left })}`,
          },
        ]
  }),
]

/** Of each route the way through its open doors, from where its driver is. */
export const linesOf = (
  pins: readonly MapPin[],
  { stops, drivers }: LiveMap,
  hues: ReadonlyMap<string, number>,
): MapLine[] => {
  const at = new Map(pins.map((pin) => [pin.id, pin]))
  const routes = new Map<string, DayStop[]>()
  for (const stop of stops.filter(isOpen))
    routes.set(stop.route_id, [...(routes.get(stop.route_id) ?? []), stop])
  return [...routes].map(([id, open]) => {
    const driver = drivers.find(({ route_id }) => route_id === id)
    const points = [driver?.driver_id, ...open.map((stop) => stop.id)].flatMap((pin) => {
      const place = pin === undefined ? undefined : at.get(pin)
      return place ? [[place.longitude, place.latitude] as const] : []
    })
    return { id, points, hue: hues.get(id) }
  })
}
