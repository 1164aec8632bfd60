/** How cells of rows become figures: pieces in their places, groups in order, formulas from their parts. */
import type { Filter } from '#kernel/list.ts'
import type { Amount, Group, Metric, Point, Unit } from './contract.ts'
import { type Bucket, bucketsOf, type Days } from './period.rules.ts'

/** A cell as the database counted it. */
export type Counted = {
  what: 'all' | 'before' | 'piece' | 'group'
  currency: string | null
  head: string | null
  key: string | null
  label: string | null
  value: number | null
  groups: number
}

/** Numbers of one metric: the whole, the days before, pieces and groups. `empty`: what a number is where there are no rows. */
export type Numbers = {
  amounts: Amount[]
  before: Amount[] | null
  series: Point[] | null
  groups: (Omit<Group, 'filter'> & { filter?: Filter })[] | null
  rest: number
}

/** The company's currency first, then by name. */
const ordered = (amounts: Amount[], own: string): Amount[] =>
  amounts.toSorted(
    (a, b) =>
      Number(b.currency === own) - Number(a.currency === own) ||
      (a.currency ?? '').localeCompare(b.currency ?? ''),
  )

/** Nothing, as this metric says it: nought of counts and sums, no number at all of averages. */
const nothing = ({ measure, unit }: Pick<Metric, 'measure' | 'unit'>, own: string): Amount => ({
  value: measure.kind === 'average' || measure.kind === 'median' ? null : 0,
  currency: unit === 'money' ? own : null,
})

const amountsOf = (
  metric: Pick<Metric, 'measure' | 'unit'>,
  cells: readonly Counted[],
  own: string,
): Amount[] => {
  const amounts = cells.map(({ value, currency }) => ({
    value,
    currency: metric.unit === 'money' ? currency : null,
  }))
  return amounts.length ? ordered(amounts, own) : [nothing(metric, own)]
}

/** Cells of one metric over rows in the places they belong to. */
export const numbersOf = (
  metric: Pick<Metric, 'measure' | 'unit'>,
  cells: readonly Counted[],
  cut: {
    days: Days | null
    compared: boolean
    every: Bucket | null
    dimension: string | null
    limit: number
  },
  own: string,
): Numbers => {
  const of = (what: Counted['what']) => cells.filter((cell) => cell.what === what)
  const groups = cut.dimension === null ? null : groupsOf(metric, of('group'), own)
  return {
    amounts: amountsOf(metric, of('all'), own),
    before: cut.compared ? amountsOf(metric, of('before'), own) : null,
    series: cut.every && cut.days ? seriesOf(metric, of('piece'), bucketsOf(cut.days, cut.every), own) : null,
    groups: groups === null ? null : groups.slice(0, cut.limit),
    rest: groups
      ? Math.max(0, Math.max(groups.length, ...of('group').map((cell) => cell.groups)) - cut.limit)
      : 0,
  }
}

const seriesOf = (
  metric: Pick<Metric, 'measure' | 'unit'>,
  cells: readonly Counted[],
  pieces: readonly Days[],
  own: string,
): Point[] => {
  const placed = Map.groupBy(cells, ({ head }) => pieces.find(({ to }) => to >= (head ?? ''))?.from)
  return pieces.map((piece) => ({ ...piece, amounts: amountsOf(metric, placed.get(piece.from) ?? [], own) }))
}

const groupsOf = (
  metric: Pick<Metric, 'measure' | 'unit'>,
  cells: readonly Counted[],
  own: string,
): Omit<Group, 'filter'>[] =>
  [...Map.groupBy(cells, ({ key }) => key)].map(([key, same]) => ({
    key,
    label: same[0]?.label ?? '',
    amounts: amountsOf(metric, same, own),
  }))

type Computed = Readonly<Record<string, readonly Amount[]>>

