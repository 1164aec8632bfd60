/** Values of the company's own fields as text in a cell, and back. */
import { type Currency, type Money, parseMoney, toDecimal } from '#kernel/values/money.ts'
import { parseNumber } from '#kernel/values/number.ts'
import { fold } from '#kernel/values/text.ts'
import type { OwnField } from './own_field.ts'

type Writing = { locale: string; currency: string }

/** The mark before decimals where the company works. */
export const decimalMark = (locale: string): '.' | ',' =>
  new Intl.NumberFormat(locale).formatToParts(1.5).some(({ value }) => value === ',') ? ',' : '.'

/** A value as the text an input begins with. */
export const textOfOwn = ({ type, options }: OwnField, value: unknown, { locale }: Writing): string => {
  if (value === undefined || value === null) return ''
  switch (type) {
    case 'number':
      return String(value).replace('.', decimalMark(locale))
    case 'money':
      return toDecimal(value as Money).replace('.', decimalMark(locale))
    case 'choices':
      return (value as string[]).map((key) => options.find((one) => one.key === key)?.label ?? key).join(', ')
    default:
      return String(value)
  }
}

/** A text as the field's value: null empties it, undefined when it cannot be one. */
export const ownOfText = (
  { type, options }: OwnField,
  text: string,
  { locale, currency }: Writing,
): unknown => {
  const written = text.trim()
  if (!written) return null
  switch (type) {
    case 'number': {
      const decimal = parseNumber(written, decimalMark(locale))
      return decimal === undefined ? undefined : Number(decimal)
    }
    case 'money':
      return parseMoney(written, { currency: currency as Currency, decimal: decimalMark(locale) })
    case 'yes_no':
      return written === 'true'
    case 'choices': {
      const keys = written
        .split(',')
        .filter((label) => label.trim())
        .map((label) => options.find((one) => fold(one.label) === fold(label))?.key)
      return keys.includes(undefined) ? undefined : keys
    }
    default:
      return written
  }
}
