/** Widgets computed together, each for itself: one that is broken leaves the others standing. */
import type { Filter } from '#kernel/list.ts'
import { fail, Refusal } from '#kernel/server/errors.ts'
import { whereFilter } from '#kernel/server/list.ts'
import { now, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { dimensionsOf, metricBy, partsOf, rowMetric } from './catalogue.ts'
import type { Amount, Figure } from './contract.ts'
import type { Widget, WidgetFigures } from './dashboard.contract.ts'
import { cutOf } from './dashboard.rules.ts'
import { Desk, figureOf, questionOf } from './figures.ts'
import { goalsWhere } from './goal.queries.ts'
import { metricWithGoal, seenGoals } from './goal_progress.ts'
import { type Days, daysOf, type Period } from './period.rules.ts'
import { problemOf } from './problem_text.ts'

type Shared = { period: Period; filter: Filter }

export const computed = async (
  widgets: readonly Widget[],
  shared: Shared,
): Promise<{ period: Days; computed_at: string; widgets: WidgetFigures[] }> => {
  const desk = new Desk()
  return {
    period: daysOf(shared.period, today()),
    computed_at: now().toString(),
    widgets: await Promise.all(widgets.map((widget) => oneWidget(widget, shared, desk))),
  }
}

const oneWidget = async (widget: Widget, shared: Shared, desk: Desk): Promise<WidgetFigures> => {
  try {
    if (widget.kind === 'goal') return await goalWidget(widget, shared, desk)
    const figures = await Promise.all(
      widget.metrics.map((metric) =>
        figureOf(
          {
            metric,
            period: widget.period ?? shared.period,
            filter: widget.filter,
            shared: shared.filter,
            ...cutFitting(widget, metric),
          },
          desk,
        ),
      ),
    )
    const isNought = isEmpty(widget, figures)
    const bare = isNought ? await bareSource(widget, desk) : null
    // Nought is a number like any other, as long as there is something to count.
    const state = bare || (isNought && widget.kind !== 'number') ? 'empty' : 'ready'
    return { id: widget.id, state, problem: null, bare, figures, goals: [] }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    const state = error.code === 'forbidden' || error.code === 'not_licensed' ? 'closed' : 'broken'
    return { id: widget.id, state, problem: problemOf(error), bare: null, figures: [], goals: [] }
  }
}

/** A goal is of whom it is: a filter that all widgets share does not narrow it. */
const goalWidget = async (widget: Widget, { period, filter }: Shared, desk: Desk): Promise<WidgetFigures> => {
  for (const metric of widget.metrics) rowMetric(metricWithGoal(metric))
  const { to } = daysOf(widget.period ?? period, today())
  const on = [to, today().toString()].toSorted()[0]
  const stored = await Promise.all(widget.metrics.map((metric) => goalsWhere({ metric })))
  const goals = (await seenGoals(stored.flat(), on, desk)).slice(0, widget.limit)
  const ignored = Object.keys(filter)
  return {
    id: widget.id,
    state: goals.length ? 'ready' : 'empty',
    problem: null,
    bare: null,
    figures: goals.flatMap(({ figure }) => (figure ? [{ ...figure, ignored }] : [])),
    goals,
  }
}

/** A number of now has no pieces of time. */
const cutFitting = (widget: Widget, metric: string) => {
  const cut = cutOf(widget)
  const periodic = Object.values(partsOf(metricBy(metric))).some(({ period }) => period !== undefined)
  return { ...cut, every: periodic ? (cut.every ?? undefined) : undefined }
}

const isNothing = (amounts: readonly Amount[]): boolean => amounts.every(({ value }) => !value)

const isEmpty = ({ kind }: Widget, figures: readonly Figure[]): boolean =>
  figures.every(({ amounts, before, groups, series, cohorts }) => {
    if (kind === 'number') return isNothing(amounts) && isNothing(before ?? [])
    if (cohorts) return cohorts.every(({ size }) => size === 0)
    return (
      isNothing(amounts) &&
      (groups ?? []).length === 0 &&
      (series ?? []).every((point) => isNothing(point.amounts))
    )
  })

/** The kind of records a widget measures, where the reader has none of them yet. */
const bareSource = async ({ metrics }: Widget, desk: Desk): Promise<WidgetFigures['bare']> => {
  const parts = metrics.flatMap((key) => Object.values(partsOf(metricBy(key))))
  const full = await Promise.all(parts.map((part) => desk.hasRows(part)))
  const [first] = parts
  if (!first || full.includes(true)) return null
  return { kind: first.rows.list?.kind ?? first.rows.key, name: text(first.rows.label) }
}

/** Refuses what the catalogue does not have, on the widget at fault. Widgets that were there already are let through. */
export const refuseUnknown = async (
  widgets: readonly Widget[],
  before: readonly Widget[] = [],
): Promise<void> => {
  const stood = new Map(before.map((widget) => [widget.id, measuring(widget)]))
  const desk = new Desk()
  for (const [index, widget] of widgets.entries()) {
    if (stood.get(widget.id) === measuring(widget)) continue
    try {
      for (const metric of widget.metrics) await refuseOne(widget, metric, desk)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden') throw error
      throw new Refusal(error.code, {
        status: error.status,
        params: { ...error.params, widget: widget.id },
        field: `widgets.${index}.${PLACE[error.field ?? ''] ?? 'filter'}`,
      })
    }
  }
}

const PLACE: Record<string, string> = {
  metric: 'metrics',
  dimension: 'dimension',
  every: 'every',
  cohorts: 'metrics',
}

const measuring = ({ kind, metrics, dimension, every, filter, period }: Widget): string =>
  JSON.stringify([kind, metrics, dimension, every, filter, period])

const refuseOne = async (widget: Widget, key: string, desk: Desk): Promise<void> => {
  const { dimension, cohorts } = cutOf(widget)
  const metric = widget.kind === 'goal' ? metricWithGoal(key) : metricBy(key)
  for (const part of Object.values(partsOf(metric))) {
    const { fields, filter } = await questionOf(part, { filter: widget.filter }, desk)
    whereFilter(fields, filter)
    if (dimension !== undefined && !dimensionsOf(part, fields).includes(dimension))
      fail('unknown_dimension', { dimension, metric: key }, 'dimension')
  }
  if (cohorts && !metric.cohort) fail('metric_without_cohort', { metric: key }, 'cohorts')
}
