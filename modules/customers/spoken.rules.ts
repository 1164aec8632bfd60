import { Day, formatDay } from '#kernel/values/day.ts'
import { formatMoney, Money } from '#kernel/values/money.ts'
import type { CustomField } from '#modules/fields/contract.ts'

/** The value of an own field as one writes it in a sentence; '' for none. */
export const spokenValue = (
  { type, options }: Pick<CustomField, 'type' | 'options'>,
  value: unknown,
  locale: string,
  words: { yes: string; no: string },
): string => {
  if (value === undefined || value === null || value === '') return ''
  const labelOf = (key: unknown): string => options.find((one) => one.key === key)?.label ?? String(key)
  const day = Day.safeParse(value)
  const money = Money.safeParse(value)
  if (type === 'money') return money.success ? formatMoney(money.data, locale) : ''
  if (type === 'day') return day.success ? formatDay(day.data, locale) : ''
  if (type === 'number') return typeof value === 'number' ? value.toLocaleString(locale) : ''
  if (type === 'yes_no') return value === true ? words.yes : words.no
  if (type === 'choice') return labelOf(value)
  return Array.isArray(value) ? value.map(labelOf).join(', ') : String(value)
}
