/**
 * A quote as a document: every word and amount as it is read. Page and PDF are drawn from it and add nothing; kept with a
 * version once the buyer has it, so that neither changes when a product, a price or the company's address does.
 */
import { unitFor } from '#kernel/values/counted.ts'
import { formatDay } from '#kernel/values/day.ts'
import { type Currency, formatMoney, minorDigits } from '#kernel/values/money.ts'
import type { DocumentBlock, DocumentBody, Paragraph, Span } from './body.contract.ts'
import type { Line, Version } from './contract.ts'
import { depositMinor } from './deposit.contract.ts'
import { counts } from './quote.rules.ts'

/** Somebody the document is from or for: a name, and lines under it. */
export type Party = { name: string; lines: string[] }

export type DocumentRow =
  | { kind: 'section' | 'note'; name: string; description: string }
  | {
      kind: 'product'
      id: string
      position: string
      code: string
      name: string
      description: string
      quantity: string
      price: string
      discount: string
      tax: string
      amount: string
      /** Whether the buyer may leave it out, and how it stands; '' for a line that belongs to the offer. */
      mark: string
      counted: boolean
      /** What the buyer may choose; null for nothing. */
      choice: {
        optional: boolean
        adjustable: boolean
        quantity: number
        least: number | null
        most: number | null
        step: number
      } | null
    }

export type QuoteDocument = {
  language: 'es' | 'en'
  heading: string
  number: string
  version: string
  title: string
  intro: string
  company: Party
  customer: Party & { heading: string }
  facts: { label: string; text: string }[]
  columns: Record<'position' | 'name' | 'quantity' | 'price' | 'tax' | 'amount', string>
  rows: DocumentRow[]
  totals: { label: string; text: string; strong: boolean }[]
  terms: { heading: string; text: string }[]
  notice: string
  scan: string
  color: string | null
  /** What stands around the budget, where anything does. */
  body?: DocumentBlock[]
}

/** `say`: the text of a key under `quotes:document` in the document's language. */
export type Say = (key: string, params?: Record<string, unknown>) => string

/** Whom it is from and for, as it was when it was shared. */
export type Parties = Pick<QuoteDocument, 'company' | 'customer' | 'color'> & { seller: string }

export type Documented = {
  head: { number: string; title: string; language: 'es' | 'en'; currency: Currency; country: string }
  version: Pick<
    Version,
    | 'number'
    | 'intro'
    | 'payment_terms'
    | 'delivery_terms'
    | 'terms'
    | 'valid_until'
    | 'tax_exemption'
    | 'discount_percent'
    | 'deposit_percent'
    | 'balance_days'
    | 'totals'
    | 'lines'
  >
  parties: Parties
  issuedOn: string
}

export const documentOf = ({ head, version, parties, issuedOn }: Documented, say: Say): QuoteDocument => {
  const { seller, ...sides } = parties
  const locale = `${head.language}-${head.country}`
  const write = writing(locale, head.currency)
  return {
    ...sides,
    language: head.language,
    heading: say('heading'),
    number: head.number,
    version: version.number > 1 ? say('version', { number: version.number }) : '',
    title: head.title,
    intro: version.intro,
    facts: [
      { label: say('issued_on'), text: formatDay(issuedOn, locale) },
      { label: say('valid_until'), text: formatDay(version.valid_until, locale) },
      { label: say('currency'), text: head.currency },
      ...(seller ? [{ label: say('seller'), text: seller }] : []),
    ],
    columns: {
      position: say('columns.position'),
      name: say('columns.name'),
      quantity: say('columns.quantity'),
      price: say('columns.price'),
      tax: say('columns.tax'),
      amount: say('columns.amount'),
    },
    rows: rowsOf(taxedLines(version), write, say),
    totals: totalsOf(version, write, say),
    terms: (
      [
        ['exempt_because', version.tax_exemption],
        ['payment_terms', version.payment_terms],
        ['delivery_terms', version.delivery_terms],
        ['terms', version.terms],
      ] as const
    ).flatMap(([key, text]) => (text ? [{ heading: say(key), text }] : [])),
    notice: say('notice'),
    scan: say('scan'),
  }
}

/** Of whoever is exempt every line is. */
const taxedLines = ({ lines, tax_exemption }: Documented['version']): readonly Line[] =>
  tax_exemption ? lines.map((line) => ({ ...line, tax_code: 'exempt' })) : lines

type Writing = {
  money: (minor: number) => string
  price: (minor: number) => string
  number: (value: number) => string
  counted: (quantity: number, unit: string) => string
}

const writing = (locale: string, currency: Currency): Writing => {
  const digits = minorDigits(currency)
  const unitPrice = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + 4,
    useGrouping: 'always',
  })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: 'always' })
  return {
    money: (amount) => formatMoney({ amount, currency }, locale),
    price: (minor) => unitPrice.format(minor / 10 ** digits),
    number: (value) => plain.format(value),
    counted: (quantity, unit) =>
      [plain.format(quantity), unitFor(quantity, unit, locale)].filter(Boolean).join(' '),
  }
}

