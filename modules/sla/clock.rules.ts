/** Time as a promise counts it: hours in which the company works, less those in which the clock stands still. */
import { type Holiday, holidaysOf } from '#kernel/values/holiday.ts'
import type { Week } from './calendar.contract.ts'

/** Null: around the clock. `holidays`: the company's own. */
export type Hours = {
  week: Week
  country: string | null
  holidays: readonly Holiday[]
} | null

export type Pause = { from: string; until: string | null; reason: string }

/** Milliseconds since 1970. Only `open` counts. */
export type Span = {
  kind: 'open' | 'closed' | 'holiday' | 'paused'
  from: number
  until: number
  why: string
}

const MINUTE = 60_000
const DAY_MINUTES = 1_440
/** Looked at in one go; a promise that is longer is looked at again. */
const LOOK_DAYS = 45
/** A calendar that gives no time in so many days gives none at all. */
const LONGEST_LOOK_DAYS = 3_660

export const ms = (at: string): number => Temporal.Instant.from(at).epochMilliseconds
export const moment = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(at)).toString()

/** Whether a week has any hour to work in. */
export const everOpen = (week: Week): boolean => week.some((day) => day.length > 0)

/** Hours of one day that overlap each other: the day, and which of its hours as given begin before others end; or undefined. */
export const overlapIn = (week: Week): { day: number; at: number } | undefined => {
  for (const [day, hours] of week.entries()) {
    const sorted = hours.toSorted((a, b) => a.from - b.from)
    const second = sorted.find((one, i) => i > 0 && one.from < (sorted[i - 1]?.until ?? 0))
    if (second) return { day, at: hours.indexOf(second) }
  }
  return undefined
}

const holidayNames = (
  hours: NonNullable<Hours>,
  firstYear: number,
  lastYear: number,
): Map<string, string> => {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
  const { country } = hours
  const ofCountry = country ? years.flatMap((year) => holidaysOf(country, year)) : []
  return new Map([...ofCountry, ...hours.holidays].map(({ on, name }) => [on, name]))
}

/** The company's hours between two moments, span by span without a gap. */
export const workingSpans = (from: number, until: number, hours: Hours, timeZone: string): Span[] => {
  if (until <= from) return []
  if (!hours) return [{ kind: 'open', from, until, why: '' }]
  const dayOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
  const last = dayOf(until)
  const names = holidayNames(hours, dayOf(from).year, last.year)
  const spans: Span[] = []
  for (let day = dayOf(from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    for (const span of spansOfDay(
      day,
      hours.week[day.dayOfWeek - 1] ?? [],
      names.get(day.toString()),
      timeZone,
    )) {
      const clipped = { ...span, from: Math.max(span.from, from), until: Math.min(span.until, until) }
      if (clipped.until > clipped.from) join(spans, clipped)
    }
  return spans
}

const startOf = (day: Temporal.PlainDate, timeZone: string): number =>
  day.toZonedDateTime({ timeZone }).epochMilliseconds

const spansOfDay = (
  day: Temporal.PlainDate,
  hours: Week[number],
  holiday: string | undefined,
  timeZone: string,
): Span[] => {
  const begins = startOf(day, timeZone)
  const ends = startOf(day.add({ days: 1 }), timeZone)
  if (holiday !== undefined) return [{ kind: 'holiday', from: begins, until: ends, why: holiday }]
  const at = (minutes: number): number =>
    minutes === DAY_MINUTES
      ? ends
      : day.toZonedDateTime({
          timeZone,
          plainTime: Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }),
        }).epochMilliseconds
  const spans: Span[] = []
  let here = begins
  for (const open of hours.toSorted((a, b) => a.from - b.from)) {
    if (at(open.from) > here) spans.push({ kind: 'closed', from: here, until: at(open.from), why: '' })
    spans.push({ kind: 'open', from: at(open.from), until: at(open.until), why: '' })
    here = at(open.until)
  }
  if (here < ends) spans.push({ kind: 'closed', from: here, until: ends, why: '' })
  return spans
}

