import { type Currency, minorDigits } from '#kernel/values/money.ts'

export const MINOR_DECIMALS = 4

/** What one costs, with all its decimals. */
export const unitCostText = (minor: number, currency: Currency, locale: string): string => {
  const digits = minorDigits(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + MINOR_DECIMALS,
  }).format(minor / 10 ** digits)
}

/** As people write it in a field, and back: 3.705 times a hundred is not whole in binary. */
export const majorCost = (minor: number, currency: Currency): number => minor / 10 ** minorDigits(currency)
export const minorCost = (major: number, currency: Currency): number =>
  Number((major * 10 ** minorDigits(currency)).toFixed(MINOR_DECIMALS))
