import type { Delivery, DeliveryChanges, Status } from './contract.ts'

/** Stands where an order did not say where it goes. */
export const NOWHERE = '—'

/** Nothing more is done about it. */
export const OVER: ReadonlySet<Status> = new Set(['delivered', 'returned', 'cancelled'])
export const isOver = (status: Status): boolean => OVER.has(status)

/** It came to nothing: an order it was of needs another. */
export const isGone = (status: Status): status is 'returned' | 'cancelled' =>
  status === 'returned' || status === 'cancelled'

/** The driver has set out with it. */
export const UNDER_WAY: ReadonlySet<Status> = new Set(['on_the_way', 'arrived'])
export const isUnderWay = (status: Status): boolean => UNDER_WAY.has(status)

/** What it is when it is on no route: its goods are here, or not yet. */
export const waitingStatus = ({ goods_ready_at }: Pick<Delivery, 'goods_ready_at'>): Status =>
  goods_ready_at ? 'ready' : 'pending'

/** Which half of a pair is missing, or turned round; undefined when all is well. */
export const unfitWindow = ({
  window_from,
  window_until,
}: Pick<Delivery, 'window_from' | 'window_until'>): { code: string; field: string } | undefined => {
  if ((window_from === null) !== (window_until === null))
    return { code: 'window_incomplete', field: window_from === null ? 'window_from' : 'window_until' }
  if (window_from !== null && window_until !== null && momentOf(window_from) >= momentOf(window_until))
    return { code: 'window_reversed', field: 'window_until' }
  return undefined
}

export const unfitPlace = ({
  latitude,
  longitude,
}: Pick<Delivery, 'latitude' | 'longitude'>): { code: string; field: string } | undefined =>
  (latitude === null) === (longitude === null)
    ? undefined
    : { code: 'place_incomplete', field: latitude === null ? 'latitude' : 'longitude' }

export const momentOf = (written: string): number => Temporal.Instant.from(written).epochMilliseconds

/** Names of the fields in which two states of a delivery differ. */
export const changedFields = (before: Delivery, changes: DeliveryChanges): string[] =>
  Object.entries(changes)
    .filter(([key, value]) => JSON.stringify(before[key as keyof Delivery]) !== JSON.stringify(value))
    .map(([key]) => key)

/** A driver is known to who waits by the first name only. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ''
