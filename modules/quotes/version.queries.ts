/** Versions of quotes and their lines. */
import { statement } from '#kernel/server/database.ts'
import { actor } from '#kernel/server/scope.ts'
import { type Line, may, type Version } from './contract.ts'
import type { QuoteDocument } from './document.rules.ts'

/** A version as it is kept; `document`: what page and PDF are drawn from, once the buyer has it. */
export type VersionRow = Version & {
  quote_id: string
  document: QuoteDocument | null
  pdf_file_id: string | null
}

const COLUMNS = `v.id, v.quote_id, v.number, v.made_by, v.made_by_name, v.intro, v.payment_terms, v.delivery_terms, v.terms,
  v.notes, v.valid_until, v.discount_percent, v.discount_minor, v.shipping_minor, v.shipping_tax_code, v.tax_exemption, v.deposit_percent,
  v.balance_days, v.totals, v.shared_at,
  v.document, v.content_hash, v.pdf_file_id, v.pdf_sha256, v.created_at`

const LINE_COLUMNS = `id, version_id, kind, variant_id, pack_id, code, name, description, unit, divisible, quantity,
  unit_price_minor, discount_percent, discount_minor, tax_code, optional, chosen, adjustable, least_quantity, most_quantity,
  unit_cost_minor, net_minor, share_minor, tax_minor`

const withLines = async (rows: Omit<VersionRow, 'lines'>[]): Promise<VersionRow[]> => {
  if (!rows.length) return []
  const lines = await statement<Line & { version_id: string }>(
    `select ${LINE_COLUMNS} from quotes.quote_line where version_id = any($1::uuid[]) order by version_id, position`,
    [rows.map(({ id }) => id)],
  )
  const of = Map.groupBy(lines, ({ version_id }) => version_id)
  return rows.map((row) => ({
    ...row,
    lines: (of.get(row.id) ?? []).map(({ version_id: _, ...line }) => line),
  }))
}

export const versionsOf = async (quoteId: string): Promise<VersionRow[]> =>
  withLines(
    await statement(
      `select ${COLUMNS} from quotes.quote_version v where v.quote_id = $1 order by v.number desc`,
      [quoteId],
    ),
  )

export const versionOf = async (quoteId: string, number: number): Promise<VersionRow | undefined> =>
  (
    await withLines(
      await statement(
        `select ${COLUMNS} from quotes.quote_version v where v.quote_id = $1 and v.number = $2`,
        [quoteId, number],
        'quote_version',
      ),
    )
  )[0]

/** Number of the newest version the buyer has. */
export const newestShared = async (quoteId: string): Promise<number | null> => {
  const [row] = await statement<{ number: number | null }>(
    'select max(number) as number from quotes.quote_version where quote_id = $1 and shared_at is not null',
    [quoteId],
  )
  return row?.number ?? null
}

/** The newest version of the company's own that the buyer has, before this number. */
export const newestOfStaff = async (quoteId: string, before: number): Promise<VersionRow | undefined> => {
  const [row] = await statement<{ number: number | null }>(
    `select max(number) as number from quotes.quote_version
      where quote_id = $1 and shared_at is not null and made_by = 'staff' and number < $2`,
    [quoteId, before],
  )
  return row?.number ? versionOf(quoteId, row.number) : undefined
}

/** As the actor may see it. */
export const versionSeen = ({
  quote_id: _q,
  document: _d,
  pdf_file_id: _f,
  ...version
}: VersionRow): Version =>
  actor().may(may.see_cost)
    ? version
    : { ...version, lines: version.lines.map((line) => ({ ...line, unit_cost_minor: null })) }

export type VersionWritten = Omit<
  VersionRow,
  'lines' | 'shared_at' | 'document' | 'content_hash' | 'pdf_file_id' | 'pdf_sha256'
>

export const insertVersion = async (row: VersionWritten, lines: readonly Line[]): Promise<void> => {
  await statement(
    `insert into quotes.quote_version (id, quote_id, number, made_by, made_by_name, intro, payment_terms, delivery_terms, terms,
       notes, valid_until, discount_percent, discount_minor, shipping_minor, shipping_tax_code, tax_exemption, deposit_percent, balance_days, totals,
       created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    valuesOf(row),
  )
  await insertLines(row.id, lines)
}

const valuesOf = (row: VersionWritten): unknown[] => [
  row.id,
  row.quote_id,
  row.number,
  row.made_by,
  row.made_by_name,
  row.intro,
  row.payment_terms,
  row.delivery_terms,
  row.terms,
  row.notes,
  row.valid_until,
  row.discount_percent,
  row.discount_minor,
  row.shipping_minor,
  row.shipping_tax_code,
  row.tax_exemption,
  row.deposit_percent,
  row.balance_days,
  JSON.stringify(row.totals),
  row.created_at,
]

/** Writes a draft anew; what the buyer has is never written here. */
export const rewriteVersion = async (row: VersionWritten, lines: readonly Line[]): Promise<void> => {
  await statement(
    `update quotes.quote_version set made_by_name = $2, intro = $3, payment_terms = $4, delivery_terms = $5, terms = $6,
       notes = $7, valid_until = $8, discount_percent = $9, discount_minor = $10, shipping_minor = $11, shipping_tax_code = $12,
       tax_exemption = $13, totals = $14, deposit_percent = $15, balance_days = $16 where id = $1 and shared_at is null`,
    [
      row.id,
      row.made_by_name,
      row.intro,
      row.payment_terms,
      row.delivery_terms,
      row.terms,
      row.notes,
      row.valid_until,
      row.discount_percent,
      row.discount_minor,
      row.shipping_minor,
      row.shipping_tax_code,
      row.tax_exemption,
      JSON.stringify(row.totals),
      row.deposit_percent,
      row.balance_days,
    ],
  )
  await statement('delete from quotes.quote_line where version_id = $1', [row.id])
  await insertLines(row.id, lines)
}

const insertLines = async (versionId: string, lines: readonly Line[]): Promise<void> => {
  if (!lines.length) return
  const rows = lines.map((line, position) => ({ ...line, version_id: versionId, position }))
  await statement(
    `insert into quotes.quote_line (position, ${LINE_COLUMNS})
     select position, ${LINE_COLUMNS} from jsonb_populate_recordset(null::quotes.quote_line, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}

/** The buyer has it from now on: nothing in it changes any more. */
export const freezeVersion = async (
  id: string,
  frozen: {
    shared_at: string
    document: QuoteDocument
    content_hash: string
    pdf_file_id: string
    pdf_sha256: string
  },
): Promise<void> => {
  await statement(
    `update quotes.quote_version set shared_at = $2, document = $3, content_hash = $4, pdf_file_id = $5, pdf_sha256 = $6
      where id = $1 and shared_at is null`,
    [
      id,
      frozen.shared_at,
      JSON.stringify(frozen.document),
      frozen.content_hash,
      frozen.pdf_file_id,
      frozen.pdf_sha256,
    ],
  )
}

/** The unit price this customer was last asked for a variant, in this pack. */
export const lastPrice = async (
  variantId: string,
  packId: string | null,
  customerId: string,
): Promise<number | null> => {
  const [row] = await statement<{ unit_price_minor: number }>(
    `select l.unit_price_minor from quotes.quote_line l join quotes.quote_version v on v.id = l.version_id
       join quotes.quote q on q.id = v.quote_id
      where l.variant_id = $1 and l.pack_id is not distinct from $3 and q.customer_id = $2 and v.shared_at is not null order by v.shared_at desc limit 1`,
    [variantId, customerId, packId],
  )
  return row?.unit_price_minor ?? null
}
