/** Months, quarters and years, counted from their first day without a time zone. */
import type { GoalEvery } from '../../goal.contract.ts'

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

const monthOf = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`

/** The first day of the period a day is in, so many periods later; negative goes back. */
export const periodFrom = (every: GoalEvery, day: string, later = 0): string => {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const length = MONTHS[every]
  return monthOf(index - (index % length) + later * length)
}
