/** The printed form of a document (CAFE) in words: every line as it is read. Letter page and tape are drawn from it and add nothing. */
import { formatDay } from '#kernel/values/day.ts'
import { formatMoney } from '#kernel/values/money.ts'
import type { Language, PaperFacts } from '../country.ts'
import type { Amounts, FiscalDocument, FiscalLine, LineAmounts, TaxNumber } from '../document.rules.ts'
import { amountsOf } from './amounts.rules.ts'
import { ITBMS } from './codes.ts'
import { rucWritten } from './cufe.rules.ts'
import { placeOf } from './lists.ts'
import { issuedOn, shown } from './moments.rules.ts'
import { balboas, finely } from './numbers.rules.ts'
import TEXTS from './paper.json' with { type: 'json' }
import { phoneWritten } from './phones.rules.ts'

export type PaperLine = Record<
  | 'position'
  | 'code'
  | 'description'
  | 'unit'
  | 'quantity'
  | 'price'
  | 'discount'
  | 'amount'
  | 'tax'
  | 'total',
  string
> & { remarks: string[] }

/** A label with what stands beside it; `strong` for what is looked for first. */
export type Fact = { label: string; text: string; strong?: boolean }

/** `stamp`: written across the page, '' for a document that is as it should be. */
export type Paper = {
  language: Language
  title: string
  type: string
  issuer: { name: string; lines: string[] }
  head: Fact[]
  receiver: { heading: string; name: string; lines: string[] }
  references: string[]
  columns: Record<keyof PaperLine, string>
  lines: PaperLine[]
  breakdown: { heading: string; columns: string[]; rows: string[][] }
  totals: Fact[]
  payments: { heading: string; rows: Fact[] }
  notes: Fact[]
  look_up: string
  look_up_at: string
  cufe: { label: string; text: string }
  protocol: { label: string; text: string } | null
  notices: string[]
  stamp: string
  qr: string
  logo: string
  color: string | null
  page: string
  made_at: string
}

type Texts = (typeof TEXTS)['es']
const filled = (text: string, params: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => `${params[name] ?? whole}`)

const LOOK_UP: Record<FiscalDocument['environment'], string> = {
  production: 'https://dgi-fep.mef.gob.pa/Consultas/FacturasPorCUFE',
  test: 'https://dgi-fep-test.mef.gob.pa:40001/Consultas/FacturasPorCUFE',
}

export const paperOf = (facts: PaperFacts): Paper => {
  const { document, language } = facts
  const say: Texts = TEXTS[language]
  const amounts = amountsOf(document)
  const locale = `${language}-PA`
  const money = (amount: number) => formatMoney({ amount, currency: 'PAB' }, locale)
  const day = (on: string) => formatDay(on, locale)
  const { authorization } = facts
  return {
    language,
    title: say.title,
    type: say.types[document.type],
    issuer: issuerOf(document, say),
    head: [
      { label: say.number, text: document.number, strong: true },
      { label: say.point, text: document.point },
      { label: say.branch, text: document.issuer.branch },
      { label: say.issued, text: shown(document.issued_at) },
    ],
    receiver: receiverOf(document, say),
    references: document.references.map(
      ({ fiscal_id, issued_at }) =>
        `${say.reference}: ${fiscal_id} ${say.of} ${day(issuedOn(momentOf(issued_at)))}`,
    ),
    columns: { ...say.columns, remarks: '' as never },
    lines: document.lines.map((line, index) =>
      lineOf(line, index + 1, amounts.lines[index] as LineAmounts, { say, money, day }),
    ),
    breakdown: breakdownOf(amounts, say, money),
    totals: totalsOf(document, amounts, say, money),
    payments: { heading: say.payments, rows: paymentsOf(document, say, money, day) },
    notes: notesOf(document, say),
    look_up: say.look_up,
    look_up_at: LOOK_UP[document.environment],
    cufe: { label: say.cufe, text: facts.fiscal_id },
    protocol: authorization
      ? { label: say.protocol, text: `${authorization.protocol}  ${shown(authorization.authorized_at)}` }
      : null,
    notices: noticesOf(facts, say, day),
    stamp: facts.annulled_at ? say.annulled : document.environment === 'test' ? say.test : '',
    qr: facts.qr,
    logo: facts.logo,
    color: facts.color,
    page: say.page,
    made_at: authorization?.authorized_at ?? document.issued_at,
  }
}

const momentOf = (moment: string): string => (moment.length === 10 ? `${moment}T12:00:00Z` : moment)

const numberOf = ({ number, check }: TaxNumber, say: Texts): string =>
  `${say.ruc} ${rucWritten(number)}${check ? `  ${say.dv} ${check}` : ''}`

const placeLine = (code: string): string => {
  const place = placeOf(code)
  return place ? [...new Set([place.name, place.district, place.province])].join(', ') : ''
}

const issuerOf = ({ issuer }: FiscalDocument, say: Texts): Paper['issuer'] => ({
  name: issuer.name,
  lines: [
    numberOf(issuer.tax_number, say),
    issuer.address,
    placeLine(issuer.place),
    issuer.phones.length
      ? `${say.phone} ${issuer.phones.map((phone) => phoneWritten(phone) ?? phone).join(', ')}`
      : '',
    issuer.emails[0] ?? '',
  ].filter(Boolean),
})

