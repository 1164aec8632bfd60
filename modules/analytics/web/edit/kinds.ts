/** Which kinds of widget can show a metric, and how large they begin. */
import type { MetricEntry } from '../../contract.ts'
import type { Widget, WidgetKind } from '../../dashboard.contract.ts'

/** In the order they are offered. */
export const kindsFor = ({ periodic, cohort, goal, dimensions }: MetricEntry): WidgetKind[] => {
  const grouped = dimensions.length > 0
  return [
    'number',
    ...(grouped || periodic ? (['bar'] as const) : []),
    ...(periodic ? (['line'] as const) : []),
    ...(grouped ? (['funnel', 'stages'] as const) : []),
    'table',
    ...(cohort ? (['cohort'] as const) : []),
    ...(goal ? (['goal'] as const) : []),
  ]
}

/** Whether a kind needs a field to group by, may have one, or can't. */
export const groupingOf = (kind: WidgetKind, { periodic }: MetricEntry): 'must' | 'may' | 'none' => {
  if (kind === 'funnel' || kind === 'stages') return 'must'
  if (kind === 'bar') return periodic ? 'may' : 'must'
  return kind === 'table' ? 'may' : 'none'
}

const SIZES: Partial<Record<WidgetKind, { w: number; h: number }>> = {
  number: { w: 3, h: 2 },
  stages: { w: 12, h: 3 },
  cohort: { w: 12, h: 5 },
  goal: { w: 4, h: 4 },
}

/** A widget of a metric as it begins; its place is found when it is kept. */
export const newWidget = (metric: MetricEntry): Widget => ({
  id: crypto.randomUUID().slice(0, 8),
  kind: 'number',
  title: '',
  metrics: [metric.key],
  dimension: null,
  every: null,
  period: null,
  filter: {},
  limit: 12,
  x: 0,
  y: 0,
  w: 3,
  h: 2,
})

/** Kinds that show one metric alone. */
export const isOfOne = (kind: WidgetKind): boolean =>
  kind === 'number' || kind === 'cohort' || kind === 'goal'

/** The widget in another kind, with what that kind needs. */
export const inKind = (widget: Widget, kind: WidgetKind, entry: MetricEntry): Widget => {
  const grouping = groupingOf(kind, entry)
  const first = entry.dimensions[0]?.key ?? null
  const many = isOfOne(kind) ? widget.metrics.slice(0, 1) : widget.metrics
  return {
    ...widget,
    ...(SIZES[kind] ?? { w: 6, h: 4 }),
    kind,
    metrics: many,
    dimension:
      grouping === 'none' ? null : grouping === 'must' ? (widget.dimension ?? first) : widget.dimension,
    every: kind === 'line' || kind === 'bar' ? widget.every : null,
    // A goal says itself whose rows count.
    filter: kind === 'goal' ? {} : widget.filter,
  }
}
