import { taxRates } from '#kernel/values/fiscal/tax.ts'

/** Whether documents of this country may carry the tax. */
export const isTaxHere = (code: string, country: string): boolean =>
  taxRates(country).some((rate) => rate.code === code)
