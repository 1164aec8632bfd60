/** Which tax a product has, when neither it nor its categories say so. */

/** Codes of the general rate: PA Law 8 of 2010 (7 %), CR Law 9635 (13 %), EC decree 470 of 2025 (15 %). */
const GENERAL: Readonly<Record<string, string>> = { PA: 'itbms_7', CR: 'iva_13', EC: 'iva_15' }

/** The code of the country's general rate; `exempt` where the house knows none. */
export const generalTax = (country: string): string => GENERAL[country] ?? 'exempt'

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  PA: ['exempt', 'itbms_7', 'itbms_10', 'itbms_15'],
  CR: ['exempt', 'iva_1', 'iva_2', 'iva_4', 'iva_13'],
  EC: ['exempt', 'iva_5', 'iva_8', 'iva_15'],
}

/** The codes a company of this country may choose from. */
export const taxCodes = (country: string): readonly string[] => KNOWN[country] ?? ['exempt']
