/** The metrics and sources of the modules a company has, with the fields people know them by. */
import { sql } from 'kysely'
import { fail, Refusal } from '#kernel/server/errors.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import type { ListField } from '#kernel/server/list.ts'
import { filled } from '#kernel/server/module.ts'
import { customListFields } from '#kernel/server/own_columns.ts'
import { withRollups } from '#kernel/server/rollups.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { listFields } from '#modules/fields/contract.ts'
import {
  type Clock,
  type Measure,
  type Metric,
  type MetricEntry,
  type MetricSource,
  metric as metricSlot,
  metricSource,
  type SourceField,
} from './contract.ts'
import { type GroupOf, groupFields } from './group_fields.ts'
import { namedList } from './named_list.queries.ts'

/** A field ready to be compiled and to be told of. */
export type KnownField = ListField & {
  label: string
  user: boolean
  money: boolean
  record?: string
  names?: NonNullable<SourceField['names']>
  choices: readonly { value: string; label: string }[] | null
  word: (value: string) => string
  /** What the rows' own list calls it, if it knows it. */
  listed?: string | undefined
  group?: GroupOf
}
export type KnownFields = Record<string, KnownField>

/** A metric over rows, with its source. */
export type RowMetric = Metric & { measure: Exclude<Measure, { kind: 'formula' }>; rows: MetricSource }
export type FormulaMetric = Metric & { measure: Extract<Measure, { kind: 'formula' }> }

export const moduleOf = (key: string): string => key.slice(0, key.indexOf('.'))

/** What can be measured, of licensed modules. */
export const sources = (): readonly MetricSource[] =>
  filled(metricSource).filter(({ key }) => isLicensed(moduleOf(key), company()))

/** Metrics of licensed modules whose sources and parts are there. */
export const metrics = (): readonly Metric[] => {
  const there = new Set(sources().map(({ key }) => key))
  const licensed = filled(metricSlot).filter(({ key }) => isLicensed(moduleOf(key), company()))
  const overRows = licensed.filter(({ source }) => source && there.has(source))
  const known = new Set(overRows.map(({ key }) => key))
  return licensed.filter(({ key, measure }) =>
    measure.kind === 'formula'
      ? Object.values(measure.parts).every((part) => known.has(part))
      : known.has(key),
  )
}

export const metricBy = (key: string): Metric =>
  metrics().find((one) => one.key === key) ?? fail('unknown_metric', { metric: key }, 'metric')

/** Whether a module of the company offers it, be the reader allowed to see it or not. */
export const isMeasured = (key: string): boolean => metrics().some((one) => one.key === key)

export const isFormula = (metric: Metric): metric is FormulaMetric => metric.measure.kind === 'formula'

/** A metric over rows that the reader may see. */
export const rowMetric = (metric: Metric): RowMetric => {
  const rows = sources().find(({ key }) => key === metric.source)
  if (!rows || isFormula(metric)) return fail('unknown_metric', { metric: metric.key }, 'metric')
  if (!actor().may(rows.allow)) throw new Refusal('forbidden', { params: { permission: rows.allow } })
  return { ...metric, rows } as RowMetric
}

/** The metrics over rows that a metric stands on: itself, or a formula's parts by name. */
export const partsOf = (metric: Metric): Record<string, RowMetric> =>
  isFormula(metric)
    ? Object.fromEntries(
        Object.entries(metric.measure.parts).map(([name, key]) => [name, rowMetric(metricBy(key))]),
      )
    : { '': rowMetric(metric) }

const mayRead = (metric: Metric): boolean =>
  (isFormula(metric) ? Object.values(metric.measure.parts).map(metricBy) : [metric]).every(({ source }) => {
    const rows = sources().find(({ key }) => key === source)
    return rows !== undefined && actor().may(rows.allow)
  })

const knownField = (
  key: string,
  { sql: written, names, ...field }: SourceField,
  clock: Clock,
): KnownField => ({
  type: field.type,
  expression: sql.raw(typeof written === 'string' ? written : written(clock)),
  ...(field.filled && { filled: true }),
  ...(field.listed && { listed: field.listed === true ? key : field.listed }),
  label: text(field.label),
  user: field.user ?? false,
  money: field.money ?? false,
  ...(field.record && { record: field.record }),
  ...(names && { names }),
  choices:
    field.choices?.map((value) => ({
      value,
      label: field.values ? text(`${field.values}.${value}`) : value,
    })) ?? null,
  word: (value) => (field.values && value ? text(`${field.values}.${value}`) : value),
})

export const clock = (): Clock => ({
  today: today().toString(),
  now: now().toString(),
  timeZone: company().timeZone,
  currency: company().currency,
})

/**
 * The fields of a source, the company's own ones and groups of what it speaks of included. `depth`: how many roll-ups stand
 * between the question and the source; none of them speaks of groups.
 */
