import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { Formats } from '#web/ui/formats.tsx'

const MORE_DIGITS = 4

/** A cost of one as figures alone, with the decimals below the minor unit where it has any. */
export const unitCost = (minor: number, currency: Currency, { number }: Pick<Formats, 'number'>): string => {
  const digits = minorDigits(currency)
  return number(minor / 10 ** digits, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + MORE_DIGITS,
  })
}