/** A formula of the parts' amounts: money counts by currency, everything else is the same for all of them. */
export const combined = (
  parts: Computed,
  unit: Unit,
  compute: (part: Readonly<Record<string, number | null>>) => number | null,
  own: string,
): Amount[] => {
  const spoken =
    unit === 'money'
      ? Object.values(parts)
          .flat()
          .flatMap(({ currency }) => currency ?? [])
      : []
  const currencies: (string | null)[] = spoken.length ? [...new Set(spoken)] : [unit === 'money' ? own : null]
  const amounts = currencies.map((currency) => ({
    currency,
    value: finite(
      compute(
        Object.fromEntries(Object.entries(parts).map(([name, of]) => [name, inCurrency(of, currency)])),
      ),
    ),
  }))
  return ordered(amounts, own)
}

const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null

const inCurrency = (amounts: readonly Amount[], currency: string | null): number | null => {
  const speaksOfMoney = amounts.some((amount) => amount.currency !== null)
  const found = amounts.find((amount) => !speaksOfMoney || amount.currency === currency)
  return found ? found.value : speaksOfMoney ? 0 : null
}

/** A formula's numbers from those of its parts, which were all cut in the same way. */
export const combinedNumbers = (
  parts: Readonly<Record<string, Numbers>>,
  unit: Unit,
  compute: (part: Readonly<Record<string, number | null>>) => number | null,
  own: string,
  limit: number,
): Numbers => {
  const [first] = Object.values(parts)
  const of = (take: (numbers: Numbers) => readonly Amount[]): Amount[] =>
    combined(
      Object.fromEntries(Object.entries(parts).map(([name, n]) => [name, take(n)])),
      unit,
      compute,
      own,
    )
  const keys = new Map(
    Object.values(parts).flatMap(({ groups }) => (groups ?? []).map((group) => [group.key, group] as const)),
  )
  return {
    amounts: of((n) => n.amounts),
    before: Object.values(parts).some((n) => n.before) ? of((n) => n.before ?? n.amounts) : null,
    series:
      first?.series?.map(({ from, to }, i) => ({
        from,
        to,
        amounts: of((n) => n.series?.[i]?.amounts ?? []),
      })) ?? null,
    groups: first?.groups
      ? [...keys.values()]
          .map(({ key, label }) => ({
            key,
            label,
            amounts: of((n) => n.groups?.find((group) => group.key === key)?.amounts ?? NOUGHT),
          }))
          .slice(0, limit)
      : null,
    rest: Math.max(0, keys.size - limit),
  }
}

const NOUGHT: readonly Amount[] = [{ value: 0, currency: null }]

/** Beginnings by month with how many had got there n months later; null where month n lies ahead of today. */
export const cohortsOf = (
  cells: readonly { head: string; after: number | null; count: number }[],
  days: Days,
  today: string,
): (Days & { size: number; reached: ({ count: number; until: string } | null)[] })[] => {
  const thisMonth = Temporal.PlainDate.from(today).with({ day: 1 })
  const months = bucketsOf(days, 'month').filter(({ from }) => from <= today)
  const [earliest] = months
  if (!earliest) return []
  const columns = monthsBetween(earliest.from, thisMonth) + 1
  return months.map((month) => {
    const head = `${month.from.slice(0, 7)}-01`
    const mine = cells.filter((cell) => cell.head === head)
    return {
      ...month,
      size: mine.reduce((sum, { count }) => sum + count, 0),
      reached: Array.from({ length: Math.min(columns, MOST_MONTHS) }, (_, n) => {
        const last = Temporal.PlainDate.from(head)
          .add({ months: n + 1 })
          .subtract({ days: 1 })
        if (monthsBetween(head, thisMonth) < n) return null
        const count = mine.reduce(
          (sum, { after, count }) => sum + (after !== null && after <= n ? count : 0),
          0,
        )
        return { count, until: last.toString() }
      }),
    }
  })
}

const MOST_MONTHS = 13

const monthsBetween = (from: string, to: Temporal.PlainDate): number =>
  Temporal.PlainDate.from(from).with({ day: 1 }).until(to, { largestUnit: 'months' }).months
