import type { Delivery, Status } from './contract.ts'

export type Window = { from: string; until: string }

type Hours = { window_hours: number; day_from: number; day_until: number; reschedule_days: number }

/** Nobody can be sent out for a window that begins sooner. */
const NOTICE_HOURS = 3

/**
 * The windows who waits may choose: every `window_hours` of the company's day, today where there is time enough and the days that
 * follow. `closed` says of a calendar day whether nobody delivers.
 */
export const windowsOffered = (
  now: Temporal.ZonedDateTime,
  { window_hours, day_from, day_until, reschedule_days }: Hours,
  closed: (day: Temporal.PlainDate) => boolean = (day) => day.dayOfWeek === 7,
): Window[] => {
  const earliest = now.add({ hours: NOTICE_HOURS })
  const windows: Window[] = []
  for (let ahead = 0; ahead <= reschedule_days && reschedule_days > 0; ahead += 1) {
    const day = now.toPlainDate().add({ days: ahead })
    if (closed(day)) continue
    for (let hour = day_from; hour < day_until; hour += window_hours) {
      const from = startOf(day, hour, now.timeZoneId)
      const until = startOf(day, Math.min(hour + window_hours, day_until), now.timeZoneId)
      if (Temporal.ZonedDateTime.compare(from, earliest) >= 0)
        windows.push({ from: from.toInstant().toString(), until: until.toInstant().toString() })
    }
  }
  return windows
}

const startOf = (day: Temporal.PlainDate, hour: number, timeZone: string): Temporal.ZonedDateTime =>
  hour === 24
    ? day.add({ days: 1 }).toZonedDateTime({ timeZone })
    : day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) })

/** While nobody has set out with it. */
const MOVABLE: ReadonlySet<Status> = new Set(['pending', 'ready', 'assigned', 'failed'])
export const isMovable = ({ status }: Pick<Delivery, 'status'>): boolean => MOVABLE.has(status)

/** Days after the door in which an opinion can be given or changed. */
export const OPINION_DAYS = 7

/** The driver is shown only when there is something to look at: on the way, and not at the other end of town. */
export const NEAR_STOPS = 10
