const STRIP_WEEKS = 26
const MOST_DAYS = 190
const MOST_WEEKS = 530

/** Twenty-six weeks that end with the one of this day, from a Monday. */
export const periodBegin = (until: Temporal.PlainDate): Temporal.PlainDate =>
  until.subtract({ days: until.dayOfWeek - 1 }).subtract({ weeks: STRIP_WEEKS - 1 })

/** It ends before it begins, or asks for more days or weeks than one can look at. */
export const isUnfitPeriod = (
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  by: 'day' | 'week',
): boolean => {
  const { days } = from.until(until)
  return days < 0 || days >= (by === 'day' ? MOST_DAYS : MOST_WEEKS * 7)
}

/** The days or weeks that make up a period. `first`: its first day in the period; `on`: the day, or the week's Monday. */
export const spans = (
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  by: 'day' | 'week',
): { first: Temporal.PlainDate; on: string }[] => {
  const made: { first: Temporal.PlainDate; on: string }[] = []
  for (let first = from; Temporal.PlainDate.compare(first, until) <= 0; ) {
    const on = by === 'day' ? first : first.subtract({ days: first.dayOfWeek - 1 })
    made.push({ first, on: on.toString() })
    first = on.add({ days: by === 'day' ? 1 : 7 })
  }
  return made
}
