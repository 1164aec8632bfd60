/** What was compared and awarded for a quote. */
import { statement } from '#kernel/server/database.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { AwardRow, LineRow } from './sourcing.queries.ts'

/** The best first. */
export const awardsOfQuote = (quoteId: string): Promise<AwardRow[]> =>
  statement(
    `select a.id, a.line_id, a.quote_line_id, a.supplier_id, a.supplier_name, a.quantity, a.unit_cost_minor
       from quotes.award a join quotes.sourcing s on s.id = a.sourcing_id where s.quote_id = $1 order by a.score desc, a.id`,
    [quoteId],
    'awards_of_quote',
  )

export const comparedLines = (
  quoteId: string,
): Promise<Pick<LineRow, 'id' | 'variant_id' | 'pack_id' | 'name' | 'unit'>[]> =>
  statement(
    `select l.id, l.variant_id, l.pack_id, l.name, l.unit from quotes.sourcing_line l
       join quotes.sourcing s on s.id = l.sourcing_id where s.quote_id = $1 order by l.position`,
    [quoteId],
    'compared_lines',
  )

export const linesByIds = (ids: readonly string[]): Promise<(LineRow & { currency: Currency })[]> =>
  statement(
    `select l.*, s.currency from quotes.sourcing_line l join quotes.sourcing s on s.id = l.sourcing_id where l.id = any($1::uuid[])`,
    [ids],
  )