const receiverOf = ({ receiver }: FiscalDocument, say: Texts): Paper['receiver'] => ({
  heading: `${say.receiver}: ${say.kinds[receiver.kind]}`,
  name: receiver.name || say.kinds[receiver.kind],
  lines: [
    receiver.tax_number ? numberOf(receiver.tax_number, say) : '',
    receiver.foreign_id
      ? `${say.foreign_id} ${receiver.foreign_id.number} ${receiver.foreign_id.country_name}`
      : '',
    receiver.address,
    placeLine(receiver.place),
    receiver.country === 'PA' ? '' : `${say.country} ${receiver.country}`,
  ].filter(Boolean),
})

/** With thousands apart, as totals have them; the currency stands there. */
const apart = (decimal: string): string => decimal.replace(/\d(?=(\d{3})+(?:\.|$))(?<!\.\d*)/g, '$&,')

type Writing = { say: Texts; money: (amount: number) => string; day: (on: string) => string }

const lineOf = (
  line: FiscalLine,
  position: number,
  amounts: LineAmounts,
  { say, day }: Writing,
): PaperLine => ({
  position: `${position}`,
  code: line.code,
  description: line.description,
  unit: line.unit,
  quantity: `${line.quantity}`,
  price: apart(finely(line.unit_price_minor)),
  discount: line.discount_minor ? apart(balboas(line.discount_minor)) : '',
  amount: apart(balboas(amounts.net_minor)),
  tax: `${apart(balboas(amounts.tax_minor))} (${ITBMS[line.tax_code]?.percent ?? 0} %)`,
  total: apart(balboas(amounts.total_minor)),
  remarks: [
    line.lot ? filled(say.lot, { lot: line.lot.number }) : '',
    line.made_on ? filled(say.made, { day: day(line.made_on) }) : '',
    line.expires_on ? filled(say.expires, { day: day(line.expires_on) }) : '',
    line.remark ?? '',
  ].filter(Boolean),
})

const breakdownOf = ({ taxes }: Amounts, say: Texts, money: Writing['money']): Paper['breakdown'] => ({
  heading: say.breakdown,
  columns: [say.rate, say.base, say.tax_total],
  rows: taxes.map(({ percent, net_minor, tax_minor }) => [
    percent ? `${percent} %` : say.exempt,
    money(net_minor),
    money(tax_minor),
  ]),
})

const totalsOf = (
  { retention }: FiscalDocument,
  amounts: Amounts,
  say: Texts,
  money: Writing['money'],
): Fact[] => {
  const rows: (Fact & { amount: number; always?: boolean })[] = [
    { label: say.net, amount: amounts.net_minor, text: '', always: true },
    { label: say.tax_total, amount: amounts.tax_minor, text: '', always: true },
    { label: say.excise, amount: amounts.excise_minor, text: '' },
    { label: say.other, amount: amounts.other_minor, text: '' },
    { label: say.freight, amount: amounts.freight_minor, text: '' },
    { label: say.insurance, amount: amounts.insurance_minor, text: '' },
    { label: say.discount, amount: -amounts.discount_minor, text: '' },
    { label: say.total, amount: amounts.total_minor, text: '', always: true, strong: true },
    { label: say.retention, amount: retention?.amount_minor ?? 0, text: '' },
  ]
  return rows
    .filter(({ amount, always }) => always || amount)
    .map(({ label, amount, strong = false }) => ({ label, text: money(amount), strong }))
}

const paymentsOf = (
  { payments, instalments }: FiscalDocument,
  say: Texts,
  money: Writing['money'],
  day: Writing['day'],
): Fact[] => [
  ...payments.map(({ method, amount_minor, detail }) => ({
    label: detail || say.methods[method],
    text: money(amount_minor),
  })),
  ...instalments.map(({ due_on, amount_minor }) => ({
    label: filled(say.instalment, { day: day(due_on) }),
    text: money(amount_minor),
  })),
]

const notesOf = (document: FiscalDocument, say: Texts): Fact[] =>
  [
    { label: say.order, text: document.purchase_order?.number ?? '' },
    { label: '', text: document.export ? filled(say.export, { incoterm: document.export.incoterm }) : '' },
    { label: say.remark, text: document.remark },
  ].filter(({ text }) => text)

const noticesOf = (
  { document, authorization, annulled_at, pac }: PaperFacts,
  say: Texts,
  day: Writing['day'],
): string[] => {
  const { emission } = document
  const contingent =
    'since' in emission
      ? filled(say.contingency, { since: shown(emission.since), reason: emission.reason })
      : ''
  return [
    authorization ? '' : emission.mode === 'later' ? say.later : say.pending,
    contingent,
    annulled_at ? filled(say.annulled_at, { moment: shown(annulled_at) }) : '',
    pac && authorization ? validatedBy(pac, say, day) : '',
  ].filter(Boolean)
}

/** As the DGI wants it said; a PAC whose resolution nobody wrote down is named without it. */
const validatedBy = (
  { name, tax_number, check, resolution, resolved_on }: NonNullable<PaperFacts['pac']>,
  say: Texts,
  day: Writing['day'],
): string => {
  const who = filled(say.pac, { name, ruc: tax_number, dv: check })
  return resolution && resolved_on
    ? who + filled(say.pac_resolution, { resolution, day: day(resolved_on) })
    : who
}
