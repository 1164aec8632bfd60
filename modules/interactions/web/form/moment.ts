/** Moments as forms hold them: a calendar day and a time of day on the company's clock. */

const MINUTE_MS = 60_000

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds. */
const aheadAt = (ms: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(ms)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '00'
  const shown = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}Z`
  return Date.parse(shown) - Math.floor(ms / MINUTE_MS) * MINUTE_MS
}

/**
 * The moment at which the zone's clock shows this day and time, ISO 8601 in UTC; undefined where either is missing. Without
 * Temporal, which not every browser has. A time that a change of clocks leaves out is read by the clock before it.
 */
export const momentOf = (day: string, time: string, timeZone: string): string | undefined => {
  const shown = Date.parse(`${day}T${time || '00:00'}Z`)
  if (Number.isNaN(shown)) return undefined
  const guess = shown - aheadAt(shown, timeZone)
  return new Date(shown - aheadAt(guess, timeZone)).toISOString()
}
