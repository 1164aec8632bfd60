/** The rows behind a number as the filter of their module's own list. */
import type { Filter } from '#kernel/list.ts'
import type { Question } from './figure.queries.ts'
import { joined, renamed } from './filter.rules.ts'

/** The list and its filter; null where some field of the question is none of the list's. */
export const ownList = ({
  metric,
  fields,
  filter,
  days,
}: Question): { kind: string; filter: Filter } | null => {
  const { rows, measure, period } = metric
  if (measure.kind === 'distinct') return null
  const needed: Filter[] = [
    metric.filter ?? {},
    filter,
    period && days ? { [period]: { gte: days.from, lte: days.to } } : {},
    // An average is of rows that have a value.
    measure.kind === 'average' || measure.kind === 'median' ? { [measure.of]: { is: 'filled' } } : {},
  ]
  const asked = renamed(needed.reduce(joined), (key) => fields[key]?.listed)
  if (!asked) return null
  return { kind: rows.list?.kind ?? rows.key, filter: joined(rows.list?.filter ?? {}, asked) }
}
