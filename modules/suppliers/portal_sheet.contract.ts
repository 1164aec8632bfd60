/** A price list a supplier sends as a sheet: looked over line by line before anything changes. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Language, may } from './contract.ts'
import { Flaw } from './portal.contract.ts'

/** Bytes and rows of a sheet in the portal; longer lists come in parts, or through staff. */
export const LARGEST_SHEET_BYTES = 5 * 1024 * 1024
export const MOST_SHEET_ROWS = 3_000

/** `written`, `confirmed`, `left_out`: rows, once it was taken. */
const Sent = z.object({
  id: Id,
  name: z.string(),
  sent_at: z.string(),
  sent_by: z.string(),
  taken_at: z.string().nullable(),
  written: z.int(),
  confirmed: z.int(),
  left_out: z.int(),
})
export type SentSheet = z.infer<typeof Sent>

/** `flaws`: codes of what is wrong with a row, worst first. `before`, `price`: as they are written. `percent`: of the change. */
const SheetRow = z.object({
  line: z.int(),
  verdict: z.enum(['new', 'changed', 'unchanged', 'error']),
  shown: z.string(),
  unit: z.string(),
  min_quantity: z.number(),
  price: z.string(),
  before: z.string(),
  percent: z.number().nullable(),
  flaws: z.array(Flaw),
})

/** A column of the sheet and what it was taken for: a field of a price, or '' where it is left out. */
const SheetColumn = z.object({
  column: z.int(),
  header: z.string(),
  samples: z.array(z.string()),
  field: z.string(),
})

/** `id` null: none was sent yet. `columns`: of one not taken yet that can be read. `flaws`: of the whole, or of its upload. */
export const OwnSheet = z.object({
  supplier: z.string(),
  language: Language,
  id: Id.nullable(),
  name: z.string(),
  taken_at: z.string().nullable(),
  columns: z.array(SheetColumn),
  rows: z.array(SheetRow),
  earlier: z.array(Sent),
  written: z.int(),
  confirmed: z.int(),
  left_out: z.int(),
  flaws: z.array(Flaw),
})
export type OwnSheet = z.infer<typeof OwnSheet>

/** `id` absent: the form to send one. */
export const openSheet = query('suppliers.open_sheet', {
  allow: 'anyone',
  input: z.object({ id: z.string().max(40).optional() }),
  output: OwnSheet,
  rate: 'costly',
})

/** CSV or XLSX, told by their content. Kept to be looked over; no price changes. */
export const sendSheet = action('suppliers.send_sheet', {
  allow: 'anyone',
  upload: { maxBytes: LARGEST_SHEET_BYTES },
  input: z.object({}),
  output: OwnSheet,
  rate: 'costly',
})

/**
 * Says what the columns are: `fields` by their place, '' for one left out. The supplier's next lists are read likewise. A field two
 * columns were given is told, and nothing then changes.
 */
export const mapSheet = action('suppliers.map_sheet', {
  allow: 'anyone',
  input: z.object({ id: z.string().max(40), fields: z.array(z.string().max(40)).max(500) }),
  output: OwnSheet,
  rate: 'costly',
})

/** Takes the rows that can be taken, all in one; those that can't stay outside. A second time it changes nothing. */
export const takeSheet = action('suppliers.take_sheet', {
  allow: 'anyone',
  input: z.object({ id: z.string().max(40) }),
  output: OwnSheet,
  rate: 'costly',
})

/** The rows that stay outside, as they came, with the reasons in a last column, which is left out when the file comes back. */
export const downloadRejected = query('suppliers.download_rejected', {
  allow: 'anyone',
  input: z.object({ id: z.string().max(40) }),
  output: Done,
  download: true,
  rate: 'costly',
})

/** The supplier's own prices as a sheet, to be filled in and sent back. */
export const downloadOwnPrices = query('suppliers.download_own_prices', {
  allow: 'anyone',
  input: z.object({}),
  output: Done,
  download: true,
  rate: 'costly',
})

/** Sheets a supplier sent, newest first. */
export const listPriceSheets = query('suppliers.list_price_sheets', {
  allow: may.see_prices,
  http: 'GET /suppliers/:supplier_id/price-sheets',
  input: z.object({ supplier_id: Id }),
  output: z.object({ sheets: z.array(Sent) }),
})

/** The file as it came. */
export const getPriceSheet = query('suppliers.get_price_sheet', {
  allow: may.see_prices,
  http: 'GET /price-sheets/:id/file',
  input: z.object({ id: Id }),
  output: Done,
  download: true,
})

/** A supplier's prices of today as a sheet that can be imported again. */
export const exportPrices = query('suppliers.export_prices', {
  allow: may.see_prices,
  http: 'GET /suppliers/:supplier_id/prices/export',
  input: z.object({ supplier_id: Id, format: z.enum(['csv', 'xlsx']).default('xlsx') }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})
