import type { Answer } from '#kernel/contract.ts'
import { fail } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { everyRow } from '#kernel/server/sheets/send_list.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { asCell } from './amount_cell.ts'
import { catalogue, type KnownField, metricBy, partsOf, wordsOf } from './catalogue.ts'
import {
  type Amount,
  exportMetricRows,
  type Figure,
  getCustomerSegments,
  getMetric,
  getOpportunityConversion,
  getPipelinePerformance,
  listMetricRows,
  listMetrics,
} from './contract.ts'
import { explanationOf } from './explanation.ts'
import { type FoundRow, type Question, rowsBehind, totalBehind } from './figure.queries.ts'
import { Desk, type FigureAsked, figureOf, questionOf } from './figures.ts'
import { ownList } from './own_list.ts'
import { peopleNamed } from './people.ts'

const VIEWS = {
  segments: [
    { metric: 'customers.total', dimension: 'lifecycle' },
    { metric: 'segments.customers', dimension: 'activity' },
    { metric: 'segments.lifetime_value', dimension: 'rfm' },
    { metric: 'customers.new', dimension: 'source' },
    { metric: 'customers.conversion' },
    { metric: 'segments.at_risk' },
    { metric: 'segments.value_at_risk' },
  ],
  performance: [
    { metric: 'deals.open_value', dimension: 'stage_id' },
    { metric: 'deals.weighted_value', dimension: 'stage_id' },
    { metric: 'deals.won_value', every: 'fitting' },
    { metric: 'deals.won_count' },
    { metric: 'deals.win_rate' },
    { metric: 'deals.average_size' },
    { metric: 'deals.cycle_days' },
    { metric: 'deals.velocity' },
  ],
  conversion: [
    { metric: 'deals.stage_reached', dimension: 'stage_id' },
    { metric: 'deals.win_rate', dimension: 'owner_id' },
    { metric: 'deals.won_count' },
    { metric: 'deals.lost_count', dimension: 'reason' },
    { metric: 'deals.stage_days', dimension: 'stage_id' },
  ],
} as const satisfies Record<string, readonly { metric: string; dimension?: string; every?: 'fitting' }[]>

/** A ready-made view leaves out what the company's modules do not measure or the reader may not see. */
const view = async (
  name: keyof typeof VIEWS,
  asked: Pick<FigureAsked, 'period' | 'filter'>,
): Promise<{ figures: Figure[] }> => {
  const desk = new Desk()
  const seen = new Set((await catalogue()).map(({ key }) => key))
  const figures = VIEWS[name]
    .filter(({ metric }) => seen.has(metric))
    .map((one) => figureOf({ ...one, period: asked.period, shared: asked.filter, limit: 30 }, desk))
  return { figures: await Promise.all(figures) }
}

type RowsAsked = { key: string; part?: string | undefined } & Pick<
  FigureAsked,
  'period' | 'filter' | 'shared'
>

const asQuestion = async ({ key, part, ...asked }: RowsAsked): Promise<Question> => {
  const parts = partsOf(metricBy(key))
  const wanted =
    '' in parts
      ? parts['']
      : part === undefined
        ? fail('part_missing', { parts: Object.keys(parts) }, 'part')
        : parts[part]
  return questionOf(wanted ?? fail('unknown_metric', { metric: part }, 'part'), asked, new Desk())
}

type ColumnType = Answer<typeof listMetricRows>['columns'][number]['type']

const columnType = ({ type, money }: KnownField): ColumnType => {
  if (money) return 'money'
  return type === 'number' || type === 'day' || type === 'moment' || type === 'yes_no' ? type : 'text'
}

const columnsOf = ({ metric, fields }: Question): Answer<typeof listMetricRows>['columns'] =>
  metric.measure.kind === 'distinct'
    ? [{ key: 'times', label: text('analytics:times'), type: 'number' }]
    : metric.rows.columns.flatMap((key) => {
        const field = fields[key]
        return field ? [{ key, label: field.label, type: columnType(field) }] : []
      })

