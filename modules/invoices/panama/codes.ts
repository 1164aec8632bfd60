/**
 * The DGI's code lists, beside our own words. Source: schema package `FE_v1.00` and its additions of 2025; the tables' names stand beside each.
 */
import type { TaxCode } from '#kernel/values/fiscal/tax.ts'
import type {
  DocumentType,
  Emission,
  Environment,
  FiscalDocument,
  PaymentMethod,
  Receiver,
} from '../document.rules.ts'

/** `dVerForm`. */
export const VERSION = '1.00'
export const NAMESPACE = 'http://dgi-fep.mef.gob.pa'

/** B02 `iAmb`. */
export const ENVIRONMENTS: Record<Environment, '1' | '2'> = { production: '1', test: '2' }

/** B03 `iTpEmis`. */
export const EMISSIONS: Record<Emission['mode'], string> = {
  normal: '01',
  contingency: '02',
  later: '03',
  later_contingency: '04',
}

/** B12 `iNatOp`. */
export const NATURES: Record<FiscalDocument['nature'], string> = {
  sale: '01',
  export: '02',
  re_export: '03',
  foreign_sale: '04',
  transfer: '10',
  return: '11',
  consignment: '12',
  remittance: '13',
  gift: '14',
  purchase: '20',
  import: '21',
}

/** B13 `iTipoOp`: whether goods leave (1) or come in (2). */
export const comesIn = (nature: FiscalDocument['nature']): boolean =>
  nature === 'purchase' || nature === 'import'

/** B19 `iTipoTranVenta`. */
export const SALES_OF: Record<NonNullable<FiscalDocument['sale_of']>, string> = {
  goods: '1',
  fixed_asset: '2',
  real_estate: '3',
  service: '4',
}

/** B401 `iTipoRec`. */
export const RECEIVERS: Record<Receiver['kind'], string> = {
  taxpayer: '01',
  consumer: '02',
  government: '03',
  foreign: '04',
}

/** C401 `dTasaITBMS`. Codes of other countries have no place in a Panamanian document. */
export const ITBMS: Partial<Record<TaxCode, { code: string; percent: number }>> = {
  exempt: { code: '00', percent: 0 },
  itbms_7: { code: '01', percent: 7 },
  itbms_10: { code: '02', percent: 10 },
  itbms_15: { code: '03', percent: 15 },
}

/** C501 `dTasaISC`. */
export const ISC_RATES = [0, 0.035, 0.05, 0.06, 0.1325, 0.325] as const

/**
 * C601 `dCodOTI`: 01 SUME 911, 02 number portability, 03 insurance 5 %, 04 car insurance 1 %, 05 to 09 airports and fuel, 10 FECI,
 * 11 interest.
 */
export const OTHER_TAXES = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'] as const

/** D301 `iFormaPago`. A wallet has none: it is 99 with its name. */
export const PAYMENTS: Record<PaymentMethod, string> = {
  credit: '01',
  cash: '02',
  credit_card: '03',
  debit_card: '04',
  loyalty_card: '05',
  voucher: '06',
  gift_card: '07',
  transfer: '08',
  cheque: '09',
  yappy: '99',
  other: '99',
}
export const YAPPY_DETAIL = 'Yappy (billetera móvil)'

/** D401 `cCodRetenc`; `percent` of the ITBMS that is kept back, null where it is agreed case by case. */
export const RETENTIONS = [
  { code: '1', percent: 100 },
  { code: '2', percent: 50 },
  { code: '3', percent: 100 },
  { code: '4', percent: 50 },
  { code: '7', percent: 50 },
  { code: '8', percent: null },
] as const

/** `cCondEntr`, ICC. */
export const INCOTERMS = [
  'EXW',
  'FCA',
  'CPT',
  'CIP',
  'DAT',
  'DAP',
  'DDP',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
] as const

/** Kinds of foreign id, additions of 2025. */
export const FOREIGN_IDS = { passport: '01', tax_number: '02', other: '99' } as const

const ALL: readonly Receiver['kind'][] = ['taxpayer', 'consumer', 'government', 'foreign']

/** Receivers each type may have: rules 1620 and 1623 tie sales abroad to foreign ones. */
export const TYPES: readonly { type: DocumentType; receivers: readonly Receiver['kind'][] }[] = [
  { type: '01', receivers: ALL },
  { type: '02', receivers: ['taxpayer', 'government', 'foreign'] },
  { type: '03', receivers: ['foreign'] },
  { type: '04', receivers: ALL },
  { type: '05', receivers: ALL },
  { type: '06', receivers: ALL },
  { type: '07', receivers: ALL },
  { type: '08', receivers: ['taxpayer', 'government', 'foreign'] },
  { type: '09', receivers: ALL },
  { type: '10', receivers: ['foreign'] },
]