/** The document with what stands around its budget. A body that names neither whom it is for nor the budget says both all the same. */
export const withBody = (document: QuoteDocument, body: DocumentBody | undefined): QuoteDocument => {
  if (!body) return document
  const { heading, notice, color, blocks } = body
  const holds = (kind: DocumentBlock['kind']) => blocks.some((block) => block.kind === kind)
  return {
    ...document,
    heading,
    notice,
    // Its title is said where its blocks say it.
    title: '',
    color: color ?? document.color,
    body: [
      ...(holds('customer') ? [] : [{ kind: 'customer' } as const]),
      ...blocks,
      ...(holds('budget') ? [] : [{ kind: 'budget' } as const]),
    ],
  }
}

/** What a document is drawn of, in its order. */
export const blocksOf = ({ body }: QuoteDocument): readonly DocumentBlock[] =>
  body ?? [{ kind: 'customer' }, { kind: 'budget' }]

/** Pictures the document shows, each once. */
export const picturesIn = (document: QuoteDocument): string[] => {
  const inBlock = (block: DocumentBlock): string[] => {
    if (block.kind === 'columns') return block.sides.flat().flatMap(inBlock)
    return block.kind === 'picture' ? [block.file_id] : []
  }
  return [...new Set(blocksOf(document).flatMap(inBlock))]
}

/** Paragraphs of one list, one after the other, belong together. */
export const listed = (paragraphs: readonly Paragraph[]): { list: Paragraph['list']; items: Span[][] }[] => {
  const lists: { list: Paragraph['list']; items: Span[][] }[] = []
  for (const { list, spans } of paragraphs) {
    const last = lists.at(-1)
    if (list && last?.list === list) last.items.push(spans)
    else lists.push({ list, items: [spans] })
  }
  return lists
}

const rowsOf = (lines: readonly Line[], write: Writing, say: Say): DocumentRow[] => {
  let position = 0
  return lines.map((line) => {
    const { kind, name, description } = line
    if (kind !== 'product') return { kind, name, description }
    position += 1
    const isChosen = counts(line)
    return {
      kind,
      id: line.id,
      position: String(position),
      code: line.code,
      name,
      description,
      quantity: write.counted(line.quantity, line.unit),
      price: write.price(line.unit_price_minor),
      discount: discountText(line, write, say),
      tax: taxText(line.tax_code, say),
      amount: write.money(line.net_minor),
      mark: line.optional ? say(isChosen ? 'optional_in' : 'optional_out') : '',
      counted: isChosen,
      choice:
        line.optional || line.adjustable
          ? {
              optional: line.optional,
              adjustable: line.adjustable,
              quantity: line.quantity,
              least: line.least_quantity,
              most: line.most_quantity,
              step: line.divisible ? 0.001 : 1,
            }
          : null,
    }
  })
}

const discountText = ({ discount_percent, discount_minor }: Line, write: Writing, say: Say): string => {
  if (discount_percent) return say('line_discount', { discount: `${write.number(discount_percent)} %` })
  return discount_minor ? say('line_discount', { discount: write.money(discount_minor) }) : ''
}

const taxText = (code: Line['tax_code'], say: Say): string => say(`taxes.${code}`)

const totalsOf = (
  { totals, discount_percent, deposit_percent, balance_days }: Documented['version'],
  write: Writing,
  say: Say,
): QuoteDocument['totals'] => {
  const line = (label: string, minor: number, strong = false) => ({ label, text: write.money(minor), strong })
  const deposit_minor = depositMinor(totals.total_minor, deposit_percent)
  return [
    line(say('subtotal'), totals.subtotal_minor),
    ...(totals.discount_minor
      ? [
          line(
            discount_percent
              ? say('discount_percent', { percent: write.number(discount_percent) })
              : say('discount'),
            -totals.discount_minor,
          ),
        ]
      : []),
    ...(totals.shipping_minor ? [line(say('shipping'), totals.shipping_minor)] : []),
    ...totals.taxes.flatMap(({ tax_code, percent, base_minor, tax_minor }) =>
      percent > 0
        ? [line(say('tax_on', { tax: say(`taxes.${tax_code}`), base: write.money(base_minor) }), tax_minor)]
        : [],
    ),
    line(say('total'), totals.total_minor, true),
    ...(deposit_minor
      ? [
          line(say('deposit', { percent: write.number(deposit_percent ?? 0) }), deposit_minor),
          line(
            balance_days === null ? say('balance_on_delivery') : say('balance', { count: balance_days }),
            totals.total_minor - deposit_minor,
          ),
        ]
      : []),
  ]
}
