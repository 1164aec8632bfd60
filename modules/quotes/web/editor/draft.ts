/** A quote while it is being written: pure changes, reckoned by the rules the server uses. */
import { newId } from '#kernel/values/id.ts'
import type { Line, Version } from '../../contract.ts'
import type { QuoteWithLines } from '../../quote.contract.ts'
import { carriesAmount, marginPercent, type Reckoned, reckon } from '../../quote.rules.ts'

export type Draft = Pick<QuoteWithLines, 'title' | 'language' | 'contact_id' | 'owner_id' | 'currency'> &
  Pick<
    Version,
    | 'intro'
    | 'payment_terms'
    | 'delivery_terms'
    | 'terms'
    | 'notes'
    | 'valid_until'
    | 'discount_percent'
    | 'discount_minor'
    | 'shipping_minor'
    | 'shipping_tax_code'
    | 'tax_exemption'
    | 'deposit_percent'
    | 'balance_days'
    | 'lines'
  >

export const draftOf = ({ content, ...quote }: QuoteWithLines): Draft => ({
  title: quote.title,
  language: quote.language,
  contact_id: quote.contact_id,
  owner_id: quote.owner_id,
  currency: quote.currency,
  intro: content.intro,
  payment_terms: content.payment_terms,
  delivery_terms: content.delivery_terms,
  terms: content.terms,
  notes: content.notes,
  valid_until: content.valid_until,
  discount_percent: content.discount_percent,
  discount_minor: content.discount_minor,
  shipping_minor: content.shipping_minor,
  shipping_tax_code: content.shipping_tax_code,
  tax_exemption: content.tax_exemption,
  deposit_percent: content.deposit_percent,
  balance_days: content.balance_days,
  lines: content.lines,
})

export const emptyLine = (kind: Line['kind'], tax_code: Line['tax_code']): Line => ({
  id: newId(),
  kind,
  variant_id: null,
  pack_id: null,
  code: '',
  name: '',
  description: '',
  unit: '',
  divisible: false,
  quantity: 1,
  unit_price_minor: 0,
  discount_percent: null,
  discount_minor: null,
  tax_code,
  optional: false,
  chosen: true,
  adjustable: false,
  least_quantity: null,
  most_quantity: null,
  unit_cost_minor: null,
  net_minor: 0,
  share_minor: 0,
  tax_minor: 0,
})

/** The lines with one put behind another, or at the end. */
export const lineAfter = (lines: readonly Line[], line: Line, after?: string): Line[] => {
  const at = after === undefined ? lines.length : lines.findIndex(({ id }) => id === after) + 1
  return [...lines.slice(0, at), line, ...lines.slice(at)]
}

export const changedLine = (lines: readonly Line[], id: string, change: Partial<Line>): Line[] =>
  lines.map((line) => (line.id === id ? { ...line, ...change } : line))

/** A line nobody wrote anything into. */
const isBlank = ({ name, description, variant_id }: Line): boolean =>
  !name.trim() && !description.trim() && !variant_id

/** Whether anything in it is an amount, which belongs to a currency. */
export const hasAmounts = ({ lines, discount_minor, shipping_minor }: Draft): boolean =>
  lines.some(carriesAmount) || Boolean(discount_minor) || shipping_minor > 0

/** What is stored: without lines that were begun and left. */
export const written = (draft: Draft): Draft => ({ ...draft, lines: writtenLines(draft.lines) })

export const writtenLines = (lines: readonly Line[]): Line[] => lines.filter((line) => !isBlank(line))

export type Sums = Reckoned & { margin_percent: number | null }

/** What it comes to as it is written now. A quantity that is being typed counts as none. */
export const sumsOf = (draft: Draft): Sums => {
  const lines = draft.lines.map((line) => ({
    ...line,
    quantity: Number.isFinite(line.quantity) ? Math.max(0, line.quantity) : 0,
  }))
  const sums = reckon(lines, draft, draft)
  return { ...sums, margin_percent: marginPercent(sums) }
}
