/** The filter grammar of `kernel/list.ts` as a person edits it: one condition per field. */
import type { TFunction } from 'i18next'
import { asComparison, type Comparison, type Filter } from '#kernel/list.ts'
import type { Formats } from '../formats.tsx'
import type { Option } from '../grid/columns.ts'

/** `day` is a calendar day, `moment` a point in time filtered by days; `person` is a choice among people. */
export type FieldType =
  | 'text'
  | 'number'
  | 'money'
  | 'day'
  | 'moment'
  | 'yes_no'
  | 'choice'
  | 'choices'
  | 'person'

/** A field people may filter by. Amounts of `money` are in minor units, as the API takes them; `digits` says how many. */
export type FilterField = {
  key: string
  label: string
  type: FieldType
  options?: readonly Option[]
  digits?: number
}

/** Makes fields whose label is the word of their key. */
export const fieldsNamed =
  (word: (key: string) => string) =>
  (key: string, type: FieldType, options?: readonly Option[]): FilterField => ({
    key,
    label: word(key),
    type,
    ...(options && { options }),
  })

export type Condition = { key: string; comparison: Comparison }

/** The conditions of a filter, in its order; `any` groups are left out (`hasGroups`). */
export const conditionsOf = (filter: Filter): Condition[] =>
  Object.entries(filter).flatMap(([key, wanted]) => {
    if (key === 'any' || wanted === undefined) return []
    return [{ key, comparison: asComparison(wanted) }]
  })

/** Whether the filter has conditions joined by or, which only links and saved views can bring. */
export const hasGroups = (filter: Filter): boolean => (filter.any?.length ?? 0) > 0

/** The filter with a field's condition put in, or taken away when there is none. */
export const withCondition = (filter: Filter, key: string, comparison: Comparison | undefined): Filter => {
  const said = Object.entries(comparison ?? {}).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && !value.length),
  )
  const { [key]: _, ...rest } = filter
  return said.length ? { ...filter, [key]: Object.fromEntries(said) as Comparison } : rest
}

type Translate = TFunction<'shell'>

/** A condition in words: "contiene istmo", "01/03/2026 – 31/03/2026". */
export const sentenceOfCondition = (
  field: FilterField,
  comparison: Comparison,
  t: Translate,
  formats: Formats,
): string => {
  const told = (value: unknown): string => {
    if (field.type === 'day' || field.type === 'moment') return formats.day(String(value))
    if (field.type === 'money') return formats.number(Number(value) / 10 ** (field.digits ?? 2))
    if (field.type === 'number') return formats.number(Number(value))
    if (field.type === 'yes_no') return t(String(value) === 'true' ? 'yes' : 'no')
    const named = field.options?.find((option) => option.value === String(value))?.label
    // An id that none of the options has is of something that was removed.
    return named ?? (field.options?.length && IS_ID.test(String(value)) ? t('filter.gone') : String(value))
  }
  const { is, eq, not, contains, starts, has, gt, gte, lt, lte } = comparison
  if (is) return t(`filter.${is}`)
  if (contains !== undefined) return t('filter.contains', { value: contains })
  if (starts !== undefined) return t('filter.starts', { value: starts })
  const from = gte ?? gt
  const to = lte ?? lt
  if (from !== undefined && to !== undefined) return `${told(from)} – ${told(to)}`
  if (from !== undefined) return t('filter.from', { value: told(from) })
  if (to !== undefined) return t('filter.to', { value: told(to) })
  if (not !== undefined) return t('filter.not', { value: told(not) })
  const one = eq ?? has
  return one !== undefined ? told(one) : (comparison.in ?? []).map(told).join(', ')
}

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Days from and to, both included, of the usual periods up to a day. */
export const periods = (
  today: string,
): Record<'today' | 'last7' | 'last30' | 'month' | 'year', { gte: string; lte: string }> => {
  const back = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
  return {
    today: { gte: today, lte: today },
    last7: { gte: back(6), lte: today },
    last30: { gte: back(29), lte: today },
    month: { gte: `${today.slice(0, 7)}-01`, lte: today },
    year: { gte: `${today.slice(0, 4)}-01-01`, lte: today },
  }
}
