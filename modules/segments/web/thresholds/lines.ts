/** Thresholds as a form has them: amounts in whole units of the currency, as people say them. */
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { Thresholds } from '../../contract.ts'

export type Lines = Omit<Thresholds, 'monetary_minor'> & { monetary: number[] }

export const linesOf = ({ monetary_minor, ...rest }: Thresholds, currency: Currency): Lines => ({
  ...rest,
  monetary: monetary_minor.map((minor) => minor / 10 ** minorDigits(currency)),
})

export const thresholdsOf = ({ monetary, ...rest }: Lines, currency: Currency): Thresholds => ({
  ...rest,
  monetary_minor: monetary.map((units) => Math.round(units * 10 ** minorDigits(currency))),
})
