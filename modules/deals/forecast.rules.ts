/** The days of a forecast, and sums by owner put together by whom they belong to. */
import type { Total } from './contract.ts'
import type { ForecastPeriod, ForecastRow } from './forecast.contract.ts'

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** The days of a period, seen from a day. */
export const forecastDays = (
  period: ForecastPeriod,
  today: Temporal.PlainDate,
): { from: string; to: string } => {
  const [which, unit] = period.split('_') as ['this' | 'next', keyof typeof MONTHS]
  const length = MONTHS[unit]
  const running = today.with({ day: 1, month: today.month - ((today.month - 1) % length) })
  const from = which === 'next' ? running.add({ months: length }) : running
  return { from: from.toString(), to: from.add({ months: length }).subtract({ days: 1 }).toString() }
}

export type OfOwner = Total & { owner_id: string | null }
export type Whose = { id: string | null; name: string }

/** Sums of one currency in one. */
const together = (totals: readonly Total[]): Total[] =>
  [...Map.groupBy(totals, ({ currency }) => currency)].map(([currency, same]) => ({
    currency,
    count: same.reduce((sum, { count }) => sum + count, 0),
    value_minor: same.reduce((sum, { value_minor }) => sum + value_minor, 0),
    weighted_minor: same.reduce((sum, { weighted_minor }) => sum + weighted_minor, 0),
  }))

/** Won and likely, in the currency there is most of. */
const likely = ({ won, open }: ForecastRow): number =>
  [...won, ...open].reduce((sum, { weighted_minor }) => sum + weighted_minor, 0)

export const forecastRows = (
  won: readonly OfOwner[],
  open: readonly OfOwner[],
  whose: (owner: string | null) => Whose,
): ForecastRow[] => {
  const owners = [...new Set([...won, ...open].map(({ owner_id }) => owner_id))]
  const rows = [...Map.groupBy(owners, (owner) => whose(owner).id)].map(([id, owner_ids]): ForecastRow => {
    const of = (totals: readonly OfOwner[]) =>
      together(totals.filter(({ owner_id }) => owner_ids.includes(owner_id)))
    return { id, name: whose(owner_ids[0] ?? null).name, owner_ids, won: of(won), open: of(open) }
  })
  return rows.toSorted((a, b) => Number(a.id === null) - Number(b.id === null) || likely(b) - likely(a))
}
