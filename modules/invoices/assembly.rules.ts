/** How what was written becomes the facts of a fiscal document: receiver, lines, payments, instalments and what is withheld. */
import Big from 'big.js'
import { addressLine } from '#kernel/values/address.ts'
import { partsWithin } from '#kernel/values/instalments.ts'
import type { Customer } from '#modules/customers/contract.ts'
import type { Country } from './country.ts'
import {
  type FiscalDocument,
  type FiscalLine,
  type Issuer,
  isCreditNote,
  type Receiver,
  type Reference,
} from './document.rules.ts'
import type { Receiver as ReceiverFacts } from './receiver.contract.ts'
import type { InvoiceWritten, LineWritten } from './written.contract.ts'

/** Facts nobody wrote of a customer. */
export const UNSAID: Omit<ReceiverFacts, 'customer_id'> = {
  kind: null,
  person: null,
  name: '',
  place: '',
  foreign_id: '',
  foreign_id_kind: 'passport',
  country: '',
  retention_code: '',
  email: '',
  version: 0,
}

type Said = Omit<ReceiverFacts, 'customer_id' | 'version'>

const HOME = 'PA'
const MOST_MAILS = 3
const LONGEST_ADDRESS = 100

/**
 * A customer as the tax office sees one: a business with a RUC pays tax, whoever is known only by number or address of another
 * country is foreign, everybody else is a consumer. The state's institutions can't be told from businesses: somebody says so.
 */
export const receiverOf = (
  customer: Pick<Customer, 'kind' | 'name' | 'fiscal_id' | 'addresses' | 'emails' | 'phones'>,
  said: Said,
  language: 'es' | 'en',
  email: string | null = null,
): Receiver => {
  const { fiscal_id: known, addresses } = customer
  const home = known?.country === HOME ? known : null
  const country = said.country || (home ? HOME : (known?.country ?? addresses[0]?.country ?? HOME))
  const kind = said.kind ?? (country !== HOME ? 'foreign' : home?.kind === 'ruc' ? 'taxpayer' : 'consumer')
  const isForeign = kind === 'foreign'
  const person = said.person ?? (home?.kind === 'ruc' ? 'juridical' : 'natural')
  const foreign = said.foreign_id || (known && !home ? known.number : '')
  return {
    kind,
    name: said.name || customer.name,
    tax_number: home && !isForeign ? { person, number: home.number, check: home.check ?? '' } : null,
    foreign_id:
      isForeign && foreign
        ? {
            kind: said.foreign_id ? said.foreign_id_kind : 'tax_number',
            number: foreign,
            country_name: countryName(country, language),
          }
        : null,
    country,
    address: addresses[0] ? addressLine(addresses[0]).slice(0, LONGEST_ADDRESS) : '',
    place: isForeign ? '' : said.place,
    phones: customer.phones.slice(0, 1).map(({ number }) => number),
    emails: [...new Set([email, said.email, ...customer.emails.map(({ address }) => address)])]
      .filter((address): address is string => Boolean(address))
      .slice(0, MOST_MAILS),
  }
}

const countryName = (code: string, language: 'es' | 'en'): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code

const halfUp = (amount: Big): number => amount.round(0, Big.roundHalfUp).toNumber()

/** What a line's discounts come to. */
const discountOf = ({ quantity, unit_price_minor, discount_percent, discount_minor }: LineWritten): number =>
  discount_minor +
  halfUp(new Big(quantity).times(unit_price_minor).round(0, Big.roundHalfUp).times(discount_percent).div(100))

/** What the house knows beside the words: units by name, families of products, and what is said when nothing is. */
export type Known = {
  unitOf: (written: string) => string
  familyOf: (code: string) => string
  freight: string
}

const lineOf = (line: LineWritten, { unitOf, familyOf }: Known, isGovernment: boolean): FiscalLine => {
  const discount_minor = discountOf(line)
  const net = halfUp(new Big(line.quantity).times(line.unit_price_minor)) - discount_minor
  const unit = unitOf(line.unit)
  const family = line.classification || (isGovernment ? familyOf(line.code) : '')
  return {
    code: line.code.slice(0, 20),
    description: line.name,
    unit,
    quantity: line.quantity,
    unit_price_minor: line.unit_price_minor,
    discount_minor,
    tax_code: line.tax_code,
    ...(line.excise_percent !== null && {
      excise: {
        rate: line.excise_percent / 100,
        amount_minor: halfUp(new Big(net).times(line.excise_percent).div(100)),
      },
    }),
    ...(family && { classification: family, classification_unit: unit || unitOf(PIECE) }),
    ...(line.remark && { remark: line.remark }),
  }
}

