/** The lines of a document as `gItem`. */
import type { Amounts, FiscalLine, LineAmounts } from '../document.rules.ts'
import { ITBMS } from './codes.ts'
import { balboas, counted, finely, unitDiscount } from './numbers.rules.ts'
import type { Tree } from './tree.rules.ts'

export const itemsOf = (lines: readonly FiscalLine[], amounts: Amounts): Tree[] =>
  lines.map((line, index) => itemOf(line, index + 1, amounts.lines[index] as LineAmounts))

const itemOf = (line: FiscalLine, position: number, amounts: LineAmounts): Tree => ({
  dSecItem: `${position}`.padStart(3, '0'),
  dDescProd: line.description,
  dCodProd: line.code || undefined,
  cUnidad: line.unit || undefined,
  dCantCodInt: counted(line.quantity),
  dFechaFab: line.made_on || undefined,
  dFechaCad: line.expires_on || undefined,
  dCodCPBSabr: line.classification?.slice(0, 2) || undefined,
  dCodCPBScmp: line.classification || undefined,
  cUnidadCPBS: line.classification_unit || undefined,
  dInfEmFE: line.remark || undefined,
  gPrecios: pricesOf(line, amounts),
  gCodItem: line.gtin
    ? {
        dGTINCom: line.gtin,
        dCantGTINCom: counted(line.quantity),
        dGTINInv: line.gtin,
        dCantComInvent: counted(line.quantity),
      }
    : undefined,
  gITBMSItem: { dTasaITBMS: ITBMS[line.tax_code]?.code, dValITBMS: finely(amounts.tax_minor) },
  gISCItem: line.excise
    ? {
        dTasaISC: line.excise.rate === null ? undefined : rateWritten(line.excise.rate),
        dValISC: finely(line.excise.amount_minor),
      }
    : undefined,
  gOTIItem: (line.other_taxes ?? []).map(({ code, amount_minor }) => ({
    dCodOTI: code,
    dValOTI: finely(amount_minor),
  })),
  gMedicina: line.lot ? { dNroLote: line.lot.number, dCtLote: counted(line.lot.quantity) } : undefined,
})

/** At least two decimals: `0.00`, `0.325`. */
const rateWritten = (rate: number): string => rate.toFixed(Math.max(2, `${rate}`.split('.')[1]?.length ?? 0))

/** What is given away whole is written at a price of nothing: a discount as high as the price is refused (rule 2051). */
const pricesOf = (line: FiscalLine, { net_minor, total_minor }: LineAmounts): Tree => {
  const free = net_minor === 0
  return {
    dPrUnit: free ? '0.00' : finely(line.unit_price_minor),
    dPrUnitDesc:
      free || line.discount_minor === 0
        ? undefined
        : unitDiscount(line.unit_price_minor, line.quantity, net_minor) || undefined,
    dPrItem: finely(net_minor),
    dPrAcarItem: line.freight_minor ? balboas(line.freight_minor) : undefined,
    dPrSegItem: line.insurance_minor ? balboas(line.insurance_minor) : undefined,
    dValTotItem: finely(total_minor),
  }
}