/** Facts as people read them: choices in words, colleagues by name. */
const readable = async ({ fields }: Question, rows: readonly FoundRow[]): Promise<FoundRow[]> => {
  const people = await peopleNamed(
    rows.flatMap(({ facts }) =>
      Object.entries(facts).flatMap(([key, value]) => (fields[key]?.user && value ? [String(value)] : [])),
    ),
  )
  const word = (key: string, value: string | number | boolean | null) => {
    const field = fields[key]
    if (!field || value === null || typeof value !== 'string') return value
    if (field.user) return people.get(value) ?? text('analytics:someone_gone')
    return field.names ? value : field.word(value)
  }
  return rows.map((row) => ({
    ...row,
    facts: Object.fromEntries(Object.entries(row.facts).map(([key, value]) => [key, word(key, value)])),
  }))
}

const totalOf = async (question: Question): Promise<{ count: number; total: Amount[] }> => {
  const { currency: own } = company()
  const money = question.metric.unit === 'money'
  const totals = (await totalBehind(question)).toSorted(
    (a, b) =>
      Number(b.currency === own) - Number(a.currency === own) ||
      (a.currency ?? '').localeCompare(b.currency ?? ''),
  )
  const { kind } = question.metric.measure
  const none = { value: kind === 'average' || kind === 'median' ? null : 0, currency: money ? own : null }
  return {
    count: totals.reduce((sum, { count }) => sum + count, 0),
    total: totals.length ? totals.map(({ value, currency }) => ({ value, currency })) : [none],
  }
}

export const metricActions = [
  implement(listMetrics, async () => ({ metrics: await catalogue() })),

  implement(getMetric, async ({ key, ...asked }) => figureOf({ ...asked, metric: key }, new Desk())),

  implement(listMetricRows, async ({ key, part, period, filter, shared, ...page }) => {
    const question = await asQuestion({ key, part, period, filter, shared })
    const metric = metricBy(key)
    const [{ rows, ...more }, totals, explanation] = await Promise.all([
      rowsBehind(question, page),
      totalOf(question),
      explanationOf(question),
    ])
    return {
      explanation,
      metric: question.metric.key,
      unit: question.metric.unit,
      source: question.metric.rows.key,
      parts:
        metric.measure.kind === 'formula'
          ? Object.entries(metric.measure.parts).map(([name, one]) => ({
              key: name,
              name: wordsOf({ key: one }).name,
            }))
          : [],
      filter: question.filter,
      period: question.days,
      columns: columnsOf(question),
      rows: await readable(question, rows),
      ...more,
      ...totals,
      list: ownList(question),
    }
  }),

  implement(exportMetricRows, async ({ format, ...asked }) => {
    const question = await asQuestion(asked)
    const columns = columnsOf(question)
    await sendSheet({
      name: `${wordsOf(question.metric).name} ${company().name}`,
      format,
      columns: [
        { header: text('analytics:columns.title'), width: 40 },
        { header: text('analytics:columns.value'), type: 'number' },
        { header: text('analytics:columns.currency') },
        ...columns.map(({ label, type }) => ({ header: label, ...(SHEET[type] && { type: SHEET[type] }) })),
      ],
      rows: cellsOf(question, columns),
      language: scope().language,
    })
    return {}
  }),

  implement(getCustomerSegments, (asked) => view('segments', asked)),
  implement(getPipelinePerformance, (asked) => view('performance', asked)),
  implement(getOpportunityConversion, (asked) => view('conversion', asked)),
]

const SHEET: Partial<Record<ColumnType, 'number' | 'day'>> = { number: 'number', money: 'number', day: 'day' }
async function* cellsOf(
  question: Question,
  columns: Answer<typeof listMetricRows>['columns'],
): AsyncGenerator<Cell[]> {
  const pages = everyRow(async (at) => {
    const { rows, next } = await rowsBehind(question, at)
    return { rows: await readable(question, rows), next }
  })
  for await (const row of pages)
    yield [
      row.title,
      asCell(row.value, row.currency),
      row.currency ?? '',
      ...columns.map(({ key, type }) =>
        type === 'money'
          ? asCell(row.facts[key] ?? null, row.currency ?? company().currency)
          : (row.facts[key] ?? ''),
      ),
    ]
}
