/**
 * A fiscal document as facts, before a country writes it its own way.
 *
 * Money: minor units of the issuing company's currency (Panama: centésimos, PAB and USD at par); unit prices and unit discounts with up
 * to four decimals of a minor unit. Moments are ISO 8601 with offset or `Z`; days `YYYY-MM-DD`. '' and null where nothing is known.
 */
import { z } from 'zod'
import type { TaxCode } from '#kernel/values/fiscal/tax.ts'

/**
 * What the document is. Codes of Panama's list, kept for every country: `01` sale at home, `02` import, `03` export, `04` and `05` credit
 * and debit note to an electronic document, `06` and `07` to one on paper or to none, `08` free zone, `09` reimbursement, `10` sale
 * abroad of goods that were never here.
 */
export const DocumentType = z.enum(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'])
export type DocumentType = z.infer<typeof DocumentType>

/** Credit notes give money back; everything else asks for it. */
export const isCreditNote = (type: DocumentType): boolean => type === '04' || type === '06'
export const isDebitNote = (type: DocumentType): boolean => type === '05' || type === '07'

/** `test`: the tax office keeps it apart and it is worth nothing. */
export const Environment = z.enum(['production', 'test'])
export type Environment = z.infer<typeof Environment>

/** `natural`: a person; `juridical`: a company or institution. `check`: Panama's DV, '' where unknown. */
export type TaxNumber = { person: 'natural' | 'juridical'; number: string; check: string }

/** `place`: code of the country's list of places (Panama: `8-8-7`, province, district, corregimiento), '' where unknown. */
type Reached = { address: string; place: string; phones: readonly string[]; emails: readonly string[] }

/**
 * Who issues. `branch`: four letters or digits, `0000` the main one; `latitude` and `longitude` in degrees. `sells`: what the branch mostly does.
 */
export type Issuer = Reached & {
  tax_number: TaxNumber
  name: string
  branch: string
  latitude: number
  longitude: number
  sells: 'retail' | 'wholesale' | null
}

/** `taxpayer` pays tax as a business does, `consumer` is anybody, `government` any institution of the state, `foreign` lives abroad. */
export const ReceiverKind = z.enum(['taxpayer', 'consumer', 'government', 'foreign'])
export type ReceiverKind = z.infer<typeof ReceiverKind>

/** `country`: ISO 3166-1 alpha-2. `foreign_id`: a passport or the number of another country's tax office, with that country's name. */
export type Receiver = Reached & {
  kind: ReceiverKind
  name: string
  tax_number: TaxNumber | null
  foreign_id: { kind: 'passport' | 'tax_number' | 'other'; number: string; country_name: string } | null
  country: string
}

/** A tax beside the sales tax, with what it comes to on the whole line. `code` of the country's list. */
export type OtherTax = { code: string; amount_minor: number }

/**
 * A line. `quantity`: up to six decimals, of `unit` (the country's code, '' where none fits). `unit_price_minor` before discount and tax.
 * `discount_minor`: on the whole line; what the line costs is then quantity × price, rounded to the minor unit, less the discount.
 * `excise`: a special consumption tax (Panama's ISC), `rate` as a fraction. `classification`: family of the state's catalogue (Panama's
 * CPBS, four digits) and the unit that goes with it, due where the government buys. `freight_minor`, `insurance_minor`: charged by line.
 */
export type FiscalLine = {
  code: string
  description: string
  unit: string
  quantity: number
  unit_price_minor: number
  discount_minor: number
  tax_code: TaxCode
  excise?: { rate: number | null; amount_minor: number } | null
  other_taxes?: readonly OtherTax[]
  freight_minor?: number
  insurance_minor?: number
  classification?: string
  classification_unit?: string
  gtin?: string
  lot?: { number: string; quantity: number } | null
  made_on?: string | null
  expires_on?: string | null
  remark?: string
}

/** `yappy` and other wallets have no code of their own everywhere: the country says how they are written. */
export const PaymentMethod = z.enum([
  'credit',
  'cash',
  'credit_card',
  'debit_card',
  'loyalty_card',
  'voucher',
  'gift_card',
  'transfer',
  'cheque',
  'yappy',
  'other',
])
export type PaymentMethod = z.infer<typeof PaymentMethod>

/** `detail`: what `other` is, for `other` only. */
export type FiscalPayment = { method: PaymentMethod; amount_minor: number; detail?: string }

/** What of the price is paid later. */
export type Instalment = { due_on: string; amount_minor: number; note?: string }

/** What a note speaks of, or a refund. An `electronic` document is named by its fiscal id (CUFE); the others by their printed number. */
export type Reference = {
  kind: 'electronic' | 'paper' | 'printer'
  fiscal_id: string
  issued_at: string
  issuer: { tax_number: TaxNumber; name: string }
}

/** `incoterm`: ICC; `currency`: ISO 4217 with `rate` balboas for one; `foreign_total_minor` in that currency. */
export type Export = {
  incoterm: string
  currency: string
  rate: number | null
  foreign_total_minor: number | null
  port: string
}

/**
 * How it reaches the tax office. `contingency`: made while the road there was closed, `since` when and why (`reason`, 15 to 250 letters).
 * `later`: handed over now, authorised afterwards.
 */
export type Emission =
  | { mode: 'normal' | 'later' }
  | { mode: 'contingency' | 'later_contingency'; since: string; reason: string }

/** Why goods or services move. */
export type Nature =
  | 'sale'
  | 'export'
  | 're_export'
  | 'foreign_sale'
  | 'transfer'
  | 'return'
  | 'consignment'
  | 'remittance'
  | 'gift'
  | 'purchase'
  | 'import'

/**
 * One document. `number`: ten digits, gapless by branch, point and type; `point`: three digits; `security_code`: nine random digits.
 * `discounts`: on the whole, after tax; a discount before tax belongs to the lines. `freight_minor`, `insurance_minor`: on the whole, free
 * of tax, and never beside those of lines; freight that is taxed is a line. `retention`: tax the receiver keeps back and pays themselves.
 */
export type FiscalDocument = {
  environment: Environment
  type: DocumentType
  number: string
  point: string
  security_code: string
  emission: Emission
  issued_at: string
  leaves_at?: string | null
  nature: Nature
  sale_of: 'goods' | 'fixed_asset' | 'real_estate' | 'service' | null
  remark: string
  issuer: Issuer
  receiver: Receiver
  references: readonly Reference[]
  export: Export | null
  lines: readonly FiscalLine[]
  discounts: readonly { reason: string; amount_minor: number }[]
  freight_minor: number
  insurance_minor: number
  payments: readonly FiscalPayment[]
  instalments: readonly Instalment[]
  retention: { code: string; amount_minor: number } | null
  purchase_order: { number: string; remark: string } | null
}

/** What a line comes to. `net_minor`: after discount, before taxes, freight and insurance. */
export type LineAmounts = {
  gross_minor: number
  net_minor: number
  tax_minor: number
  excise_minor: number
  other_minor: number
  total_minor: number
}

/** What the document comes to. `taxes`: by sales tax code, in order of their rate. `change_minor`: what the buyer gets back. */
export type Amounts = {
  lines: readonly LineAmounts[]
  net_minor: number
  taxes: readonly { tax_code: TaxCode; percent: number; net_minor: number; tax_minor: number }[]
  tax_minor: number
  excise_minor: number
  other_minor: number
  discount_minor: number
  freight_minor: number
  insurance_minor: number
  total_minor: number
  received_minor: number
  change_minor: number
}

/**
 * What is wrong with a document. `code`: the tax office's rule, or a word of ours where it has none. `field`: its path in the
 * `FiscalDocument`, `lines.2.quantity`. A `warning` does not keep it from being authorised. `says` and `fix`: for people, in their language.
 */
export type Problem = {
  code: string
  field: string
  severity: 'error' | 'warning'
  says: string
  fix: string
}
