import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { Formats } from '#web/ui/formats.tsx'

const MORE_DIGITS = 4

/** A price of one: as money, and with the decimals below the minor unit where it has any. */
export const unitPriceText = (minor: number, currency: Currency, formats: Formats): string => {
  if (Number.isInteger(minor)) return formats.money({ amount: minor, currency })
  const digits = minorDigits(currency)
  const written = formats.number(minor / 10 ** digits, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + MORE_DIGITS,
  })
  return `${currency} ${written}`
}