export const fieldsOf = async (source: MetricSource, depth = 0): Promise<KnownFields> => {
  const { currency } = source
  const inCurrency = currency && {
    currency: sql.raw(typeof currency === 'string' ? currency : currency(clock())),
  }
  const builtIn = Object.fromEntries(
    Object.entries(source.fields).map(([key, field]): [string, KnownField] => [
      key,
      { ...knownField(key, field, clock()), ...(field.money && inCurrency) },
    ]),
  )
  return {
    // A group may be of those a roll-up leaves: asked by it, a roll-up could come to ask for itself.
    ...(depth === 0 && (await groupFields(source))),
    ...builtIn,
    ...(source.custom && (await ownFields(source.custom, source.id, builtIn, depth))),
  }
}

const ownFields = async (
  { entity, column }: { entity: string; column: string },
  id: string,
  builtIn: KnownFields,
  depth: number,
): Promise<KnownFields> => {
  const fields = await withRollups((await call(listFields, { entity })).fields, entity, sql.raw(id), depth)
  // Conditions of own fields speak as the rows' own list does.
  const listed = Object.values(builtIn).flatMap((field) => (field.listed ? [[field.listed, field]] : []))
  const compiled = customListFields(fields, sql.raw(column), {
    ...builtIn,
    ...Object.fromEntries(listed),
  })
  return Object.fromEntries(
    fields.map(({ key, label, type, options }): [string, KnownField] => [
      `custom.${key}`,
      {
        ...(compiled[`custom.${key}`] as ListField),
        listed: `custom.${key}`,
        label,
        user: false,
        money: type === 'money',
        choices: options.length ? options.map((o) => ({ value: o.key, label: o.label })) : null,
        word: (value) => options.find((o) => o.key === value)?.label ?? value,
      },
    ]),
  )
}

const GROUPABLE = new Set(['choice', 'yes_no'])

/** What a metric's rows can be grouped by: what it says itself, and the company's own choices. */
export const dimensionsOf = (metric: Pick<Metric, 'dimensions'>, fields: KnownFields): string[] => [
  ...metric.dimensions.filter((key) => fields[key]),
  ...Object.keys(fields).filter((key) => key.startsWith('custom.') && GROUPABLE.has(fields[key]?.type ?? '')),
]

const toldAt = (key: string): string => `${moduleOf(key)}:metrics.${key.slice(key.indexOf('.') + 1)}`

export const wordsOf = ({ key }: Pick<Metric, 'key'>) => {
  const told = toldAt(key)
  return { name: text(`${told}.name`), sentence: text(`${told}.sentence`), formula: text(`${told}.formula`) }
}

/** What the parts of a metric's cohorts got to. */
export const reachingOf = ({ key }: Pick<Metric, 'key'>): string => text(`${toldAt(key)}.cohort`)

const entryOf = (metric: Metric, fieldsBySource: ReadonlyMap<string, KnownFields>): MetricEntry => {
  const parts = Object.values(partsOf(metric))
  const first = parts[0] as RowMetric
  const common = (of: (part: RowMetric) => string[]): string[] =>
    parts.map(of).reduce((shared, keys) => shared.filter((key) => keys.includes(key)))
  const fieldsOfPart = (part: RowMetric) => fieldsBySource.get(part.rows.key) ?? {}
  const fields = fieldsOfPart(first)
  const module = moduleOf(metric.key)
  return {
    key: metric.key,
    module,
    module_name: text(`${module}:module`),
    ...wordsOf(metric),
    unit: metric.unit,
    better: metric.better,
    source: isFormula(metric) ? null : first.rows.key,
    source_name: isFormula(metric) ? null : text(first.rows.label),
    periodic: parts.some(({ period }) => period !== undefined),
    ahead: metric.ahead ?? false,
    cohort: metric.cohort !== undefined,
    additive: metric.measure.kind === 'count' || metric.measure.kind === 'sum',
    goal: metric.goal !== undefined,
    dimensions: common((part) => dimensionsOf(part, fieldsOfPart(part))).map((key) => ({
      key,
      label: fields[key]?.label ?? key,
    })),
    fields: common((part) => Object.keys(fieldsOfPart(part))).map((key) => {
      const { label = key, type = 'text', user = false, money = false, choices = null } = fields[key] ?? {}
      return { key, label, type, user, money, choices: choices ? [...choices] : null }
    }),
    parts: isFormula(metric) ? Object.values(metric.measure.parts) : [],
  }
}

/** Ids of short lists, as of pipelines and stages, get what there is to choose from. `lists`: those asked already. */
export const withLists = async (
  fields: KnownFields,
  lists: Map<string, Promise<KnownField['choices']>>,
): Promise<KnownFields> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(fields).map(async ([key, field]): Promise<[string, KnownField]> => {
        if (!field.names) return [key, field]
        const list = lists.get(field.names.from) ?? namedList(field.names)
        lists.set(field.names.from, list)
        return [key, { ...field, choices: field.choices ?? (await list) }]
      }),
    ),
  )

/** Everything the reader may be told of. */
export const catalogue = async (): Promise<MetricEntry[]> => {
  const seen = sources().filter(({ allow }) => actor().may(allow))
  const lists = new Map<string, Promise<KnownField['choices']>>()
  const fields = new Map(
    await Promise.all(
      seen.map(async (source) => [source.key, await withLists(await fieldsOf(source), lists)] as const),
    ),
  )
  return metrics()
    .filter(mayRead)
    .map((metric) => entryOf(metric, fields))
}
