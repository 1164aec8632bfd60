import { z } from 'zod'

/**
 * Sales taxes of the countries we invoice in. `percent`: rate on the net amount. `code` is ours and never changes meaning; a
 * rate that a law changes gets a new one.
 *
 * Panama: ITBMS, Código Fiscal art. 1057-V (7 %; 10 % alcohol and lodging; 15 % tobacco), table C401 of the DGI's electronic
 * invoice. Costa Rica: IVA, Ley 9635 arts. 10 and 11. Ecuador: IVA, decreto 198 of 2024 (15 %; 5 % building materials).
 */
const TAXES = {
  PA: [
    { code: 'exempt', percent: 0 },
    { code: 'itbms_7', percent: 7 },
    { code: 'itbms_10', percent: 10 },
    { code: 'itbms_15', percent: 15 },
  ],
  CR: [
    { code: 'exempt', percent: 0 },
    { code: 'iva_1', percent: 1 },
    { code: 'iva_2', percent: 2 },
    { code: 'iva_4', percent: 4 },
    { code: 'iva_13', percent: 13 },
  ],
  EC: [
    { code: 'exempt', percent: 0 },
    { code: 'iva_5', percent: 5 },
    { code: 'iva_15', percent: 15 },
  ],
} as const

export type TaxCode = (typeof TAXES)[keyof typeof TAXES][number]['code']
export type TaxRate = { code: TaxCode; percent: number }

const PERCENTS = new Map<TaxCode, number>(
  Object.values(TAXES).flatMap((rates) => rates.map(({ code, percent }) => [code, percent] as const)),
)

/** A tax code of any country; whether it is one of the company's own country is for `taxRates` to say. */
export const TaxCode = z.enum([...PERCENTS.keys()] as [TaxCode, ...TaxCode[]])

/** The rates that may stand on a document of this country (ISO 3166-1 alpha-2), lowest first; elsewhere only `exempt`. */
export const taxRates = (country: string): readonly TaxRate[] =>
  TAXES[country as keyof typeof TAXES] ?? TAXES.PA.slice(0, 1)

/** What most goods pay in this country. */
export const usualTaxCode = (country: string): TaxCode =>
  (({ PA: 'itbms_7', CR: 'iva_13', EC: 'iva_15' }) as const)[country as 'PA'] ?? 'exempt'

/** Percent on the net amount. */
export const taxPercent = (code: TaxCode): number => PERCENTS.get(code) as number
