/** What a version holds, checked, reckoned, and written down on the quote as well. */
import { fail } from '#kernel/server/errors.ts'
import { actor, type Language, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Line } from './contract.ts'
import { withAmounts } from './line.rules.ts'
import { linesOrRefuse, ownTaxes } from './line.ts'
import type { QuoteChanges } from './quote.contract.ts'
import type { Written } from './quote.queries.ts'
import { isTooLarge, marginPercent, reckon } from './quote.rules.ts'
import type { VersionRow, VersionWritten } from './version.queries.ts'

/** What of a quote stands in its versions. */
type Words = Pick<
  VersionWritten,
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
>

const WORDS = [
  'intro',
  'payment_terms',
  'delivery_terms',
  'terms',
  'notes',
  'valid_until',
  'discount_percent',
  'discount_minor',
  'shipping_minor',
  'shipping_tax_code',
  'tax_exemption',
  'deposit_percent',
  'balance_days',
] as const satisfies (keyof Words)[]

export type Content = { version: VersionWritten; lines: Line[]; onQuote: Written }

/** The next state of a version: what was given over what was there. Refuses what can't be offered. */
export const contentOf = async (
  given: QuoteChanges,
  before: Words & { lines: readonly Line[] },
  place: Pick<VersionWritten, 'quote_id' | 'number'> & { id?: string },
  language: Language,
): Promise<Content> => {
  const words = { ...pickWords(before), ...pickWords(given) }
  // One kind of discount takes the place of the other.
  if (given.discount_percent != null && given.discount_minor != null)
    fail('two_discounts', {}, 'discount_minor')
  if (given.discount_percent != null) words.discount_minor = null
  if (given.discount_minor != null) words.discount_percent = null
  if (!ownTaxes().has(words.shipping_tax_code)) fail('unknown_tax', {}, 'shipping_tax_code')
  if (given.valid_until !== undefined && given.valid_until < today().toString())
    fail('day_over', {}, 'valid_until')

  const filled = given.lines ? await linesOrRefuse(given.lines, before.lines, language) : before.lines
  return reckoned(
    {
      ...words,
      ...place,
      id: place.id ?? newId(),
      made_by: 'staff',
      made_by_name: actor().name,
      created_at: now().toString(),
    },
    filled,
  )
}

/** Lines and totals reckoned anew. */
export const reckoned = (
  version: Omit<VersionWritten, 'totals'>,
  filled: Parameters<typeof withAmounts>[0],
): Content => {
  const sums = reckon(filled, version, version)
  if (isTooLarge(sums)) fail('total_too_large', {}, 'lines')
  const { totals, cost_minor } = sums
  return {
    version: { ...version, totals },
    lines: withAmounts(filled, sums),
    onQuote: {
      version_number: version.number,
      valid_until: version.valid_until,
      net_minor: totals.net_minor,
      tax_minor: totals.tax_minor,
      total_minor: totals.total_minor,
      cost_minor,
      margin_percent: marginPercent(sums),
    },
  }
}

const pickWords = <T extends Partial<Words>>(from: T): Pick<T, keyof Words & keyof T> =>
  Object.fromEntries(WORDS.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<
    T,
    keyof Words & keyof T
  >

/** Lines copied into a new version: under new ids, so that no line stands in two. */
export const copiedLines = (lines: VersionRow['lines']): Line[] =>
  lines.map((line) => ({ ...line, id: newId() }))
