/** A computed dashboard as a document: the same content for paper and for spreadsheets. */
import type { Filter } from '#kernel/list.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { midSentence } from '#kernel/values/text.ts'
import { amountText } from './amount_text.ts'
import { isMeasured, metricBy, partsOf, wordsOf } from './catalogue.ts'
import type { Amount, Figure } from './contract.ts'
import type { Dashboard, Widget, WidgetFigures } from './dashboard.contract.ts'
import { daysText, dayText } from './explanation.ts'
import { Desk } from './figures.ts'
import type { Goal } from './goal.contract.ts'
import type { Period } from './period.rules.ts'
import { seenDashboard } from './seen_dashboards.ts'
import { computed } from './widget_figures.ts'

/**
 * A line: what it is of, its number as text, and the number itself (money in minor units) for bars and cells. `share`: of a
 * goal, how much of it is done, 0 to 1.
 */
export type ReportLine = {
  label: string
  text: string
  value: number | null
  currency: string | null
  unit: Figure['unit']
  share?: number
}

/**
 * `about`: what its numbers say, where heading and period do not. `change`: how a number moved against the days before. `problem`: why there is nothing to show. `shares` of a cohort: percent
 * that got there in its first months, null where a month lies ahead.
 */
export type ReportSection = {
  title: string
  kind: Widget['kind']
  period: string
  about: string
  lines: ReportLine[]
  total: string
  change: string
  cohorts: { label: string; size: number; shares: (number | null)[] }[]
  problem: string
}

export type Report = {
  company: string
  title: string
  period: string
  made: string
  reader: string
  sections: ReportSection[]
}

export const reportOf = async (
  id: string,
  asked: { period?: Period | undefined; filter?: Filter | undefined },
): Promise<Report> => {
  const dashboard = await seenDashboard(id)
  const shared = { period: asked.period ?? dashboard.period, filter: asked.filter ?? dashboard.filter }
  const answer = await computed(dashboard.widgets, shared)
  const names = await dimensionNames(dashboard, answer.widgets)
  const moment = now().toZonedDateTimeISO(company().timeZone)
  return {
    company: company().name,
    title: dashboard.name,
    period: daysText(answer.period),
    made: text('analytics:report.made', {
      day: dayText(moment.toPlainDate().toString()),
      time: moment.toPlainTime().toString({ smallestUnit: 'minute' }),
      name: scope().actor.name,
    }),
    reader: scope().actor.name,
    sections: inReadingOrder(dashboard).map((widget) =>
      sectionOf(
        widget,
        answer.widgets.find(({ id: computedId }) => computedId === widget.id) as WidgetFigures,
        names.get(widget.id),
      ),
    ),
  }
}

/** By which field the widgets that have figures are grouped, as people call it. */
const dimensionNames = async (
  { widgets }: Dashboard,
  computed: readonly WidgetFigures[],
): Promise<Map<string, string>> => {
  const desk = new Desk()
  const named = widgets.map(async ({ id, dimension, metrics: [first = ''] }) => {
    const isThere = computed.some((one) => one.id === id && one.figures.length > 0)
    const [part] = isThere && dimension ? Object.values(partsOf(metricBy(first))) : []
    return [id, part && (await desk.fields(part))[dimension ?? '']?.label] as const
  })
  return new Map((await Promise.all(named)).flatMap(([id, name]) => (name ? [[id, name]] : [])))
}

const inReadingOrder = ({ widgets }: Dashboard): Widget[] =>
  widgets.toSorted((a, b) => a.y - b.y || a.x - b.x)

const emptyText = ({ kind }: Widget, bare: WidgetFigures['bare']): string =>
  kind === 'goal'
    ? text('analytics:goals.none')
    : bare
      ? text('analytics:widget.bare', { rows: bare.name })
      : text('analytics:report.empty')

const sectionOf = (widget: Widget, computed: WidgetFigures, by: string | undefined): ReportSection => {
  const { figures, goals, problem, state, bare } = computed
  const [first] = figures
  const lines =
    widget.kind === 'goal'
      ? goals.map(goalLine)
      : figures.flatMap((figure) => linesOf(figure, figures.length > 1))
  return {
    title: widget.title || measuredBy(widget, figures, by),
    kind: widget.kind,
    period: first?.period ? daysText(first.period) : first ? text('analytics:report.now') : '',
    about: first?.reaching ?? '',
    lines,
    total:
      first && figures.length === 1 && widget.kind !== 'goal' ? amountsText(first.amounts, first.unit) : '',
    change: first && widget.kind === 'number' ? changeText(first) : '',
    cohorts: first?.cohorts ? cohortLines(first) : [],
    problem: problem?.text ?? (state === 'empty' ? emptyText(widget, bare) : ''),
  }
}

/** What a widget without a title is called. */
const measuredBy = (
  { kind, metrics }: Widget,
  figures: readonly Figure[],
  by: string | undefined,
): string => {
  const names = [...new Set(figures.map(({ name }) => name))].join(' · ')
  if (kind === 'goal' && names) return text('analytics:goals.of_metric', { metric: names })
  const name = names || metrics.map((key) => (isMeasured(key) ? wordsOf({ key }).name : key)).join(' · ')
  return by ? text('analytics:widget.by', { name, field: midSentence(by) }) : name
}

/** Whose, how much of how much, and how it stands. */
const goalLine = (goal: Goal): ReportLine => {
  const { whose_name, every, value, target, currency, unit, words, done_percent } = goal
  return {
    label: `${whose_name} · ${text(`analytics:goals.every.${every}`)} · ${words}`,
    text: `${amountText({ value, currency }, unit)} / ${amountText({ value: target, currency }, unit)}`,
    value,
    currency,
    unit,
    share: Math.min(1, Math.max(0, (done_percent ?? 0) / 100)),
  }
}

const amountsText = (amounts: readonly Amount[], unit: Figure['unit']): string =>
  amounts.map((amount) => amountText(amount, unit)).join(' · ')

/** The pieces, or the groups, or the whole: a line for every currency. */
const linesOf = (figure: Figure, several: boolean): ReportLine[] => {
  const parts = figure.groups
    ? figure.groups.map(({ label, amounts }) => ({ label, amounts }))
    : figure.series && !several
      ? figure.series.map(({ from, amounts }) => ({ label: pieceText(from, figure.every), amounts }))
      : [{ label: figure.name, amounts: figure.amounts }]
  return parts.flatMap(({ label, amounts }) =>
    amounts.map(({ value, currency }) => ({
      label: several && figure.groups ? `${figure.name}: ${label}` : label,
      text: amountText({ value, currency }, figure.unit),
      value,
      currency,
      unit: figure.unit,
    })),
  )
}

/** A month by its name, a shorter piece by its first day. */
const pieceText = (from: string, every: Figure['every']): string =>
  every === 'month' ? monthText(from) : dayText(from)

const monthText = (day: string): string =>
  new Intl.DateTimeFormat(scope().language, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(day),
  )

const changeText = ({ amounts, before, unit, previous }: Figure): string => {
  const [is] = amounts
  const was = before?.find(({ currency }) => currency === is?.currency)
  if (!previous || !was || was.value === null) return ''
  return text('analytics:report.before', { value: amountText(was, unit), period: daysText(previous) })
}

const cohortLines = ({ cohorts }: Figure): ReportSection['cohorts'] =>
  (cohorts ?? []).map(({ from, size, reached }) => ({
    label: monthText(from),
    size,
    shares: reached.map((cell) => (cell === null || size === 0 ? null : (100 * cell.count) / size)),
  }))
