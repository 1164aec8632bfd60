import { type Currency, roughlyDollars } from '#kernel/values/money.ts'
import type { Rfm, Thresholds } from './contract.ts'

/** What recency (rows, 5 first) and frequency (columns, 1 first) say together. Decision 0016. */
const GROUPS: readonly (readonly Rfm[])[] = [
  ['new', 'promising', 'loyal', 'champions', 'champions'],
  ['new', 'promising', 'loyal', 'champions', 'champions'],
  ['promising', 'promising', 'loyal', 'loyal', 'loyal'],
  ['sleeping', 'sleeping', 'slipping', 'slipping', 'slipping'],
  ['lost', 'lost', 'slipping', 'slipping', 'slipping'],
]

/** The group of two scores from 1 to 5. */
export const rfmOf = (recency: number, frequency: number): Rfm =>
  GROUPS[5 - recency]?.[frequency - 1] ?? 'lost'

export const SCORES = [1, 2, 3, 4, 5] as const

/** Groups by `(recency - 1) * 5 + frequency`, as the database looks them up. */
export const GROUP_LIST: readonly Rfm[] = SCORES.flatMap((recency) =>
  SCORES.map((frequency) => rfmOf(recency, frequency)),
)

/** What a year of purchases is worth in dollars to score 2, 3, 4, 5. */
const MONETARY_STEPS = [200, 1_000, 3_000, 10_000] as const

/** The first list of steps in which one is not above the step before it. */
export const unascending = (
  lines: Pick<Thresholds, 'recency_days' | 'frequency' | 'monetary_minor'>,
): string | undefined =>
  (['recency_days', 'frequency', 'monetary_minor'] as const).find((key) =>
    lines[key].some((step, i) => i > 0 && step <= (lines[key][i - 1] ?? 0)),
  )

/** Where the lines are before a company moves them. Decision 0016. */
export const defaultThresholds = (currency: Currency): Thresholds => ({
  recency_days: [30, 60, 120, 240],
  frequency: [2, 3, 5, 10],
  monetary_minor: MONETARY_STEPS.map((step) => roughlyDollars(step, currency)),
  window_days: 365,
  frequent_purchases: 3,
  frequent_days: 120,
  inactive_days: 180,
  rhythm_purchases: 3,
  risk_factor: 1.5,
})
