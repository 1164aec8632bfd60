import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { Formats } from '#web/ui/formats.tsx'

const MORE_DIGITS = 4

/** An amount for one: as money, and with the decimals below the minor unit where it has any. */
export const unitCost = (
  minor: number,
  currency: Currency,
  { money, number }: Pick<Formats, 'money' | 'number'>,
): string => {
  if (Number.isInteger(minor)) return money({ amount: minor, currency })
  const digits = minorDigits(currency)
  const written = number(minor / 10 ** digits, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + MORE_DIGITS,
  })
  return `${currency} ${written}`
}
