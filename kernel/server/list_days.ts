import type { Comparison } from '#kernel/list.ts'
import { addDays, Day } from '#kernel/values/day.ts'
import { company } from './scope.ts'

const midnight = (day: Day): string =>
  Temporal.PlainDate.from(day).toZonedDateTime(company().timeZone).toInstant().toString()

/** A moment compared with calendar days of the company: from the first instant of a day, to the last. */
export const inMoments = (comparison: Comparison): Comparison =>
  Object.fromEntries(
    Object.entries(comparison).map(([name, wanted]) => {
      const day = typeof wanted === 'string' ? Day.safeParse(wanted).data : undefined
      if (day === undefined) return [name, wanted]
      if (name === 'gt') return ['gte', midnight(addDays(day, 1))]
      if (name === 'lte') return ['lt', midnight(addDays(day, 1))]
      return [name, midnight(day)]
    }),
  )
