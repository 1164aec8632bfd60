/** What a document comes to and how it is paid, as `gTot`. */
import type { Amounts, FiscalDocument } from '../document.rules.ts'
import { PAYMENTS, YAPPY_DETAIL } from './codes.ts'
import { dayWritten } from './moments.rules.ts'
import { balboas } from './numbers.rules.ts'
import type { Tree } from './tree.rules.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

export const totalsOf = (document: FiscalDocument, amounts: Amounts): Tree => ({
  dTotNeto: balboas(amounts.net_minor),
  dTotITBMS: balboas(amounts.tax_minor),
  dTotISC: amounts.excise_minor ? balboas(amounts.excise_minor) : undefined,
  // The name says "taxed"; what it holds is the sum of the taxes (rule D05).
  dTotGravado: balboas(amounts.tax_minor + amounts.excise_minor + amounts.other_minor),
  dTotDesc: amounts.discount_minor ? balboas(amounts.discount_minor) : undefined,
  dTotAcar: amounts.freight_minor ? balboas(amounts.freight_minor) : undefined,
  dTotSeg: amounts.insurance_minor ? balboas(amounts.insurance_minor) : undefined,
  dVTot: balboas(amounts.total_minor),
  dTotRec: balboas(amounts.received_minor),
  dVuelto: amounts.change_minor ? balboas(amounts.change_minor) : undefined,
  iPzPag: termOf(document),
  dNroItems: `${document.lines.length}`,
  dVTotItems: balboas(sum(amounts.lines.map(({ total_minor }) => total_minor))),
  gDescBonif: document.discounts.map(({ reason, amount_minor }) => ({
    dDetalDesc: reason,
    dValDesc: balboas(amount_minor),
  })),
  gFormaPago: document.payments.map(({ method, amount_minor, detail }) => ({
    iFormaPago: PAYMENTS[method],
    dFormaPagoDesc: method === 'yappy' ? YAPPY_DETAIL : method === 'other' ? detail : undefined,
    dVlrCuota: balboas(amount_minor),
  })),
  gRetenc: document.retention
    ? { cCodRetenc: document.retention.code, cValRetenc: balboas(document.retention.amount_minor) }
    : undefined,
  gPagPlazo: document.instalments.map(({ due_on, amount_minor, note }, index) => ({
    dSecItem: `${index + 1}`,
    dFecItPlazo: dayWritten(due_on),
    dValItPlazo: balboas(amount_minor),
    dInfPagPlazo: note || undefined,
  })),
  gOTITotal: otherTaxesOf(document),
})

/** D12 `iPzPag`: paid at once (1), later (2), or partly each (3). */
const termOf = ({ payments }: FiscalDocument): string => {
  const onCredit = payments.filter(({ method }) => method === 'credit').length
  return onCredit === 0 ? '1' : onCredit === payments.length ? '2' : '3'
}

const otherTaxesOf = ({ lines }: FiscalDocument): Tree[] => {
  const all = lines.flatMap(({ other_taxes = [] }) => other_taxes)
  return [...new Set(all.map(({ code }) => code))].map((code) => ({
    dCodOTITotal: code,
    dValOTITotal: balboas(
      sum(all.filter((tax) => tax.code === code).map(({ amount_minor }) => amount_minor)),
    ),
  }))
}
