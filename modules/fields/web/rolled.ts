/** Records that fields are rolled up from, as filters of lists know their fields. */
import type { TFunction } from 'i18next'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { Rollup } from '#kernel/values/rollup.ts'
import { conditionsOf, type FilterField } from '#web/ui/filter/filters.ts'
import type { Option } from '#web/ui/grid/columns.ts'
import type { RolledRecords } from '../contract.ts'

const PLAIN = new Set(['text', 'number', 'day', 'moment', 'yes_no'])

type Around = { currency: string; people: readonly Option[] }

/** What the records can be narrowed by. An id without a list to choose from can't be asked for. */
export const narrowedBy = ({ fields }: RolledRecords, { currency, people }: Around): FilterField[] =>
  fields.flatMap(({ key, label, type, options }): FilterField[] => {
    if (type === 'money') return [{ key, label, type, digits: minorDigits(currency as Currency) }]
    if (type === 'person') return [{ key, label, type, options: people }]
    if (options) return [{ key, label, type: type === 'choices' ? type : 'choice', options }]
    if (type === 'choice' || type === 'choices') return [{ key, label, type: 'text' }]
    return PLAIN.has(type) ? [{ key, label, type: type as FilterField['type'] }] : []
  })

/** A roll-up in words: "Suma de Valor (Oportunidades), solo si Estado: Abierta". `told`: a condition in words. */
export const spokenRollup = (
  { of, measure, field, filter }: Rollup,
  records: readonly RolledRecords[],
  {
    t,
    told,
    ...around
  }: Around & {
    t: TFunction<'fields'>
    told: (field: FilterField, comparison: ReturnType<typeof conditionsOf>[number]['comparison']) => string
  },
): string => {
  const rolled = records.find((one) => one.of === of)
  if (!rolled) return t('rollup.hidden')
  const measured = rolled.fields.find(({ key }) => key === field)?.label ?? t('shown_when.gone')
  const known = narrowedBy(rolled, around)
  const conditions = conditionsOf(filter).map(({ key, comparison }) => {
    const narrowing = known.find((one) => one.key === key)
    return narrowing ? `${narrowing.label}: ${told(narrowing, comparison)}` : t('shown_when.gone')
  })
  const whole = t(`rollup.said.${measure}`, { records: rolled.label, field: measured })
  return conditions.length
    ? `${whole} · ${t('shown_when.sentence', { conditions: conditions.join(' · ') })}`
    : whole
}
