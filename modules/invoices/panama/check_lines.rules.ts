/** Rules about lines: C. */
import type { FiscalDocument, FiscalLine } from '../document.rules.ts'
import { lineAmounts } from './amounts.rules.ts'
import { ISC_RATES, ITBMS, OTHER_TAXES } from './codes.ts'
import { knownClassifications, knownUnits } from './lists.ts'
import { decimals } from './numbers.rules.ts'
import type { Broken } from './problems.rules.ts'

export const MOST_LINES = 1000
/** Rule 2050, a remark. */
const LARGE_PRICE_MINOR = 10_000_000
/** What `montoTipo06` and `montoTipo31` hold before the point. */
const LARGEST = 999_999_999

export const checkLines = ({ lines, receiver }: FiscalDocument): Broken[] => {
  if (lines.length === 0 || lines.length > MOST_LINES) return [{ code: '2000' }]
  return lines.flatMap((line, index) =>
    [
      ...checkWords(line),
      ...checkAmounts(line),
      ...checkTaxes(line),
      ...checkClassification(line, receiver.kind === 'government'),
    ].map(({ field, ...broken }) => ({ ...broken, field: `lines.${index}.${field}` })),
  )
}

const checkWords = (line: FiscalLine): Broken[] => {
  const broken: Broken[] = []
  const description = line.description.trim().length
  if (description < 2 || description > 500) broken.push({ code: 'description_length', field: 'description' })
  if (line.code.length > 20) broken.push({ code: 'code_length', field: 'code' })
  if (line.unit && !knownUnits.has(line.unit))
    broken.push({ code: 'unit_unknown', field: 'unit', params: { value: line.unit } })
  if (line.gtin && !/^(\d{8}|\d{12,14})$/.test(line.gtin)) broken.push({ code: 'gtin_unfit', field: 'gtin' })
  if (line.lot && (line.lot.number.length < 5 || line.lot.number.length > 35 || !(line.lot.quantity > 0)))
    broken.push({ code: 'lot_unfit', field: 'lot' })
  if ((line.remark ?? '').length > 5000) broken.push({ code: 'remark_length', field: 'remark' })
  return broken
}

const checkAmounts = (line: FiscalLine): Broken[] => {
  const { quantity, unit_price_minor, discount_minor } = line
  if (!(quantity > 0)) return [{ code: '2000', field: 'quantity' }]
  if (decimals(quantity) > 6) return [{ code: 'quantity_decimals', field: 'quantity' }]
  if (!(unit_price_minor >= 0) || decimals(unit_price_minor) > 4)
    return [{ code: 'price_decimals', field: 'unit_price_minor' }]
  const { gross_minor, total_minor } = lineAmounts(line)
  if (Math.max(quantity, unit_price_minor / 100, gross_minor / 100, total_minor / 100) > LARGEST)
    return [{ code: 'amount_too_large', field: 'unit_price_minor' }]
  if (discount_minor > 0 && unit_price_minor === 0) return [{ code: '2052', field: 'discount_minor' }]
  if (discount_minor < 0 || discount_minor > gross_minor || !Number.isInteger(discount_minor))
    return [{ code: '2051', field: 'discount_minor' }]
  return unit_price_minor > LARGE_PRICE_MINOR ? [{ code: '2050', field: 'unit_price_minor' }] : []
}

const checkTaxes = ({ tax_code, excise, other_taxes = [] }: FiscalLine): Broken[] => {
  const broken: Broken[] = []
  if (!ITBMS[tax_code]) broken.push({ code: '2150', field: 'tax_code' })
  if (excise && excise.rate !== null && !(ISC_RATES as readonly number[]).includes(excise.rate))
    broken.push({ code: 'excise_unknown', field: 'excise' })
  const codes = other_taxes.map(({ code }) => code)
  if (codes.some((code) => !(OTHER_TAXES as readonly string[]).includes(code)))
    broken.push({ code: 'other_tax_unknown', field: 'other_taxes' })
  if (new Set(codes).size < codes.length) broken.push({ code: '2300', field: 'other_taxes' })
  return broken
}

const checkClassification = (
  { classification = '', classification_unit = '' }: FiscalLine,
  government: boolean,
): Broken[] => {
  if (classification && !knownClassifications.has(classification))
    return [{ code: 'classification_unknown', field: 'classification' }]
  if (classification_unit && !knownUnits.has(classification_unit))
    return [{ code: 'unit_unknown', field: 'classification_unit', params: { value: classification_unit } }]
  return government && !(classification && classification_unit)
    ? [{ code: 'classification_missing', field: 'classification' }]
    : []
}
