/** An amount asked for in several parts, each with a last day of its own. */
import { addDays, type Day } from './day.ts'
import { allocate, type Currency } from './money.ts'

/** More parts than a fiscal document of Panama may name (gPagPlazo). */
export const MOST_INSTALMENTS = 99

export type Part = { due_on: Day; amount_minor: number }

/**
 * Parts as equal as can be, over `days` from `from`: as many as wanted, but none without an amount or a day of its own. The last is
 * paid when all days are over.
 */
export const partsWithin = (
  amountMinor: number,
  { from, days, count }: { from: Day; days: number; count: number },
): Part[] =>
  equalParts(amountMinor, daysWithin(from, { days, count: Math.max(1, Math.min(count, days, amountMinor)) }))

/** Equal parts, apart by a minor unit at most: as many as there are days. */
export const equalParts = (amountMinor: number, days: readonly Day[]): Part[] => {
  // Only the unit's name: an amount of minor units divides alike in every currency.
  const currency: Currency = 'USD'
  const shares = allocate({ amount: amountMinor, currency }, Array(days.length).fill(1))
  return days.flatMap((due_on, at) => ({ due_on, amount_minor: shares[at]?.amount ?? 0 }))
}

const daysWithin = (from: Day, { days, count }: { days: number; count: number }): Day[] =>
  Array.from({ length: count }, (_, at) => addDays(from, Math.round((days * (at + 1)) / count)))

export const RHYTHMS = ['week', 'fortnight', 'month'] as const
export type Rhythm = (typeof RHYTHMS)[number]

const FORTNIGHT_DAYS = 15
const WEEK_DAYS = 7

/** `count` days from `first`, in a rhythm. A month keeps its day where it has one: 31 January, 28 February, 31 March. */
export const daysEvery = (first: Day, rhythm: Rhythm, count: number): Day[] =>
  Array.from({ length: count }, (_, at) => {
    if (rhythm === 'month') return Temporal.PlainDate.from(first).add({ months: at }).toString()
    return addDays(first, at * (rhythm === 'week' ? WEEK_DAYS : FORTNIGHT_DAYS))
  })

/** The parts of an amount that became another: less is taken off from the last backwards, more is added to the last. */
export const resized = (parts: readonly Part[], amountMinor: number): Part[] => {
  let left = amountMinor
  const kept = parts
    .map((part) => {
      const amount_minor = Math.min(left, part.amount_minor)
      left -= amount_minor
      return { ...part, amount_minor }
    })
    .filter(({ amount_minor }) => amount_minor > 0)
  return kept.map((part, at) =>
    at === kept.length - 1 ? { ...part, amount_minor: part.amount_minor + left } : part,
  )
}
