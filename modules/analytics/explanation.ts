/** Why a number is what it is, in words. */
import { asComparison, type Comparison, type Filter } from '#kernel/list.ts'
import { actor, company, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { type Currency, formatMoney } from '#kernel/values/money.ts'
import { type KnownField, type RowMetric, wordsOf } from './catalogue.ts'
import type { Explanation } from './contract.ts'
import { type Question, titlesOf } from './figure.queries.ts'
import { peopleNamed } from './people.ts'
import type { Days } from './period.rules.ts'

const locale = (): string => (scope().language === 'en' ? 'en-US' : company().locale)

export const dayText = (day: string): string => formatDay(day, company().locale)

export const daysText = ({ from, to }: Days): string =>
  from === to
    ? text('analytics:explain.on_day', { day: dayText(from) })
    : text('analytics:explain.between', { from: dayText(from), to: dayText(to) })

/** A moment at midnight of the company is said as its day: that is what people mean by it. */
const momentText = (moment: string): string =>
  new Intl.DateTimeFormat(locale(), {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: company().timeZone,
  }).format(new Date(moment))

type Names = ReadonlyMap<string, string>

const valueText = (field: KnownField, value: unknown, names: Names): string => {
  const plain = String(value)
  if (field.type === 'yes_no') return text(plain === 'true' ? 'kernel:words.yes' : 'kernel:words.no')
  if (field.money)
    return formatMoney({ amount: Number(plain), currency: company().currency as Currency }, locale())
  if (field.type === 'day') return dayText(plain)
  if (field.type === 'moment') return /T/.test(plain) ? momentText(plain) : dayText(plain)
  if (field.user || field.names) return names.get(plain) ?? text('analytics:someone_gone')
  return field.word(plain)
}

const words = (question: Question, filter: Filter, names: Names): string[] =>
  Object.entries(filter).flatMap(([key, wanted]) => {
    if (wanted === undefined) return []
    if (key === 'any')
      return [
        (wanted as Filter[])
          .map((one) => words(question, one, names).join(text('analytics:explain.and')))
          .join(text('analytics:explain.or')),
      ]
    const field = question.fields[key]
    return field ? comparisons(field, asComparison(wanted), names) : []
  })

const comparisons = (field: KnownField, comparison: Comparison, names: Names): string[] =>
  Object.entries(comparison).map(([how, wanted]) => {
    const values = Array.isArray(wanted) ? wanted : [wanted]
    const value = values
      .map((one) => (how === 'is' ? '' : valueText(field, one, names)))
      .join(text('analytics:explain.or'))
    const code = how === 'is' || wanted === '' ? (wanted === 'filled' ? 'filled' : 'empty') : how
    return text(`analytics:explain.${code}`, { field: field.label, value })
  })

/** Every value a filter compares a field with. */
const valuesOf = (filter: Filter, wantedKey: string): string[] =>
  Object.entries(filter).flatMap(([key, wanted]) => {
    if (key === 'any') return (wanted as Filter[]).flatMap((one) => valuesOf(one, wantedKey))
    if (key !== wantedKey || wanted === undefined) return []
    return Object.entries(asComparison(wanted)).flatMap(([how, value]) =>
      how === 'is' ? [] : (Array.isArray(value) ? value : [value]).map(String),
    )
  })

const namesIn = async (question: Question): Promise<Names> => {
  const names = new Map<string, string>()
  for (const [key, field] of Object.entries(question.fields)) {
    const ids = valuesOf(question.filter, key)
    if (!ids.length || !(field.user || field.names)) continue
    const found = field.names ? await titlesOf(field.names, ids) : await peopleNamed(ids)
    for (const [id, name] of found) names.set(id, name)
  }
  return names
}

/** Whose rows the reader sees of a source. */
const readers = ({ rows }: RowMetric): string =>
  text(`analytics:explain.reach.${actor().reach(rows.module)}`, { rows: text(rows.label) })

/** The explanation of a metric over rows; of a formula's part, `whole` is the formula's own words. */
export const explanationOf = async (question: Question): Promise<Explanation> => {
  const { metric, days } = question
  const told = wordsOf(metric)
  const filters = words(question, question.filter, await namesIn(question))
  const period = days ? daysText(days) : null
  const seen = readers(metric)
  const sentences = [
    told.sentence,
    period === null ? text('analytics:explain.now') : text('analytics:explain.period', { period }),
    filters.length
      ? text('analytics:explain.filtered', { filters: filters.join(text('analytics:explain.and')) })
      : '',
    seen,
  ]
  return { ...told, filters, period, readers: seen, text: sentences.filter(Boolean).join(' ') }
}
