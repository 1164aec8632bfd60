/** Figures of the catalogue, computed under the reader's permissions and reach. */
import type { Filter } from '#kernel/list.ts'
import { fail } from '#kernel/server/errors.ts'
import { company, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { midSentence } from '#kernel/values/text.ts'
import {
  dimensionsOf,
  fieldsOf,
  isFormula,
  type KnownField,
  type KnownFields,
  metricBy,
  partsOf,
  type RowMetric,
  reachingOf,
  wordsOf,
} from './catalogue.ts'
import type { Cohort, Figure, Group, Metric } from './contract.ts'
import { cellsOf, cohortCells, hasRows, type Question } from './figure.queries.ts'
import { cohortsOf, combinedNumbers, type Numbers, numbersOf } from './figure.rules.ts'
import { joined } from './filter.rules.ts'
import { withGroups } from './group_fields.ts'
import { peopleNamed } from './people.ts'
import {
  type Bucket,
  bucketsOf,
  type Days,
  daysBefore,
  daysOf,
  fittingBucket,
  MOST_BUCKETS,
  type Period,
} from './period.rules.ts'

/** What one figure shows. `shared`: a filter of which only what the metric's rows have is applied; the rest is told as ignored. */
export type FigureAsked = {
  metric: string
  period?: Period | undefined
  filter?: Filter | undefined
  shared?: Filter | undefined
  /** `fitting`: a piece size that suits the period; of a metric without one there is no series then. */
  every?: Bucket | 'fitting' | undefined
  dimension?: string | undefined
  cohorts?: boolean | undefined
  /** Whether the days before are looked at too: yes, unless said otherwise. */
  compared?: boolean | undefined
  limit: number
}

export const USUAL_PERIOD: Period = 'last_30_days'

/** Remembers what was computed while one answer is made: ten widgets often ask for the same. */
export class Desk {
  readonly #fields = new Map<string, Promise<KnownFields>>()
  readonly #hasRows = new Map<string, Promise<boolean>>()
  readonly #numbers = new Map<string, Promise<Numbers>>()
  #running = 0
  readonly #waiting: (() => void)[] = []

  fields(metric: RowMetric): Promise<KnownFields> {
    return once(this.#fields, metric.rows.key, () => fieldsOf(metric.rows))
  }

  hasRows({ rows }: RowMetric): Promise<boolean> {
    return once(this.#hasRows, rows.key, () => this.#inTurn(() => hasRows(rows)))
  }

  numbers(key: string, compute: () => Promise<Numbers>): Promise<Numbers> {
    return once(this.#numbers, key, () => this.#inTurn(compute))
  }

  /** One reader takes no more than a few connections at a time. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= MOST_AT_ONCE) await new Promise<void>((go) => this.#waiting.push(go))
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#waiting.shift()?.()
    }
  }
}

const MOST_AT_ONCE = 4

const once = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
  const there = known.get(key) ?? make()
  known.set(key, there)
  return there
}

/** What of a shared filter these rows can be asked, and what not. An `any` counts as one. */
export const narrowed = (filter: Filter, fields: KnownFields): { filter: Filter; ignored: string[] } => {
  const knows = (key: string, wanted: Filter[string]): boolean =>
    key === 'any'
      ? (wanted as Filter[]).every((one) => Object.entries(one).every(([k, w]) => knows(k, w)))
      : fields[key] !== undefined
  const [kept, ignored] = [true, false].map((known) =>
    Object.entries(filter).filter(([key, wanted]) => knows(key, wanted) === known),
  ) as [[string, Filter[string]][], [string, Filter[string]][]]
  return { filter: Object.fromEntries(kept), ignored: ignored.map(([key]) => key) }
}

/** The days a metric over rows is asked for; null where it tells of now. */
export const daysAsked = (metric: Pick<Metric, 'period'>, period: Period | undefined): Days | null =>
  metric.period === undefined ? null : daysOf(period ?? USUAL_PERIOD, today())

export const questionOf = async (
  metric: RowMetric,
  { period, filter = {}, shared = {} }: Pick<FigureAsked, 'period' | 'filter' | 'shared'>,
  desk: Desk,
): Promise<Question & { ignored: string[] }> => {
  const known = await desk.fields(metric)
  const common = narrowed(shared, known)
  const both = joined(filter, common.filter)
  return {
    metric,
    fields: await withGroups(known, both),
    filter: both,
    days: daysAsked(metric, period),
    ignored: common.ignored,
  }
}

type Cut = { every: Bucket | null; dimension: string | null; before: Days | null; limit: number }

const partNumbers = async (question: Question, cut: Cut, desk: Desk): Promise<Numbers> => {
  const { metric, fields, filter, days } = question
  if (cut.dimension !== null && !dimensionsOf(metric, fields).includes(cut.dimension))
    return fail('unknown_dimension', { dimension: cut.dimension, metric: metric.key }, 'dimension')
  const before = days ? cut.before : null
  const every = days ? cut.every : null
  const key = JSON.stringify([metric.key, filter, days, { ...cut, before, every }])
  return desk.numbers(key, async () =>
    numbersOf(
      metric,
      await cellsOf(question, { before, every, dimension: cut.dimension }),
      { days, compared: before !== null, every, dimension: cut.dimension, limit: cut.limit },
      company().currency,
    ),
  )
}

// A formula's groups are matched by key, so its parts may not each leave others out.
const MOST_PARTS_GROUPS = 200

/** One metric computed. */
export const figureOf = async (asked: FigureAsked, desk: Desk): Promise<Figure> => {
  const metric = metricBy(asked.metric)
  const parts = Object.entries(partsOf(metric))
  const questions = await Promise.all(
    parts.map(async ([name, part]) => [name, await questionOf(part, asked, desk)] as const),
  )
  const days = questions.find(([, { days }]) => days)?.[1].days ?? null
  const every = bucketAsked(asked, days)
  const before =
    days && !metric.ahead && asked.compared !== false
      ? daysBefore(asked.period ?? USUAL_PERIOD, today())
      : null
  const cut = { every, dimension: asked.dimension ?? null, before, limit: asked.limit }
  const limit = isFormula(metric) ? MOST_PARTS_GROUPS : asked.limit
  const counted = Object.fromEntries(
    await Promise.all(
      questions.map(
        async ([name, question]) => [name, await partNumbers(question, { ...cut, limit }, desk)] as const,
      ),
    ),
  )
  const numbers = isFormula(metric)
    ? combinedNumbers(counted, metric.unit, metric.measure.compute, company().currency, asked.limit)
    : (counted[''] as Numbers)
  const [, first] = questions[0] as (typeof questions)[number]
  return {
    metric: metric.key,
    name: wordsOf(metric).name,
    unit: metric.unit,
    better: metric.better,
    period: days,
    previous: numbers.before ? before : null,
    ...numbers,
    every,
    dimension: cut.dimension,
    groups:
      numbers.groups && (await named(numbers.groups, first.fields[cut.dimension ?? ''], cut.dimension ?? '')),
    cohorts: asked.cohorts ? await cohorts(metric, first) : null,
    reaching: asked.cohorts ? reachingOf(metric) : null,
    filter: asked.filter ?? {},
    shared: asked.shared ?? {},
    ignored: [...new Set(questions.flatMap(([, { ignored }]) => ignored))],
  }
}

const bucketAsked = ({ every }: FigureAsked, days: Days | null): Bucket | null => {
  if (!every || (every === 'fitting' && !days)) return null
  if (!days) return fail('metric_without_period', {}, 'every')
  const bucket = every === 'fitting' ? fittingBucket(days) : every
  return bucketsOf(days, bucket).length > MOST_BUCKETS ? fittingBucket(days) : bucket
}

/** Groups as people call them, each with the filter that opens it. */
const named = async (
  groups: NonNullable<Numbers['groups']>,
  field: KnownField | undefined,
  dimension: string,
): Promise<Group[]> => {
  const people = field?.user ? await peopleNamed(groups.flatMap(({ key }) => key ?? [])) : undefined
  const label = (key: string | null, given: string): string => {
    if (key === null || key === '')
      return text('analytics:without', { field: midSentence(field?.label ?? dimension) })
    if (people) return people.get(key) ?? text('analytics:someone_gone')
    if (field?.type === 'yes_no') return text(key === 'true' ? 'kernel:words.yes' : 'kernel:words.no')
    return field?.names ? given : (field?.word(key) ?? key)
  }
  return groups.map(({ key, label: given, amounts }) => ({
    key,
    label: label(key, given),
    amounts,
    filter: { [dimension]: field?.type === 'yes_no' && key !== null ? key === 'true' : key },
  }))
}

const cohorts = async (metric: Metric, question: Question): Promise<Cohort[]> => {
  const { cohort } = metric
  if (!cohort || !question.days) return fail('metric_without_cohort', { metric: metric.key }, 'cohorts')
  const field = question.fields[cohort]
  const cells = await cohortCells(question, cohort)
  return cohortsOf(cells, question.days, today().toString()).map(({ reached, ...beginning }) => ({
    ...beginning,
    reached: reached.map(
      (cell) => cell && { count: cell.count, filter: { [cohort]: { lt: endOf(cell.until, field?.type) } } },
    ),
  }))
}

const endOf = (day: string, type: string | undefined): string => {
  const next = Temporal.PlainDate.from(day).add({ days: 1 })
  return type === 'moment' ? next.toZonedDateTime(company().timeZone).toInstant().toString() : next.toString()
}
