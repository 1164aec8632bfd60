import { useMemo } from 'react'
import type { Filter } from '#kernel/list.ts'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { MetricEntry } from '../../contract.ts'
import type { Widget } from '../../dashboard.contract.ts'
import { usePeople } from '../people.ts'

type Field = MetricEntry['fields'][number]

/** Fields of metrics as a filter bar edits them. An id without a list to choose from can't be asked for. */
export const useMetricFields = (metrics: readonly MetricEntry[]): readonly FilterField[] => {
  const people = usePeople()
  const { currency } = useFormats()
  return useMemo(() => {
    const digits = minorDigits(currency as Currency)
    const asFilter = ({ key, label, type, user, money, choices }: Field): FilterField | undefined => {
      if (user) return { key, label, type: 'person', options: people }
      if (money) return { key, label, type: 'money', digits }
      if (choices) return { key, label, type: type === 'choices' ? type : 'choice', options: choices }
      if (type === 'id') return undefined
      return { key, label, type: type === 'choice' || type === 'choices' ? 'text' : type }
    }
    const known = new Map(metrics.flatMap(({ fields }) => fields).map((field) => [field.key, field]))
    return [...known.values()].flatMap((field) => asFilter(field) ?? [])
  }, [metrics, people, currency])
}

/** What narrows all widgets at once. A widget whose rows do not have a field leaves it out, and says so. */
export const SharedFilter = ({
  widgets,
  entries,
  filter,
  onFilter,
}: {
  widgets: readonly Widget[]
  entries: ReadonlyMap<string, MetricEntry>
  filter: Filter
  onFilter: (filter: Filter) => void
}) => {
  const metrics = useMemo(
    () =>
      [...new Set(widgets.flatMap((widget) => widget.metrics))].flatMap((key) => {
        const entry = entries.get(key)
        return entry ? [entry, ...entry.parts.flatMap((part) => entries.get(part) ?? [])] : []
      }),
    [widgets, entries],
  )
  return <FilterBar fields={useMetricFields(metrics)} filter={filter} onFilter={onFilter} />
}