/** Adds a span, to the last one where it only goes on. */
const join = (spans: Span[], span: Span): void => {
  const before = spans.at(-1)
  if (before && before.kind === span.kind && before.why === span.why && before.until === span.from)
    before.until = span.until
  else spans.push({ ...span })
}

/** The same spans with the times in which the clock stood still cut out of them. */
export const withPauses = (spans: readonly Span[], pauses: readonly Pause[]): Span[] => {
  const still = pauses.map(({ from, until, reason }) => ({
    from: ms(from),
    until: until === null ? Number.POSITIVE_INFINITY : ms(until),
    reason,
  }))
  const cut: Span[] = []
  for (const span of spans) {
    const edges = still
      .flatMap(({ from, until }) => [from, until])
      .filter((edge) => edge > span.from && edge < span.until)
    const points = [span.from, ...edges.toSorted((a, b) => a - b), span.until]
    for (const [i, from] of points.slice(0, -1).entries()) {
      const pause = still.find((one) => one.from <= from && from < one.until)
      const until = points[i + 1] as number
      join(cut, pause ? { kind: 'paused', from, until, why: pause.reason } : { ...span, from, until })
    }
  }
  return cut
}

/** The moment at which so much time has been counted. Of a clock that stands still: as if it went on at `now`. */
export const momentAfter = (
  started: number,
  minutes: number,
  { hours, pauses, timeZone, now }: { hours: Hours; pauses: readonly Pause[]; timeZone: string; now: number },
): number => {
  const ended = pauses.map((pause) => ({
    ...pause,
    until: pause.until ?? moment(Math.max(now, ms(pause.from))),
  }))
  let left = minutes * MINUTE
  let from = started
  const end = started + LONGEST_LOOK_DAYS * DAY_MINUTES * MINUTE
  while (from < end) {
    const until = from + LOOK_DAYS * DAY_MINUTES * MINUTE
    for (const span of withPauses(workingSpans(from, until, hours, timeZone), ended)) {
      if (span.kind !== 'open') continue
      if (span.until - span.from >= left) return span.from + left
      left -= span.until - span.from
    }
    from = until
  }
  return end
}

/** A span of a ledger. Minutes counted in it, and what was left of the target at its end. */
export type LedgerSpan = {
  kind: Span['kind'] | 'late'
  from: string
  until: string
  counted_minutes: number
  balance_minutes: number
  why: string
}

/** Every minute from the start to the end, in whole minutes that add up; `late` once the target is used up. */
export const ledgerOf = (spans: readonly Span[], targetMinutes: number): LedgerSpan[] => {
  const ledger: LedgerSpan[] = []
  let used = 0
  for (const span of spans)
    for (const piece of split(span, targetMinutes * MINUTE - used)) {
      const before = Math.floor(used / MINUTE)
      if (piece.kind === 'open' || piece.kind === 'late') used += piece.until - piece.from
      const after = Math.floor(used / MINUTE)
      ledger.push({
        kind: piece.kind,
        from: moment(piece.from),
        until: moment(piece.until),
        counted_minutes: after - before,
        balance_minutes: targetMinutes - after,
        why: piece.why,
      })
    }
  return ledger
}

/** Where the target ends inside an open span, what follows is late. */
const split = (span: Span, left: number): (Omit<Span, 'kind'> & { kind: LedgerSpan['kind'] })[] => {
  const length = span.until - span.from
  if (span.kind !== 'open' || length <= left) return [span]
  if (left <= 0) return [{ ...span, kind: 'late' }]
  return [
    { ...span, until: span.from + left },
    { ...span, kind: 'late', from: span.from + left },
  ]
}

/** Minutes counted over spans. */
export const countedMinutes = (spans: readonly Span[]): number =>
  spans.reduce((sum, { kind, from, until }) => sum + (kind === 'open' ? until - from : 0), 0) / MINUTE
