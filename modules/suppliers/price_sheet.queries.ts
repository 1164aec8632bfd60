import { statement } from '#kernel/server/database.ts'
import type { Flaw } from './portal.contract.ts'

/** Variants by their whole name as people fold it; a name of several is of none. */
export const variantsNamed = async (folded: readonly string[]): Promise<Map<string, string>> => {
  const rows = await statement<{ name: string; ids: string[] }>(
    `select kernel.fold(concat_ws(' ', p.name, nullif(v.name, ''))) as name, json_agg(v.id) as ids
       from catalogue.variant v join catalogue.product p on p.id = v.product_id
      where kernel.fold(concat_ws(' ', p.name, nullif(v.name, ''))) = any($1) group by 1`,
    [folded],
  )
  return new Map(
    rows.flatMap(({ name, ids }) => (ids.length === 1 && ids[0] ? [[name, ids[0]] as const] : [])),
  )
}

export type HeldNow = {
  id: string
  price_list_id: string
  variant_id: string
  pack_id: string | null
  min_quantity: number
  base_quantity: number
  unit_price_minor: number
  lead_days: number | null
}

/** Prices without an end of these lists, for these variants. */
export const heldNow = (listIds: readonly string[], variantIds: readonly string[]): Promise<HeldNow[]> =>
  statement(
    `select id, price_list_id, variant_id, pack_id, min_quantity, base_quantity, unit_price_minor, lead_days from suppliers.price
      where price_list_id = any($1::uuid[]) and variant_id = any($2::uuid[]) and until_on is null`,
    [listIds, variantIds],
  )

/** A column as its supplier said it is; '' for one that is left out. */
export type MappedColumn = { column: number; header: string; field: string }
export type RejectedLine = { line: number; flaws: Flaw[] }

export type SheetRow = {
  id: string
  supplier_id: string
  name: string
  file_id: string
  sent_at: string
  sent_by: string
  taken_at: string | null
  written: number
  confirmed: number
  left_out: number
  mapping: MappedColumn[]
  rejected: RejectedLine[]
}

const COLUMNS =
  'id, supplier_id, name, file_id, sent_at, sent_by, taken_at, written, confirmed, left_out, mapping, rejected'

export const sheetsOf = (supplierId: string): Promise<SheetRow[]> =>
  statement(
    `select ${COLUMNS} from suppliers.price_sheet where supplier_id = $1 order by sent_at desc, id desc limit 50`,
    [supplierId],
  )

export const sheetById = async (id: string, { forUpdate = false } = {}): Promise<SheetRow | undefined> =>
  (
    await statement<SheetRow>(
      `select ${COLUMNS} from suppliers.price_sheet where id = $1${forUpdate ? ' for update' : ''}`,
      [id],
    )
  )[0]

export const insertSheet = (
  row: Pick<SheetRow, 'id' | 'supplier_id' | 'name' | 'file_id' | 'sent_at' | 'sent_by'>,
): Promise<unknown> =>
  statement(
    `insert into suppliers.price_sheet (id, supplier_id, name, file_id, sent_at, sent_by)
       select id, supplier_id, name, file_id, sent_at, sent_by from jsonb_populate_record(null::suppliers.price_sheet, $1::jsonb)`,
    [JSON.stringify(row)],
  )

export const writeMapping = (id: string, mapping: readonly MappedColumn[]): Promise<unknown> =>
  statement('update suppliers.price_sheet set mapping = $2 where id = $1', [id, JSON.stringify(mapping)])

/** The field each header stood for in the supplier's own lists, by what was said last; null for one left out. */
export const rememberedColumns = async (supplierId: string): Promise<Record<string, string | null>> => {
  const rows = await statement<Pick<SheetRow, 'mapping'>>(
    `select mapping from suppliers.price_sheet where supplier_id = $1 and mapping <> '[]' order by sent_at desc, id desc limit 20`,
    [supplierId],
  )
  const said = rows.reverse().flatMap(({ mapping }) => mapping)
  return Object.fromEntries(said.map(({ header, field }) => [header, field || null]))
}

export const markTaken = (
  id: string,
  at: string,
  {
    written,
    confirmed,
    left_out,
    rejected,
  }: Pick<SheetRow, 'written' | 'confirmed' | 'left_out' | 'rejected'>,
): Promise<unknown> =>
  statement(
    `update suppliers.price_sheet set taken_at = $2, written = $3, confirmed = $4, left_out = $5, rejected = $6
      where id = $1`,
    [id, at, written, confirmed, left_out, JSON.stringify(rejected)],
  )