/** The lines of a document, taxed freight among them. */
export const linesOf = (written: InvoiceWritten, known: Known, isGovernment: boolean): FiscalLine[] => {
  const lines = written.lines.map((line) => lineOf(line, known, isGovernment))
  if (!isFreightTaxed(written)) return lines
  return [
    ...lines,
    {
      code: '',
      description: known.freight,
      unit: known.unitOf(PIECE),
      quantity: 1,
      unit_price_minor: written.shipping_minor,
      discount_minor: 0,
      tax_code: written.shipping_tax_code,
      ...(isGovernment && { classification: familyOfFreight, classification_unit: known.unitOf(PIECE) }),
    },
  ]
}

/** What is counted one by one. */
const PIECE = 'und'

/** CPBS: transport, storage and mail services. */
const familyOfFreight = '7810'

const isFreightTaxed = ({ shipping_minor, shipping_tax_code }: InvoiceWritten): boolean =>
  shipping_minor > 0 && shipping_tax_code !== 'exempt'

/** Everything of a document that follows from what was written, before it has a number. */
export const assembled = (
  written: InvoiceWritten,
  {
    country,
    receiver,
    known,
    retention_code,
    due_from,
  }: { country: Country; receiver: Receiver; known: Known; retention_code: string; due_from: string },
) => {
  const lines = linesOf(written, known, receiver.kind === 'government')
  const wholes = {
    lines,
    discounts: written.discounts,
    freight_minor: isFreightTaxed(written) ? 0 : written.shipping_minor,
    insurance_minor: 0,
  }
  const { total_minor, tax_minor } = country.amounts({ ...wholes, payments: [], instalments: [] })
  const { payments, instalments } = paid(written, total_minor, due_from)
  const retention = withheld(country, retention_code, tax_minor)
  const whole = { ...wholes, payments, instalments, retention }
  return { ...whole, amounts: country.amounts(whole) }
}

const USUAL_CREDIT_DAYS = 30

/** All on credit, all in cash, or as it was written; what is left of it on credit is paid in the instalments that were agreed. */
const paid = (
  { payments, credit_days, instalments: count = 1 }: InvoiceWritten,
  total_minor: number,
  from: string,
): Pick<FiscalDocument, 'payments' | 'instalments'> => {
  const means = payments.length
    ? payments.map(({ detail, ...one }) => (detail ? { ...one, detail } : one))
    : [{ method: credit_days ? ('credit' as const) : ('cash' as const), amount_minor: total_minor }]
  const owed = means
    .filter(({ method }) => method === 'credit')
    .reduce((sum, one) => sum + one.amount_minor, 0)
  const days = credit_days ?? USUAL_CREDIT_DAYS
  return { payments: means, instalments: owed ? partsWithin(owed, { from, days, count }) : [] }
}

const withheld = (country: Country, code: string, tax_minor: number): FiscalDocument['retention'] => {
  const percent = country.lists.retentions.find((one) => one.code === code)?.percent
  if (!code || !tax_minor) return null
  return { code, amount_minor: halfUp(new Big(tax_minor).times(percent ?? 0).div(100)) }
}

/** What a document of this type does with goods or money. */
export const natureOf = (type: FiscalDocument['type']): FiscalDocument['nature'] => {
  if (isCreditNote(type)) return 'return'
  if (type === '02') return 'import'
  if (type === '03') return 'export'
  return type === '10' ? 'foreign_sale' : 'sale'
}

/** A reference to a document of the company's own. */
export const referenceTo = (cufe: string, issued_at: string, { tax_number, name }: Issuer): Reference => ({
  kind: 'electronic',
  fiscal_id: cufe,
  issued_at,
  issuer: { tax_number, name },
})

/** Below zero: more than there is. By the place of each line: what is left of its quantity once `taken` is off. */
export const leftOf = (
  lines: readonly Pick<LineWritten, 'quantity'>[],
  taken: readonly { line: number; quantity: number }[],
): number[] =>
  lines.map(({ quantity }, at) =>
    taken
      .filter(({ line }) => line === at)
      .reduce((left, one) => left.minus(one.quantity), new Big(quantity))
      .toNumber(),
  )
