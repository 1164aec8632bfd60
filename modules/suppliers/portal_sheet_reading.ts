/** What a sheet in the portal says, row by row, as the prices of its supplier. */
import { Refusal } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { text } from '#kernel/server/texts.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { readDrafts } from '#modules/imports/sheet.contract.ts'
import type { Supplier } from './contract.ts'
import type { Flaw } from './portal.contract.ts'
import { MOST_SHEET_ROWS, type OwnSheet } from './portal_sheet.contract.ts'
import { PRODUCT_FIELDS, SHEET_FIELDS } from './price.import.ts'
import { rememberedColumns, type SheetRow } from './price_sheet.queries.ts'
import { readPriceRow } from './price_sheet.rules.ts'
import { isChange, type Meaning, meaningsOf } from './price_sheet.ts'
import { writtenPrice } from './typed.rules.ts'
import { decimalMark } from './visitor.ts'

export type Judged = { line: number; cells: Cell[]; typed: string; meaning: Meaning }
type Read = { columns: OwnSheet['columns']; rows: Judged[]; flaws: Flaw[] }

const SAMPLES = 3
const LONGEST_SAMPLE = 40

export const flaw = (field: string, code: string, params: Record<string, unknown> = {}): Flaw => ({
  field,
  code,
  params,
})

/** The sheet's rows as this supplier's prices, against those that hold now. */
export const judged = async (
  supplier: Supplier,
  { file_id, mapping }: Pick<SheetRow, 'file_id' | 'mapping'>,
): Promise<Read> => {
  const read = await call(readDrafts, {
    file_id,
    target: 'suppliers.price',
    remembered: await rememberedColumns(supplier.id),
    mapping: mapping.map(({ column, field }) => ({ column, field: field || null })),
    most: MOST_SHEET_ROWS,
  }).catch((error: unknown) => {
    if (error instanceof Refusal && error.status < 500) return error
    throw error
  })
  if (read instanceof Refusal)
    return { columns: [], rows: [], flaws: [flaw('file', read.code, named(read.params))] }
  const columns = read.columns.map(({ column, header, samples, field }) => ({
    column,
    header,
    samples: samples.slice(0, SAMPLES).map((sample) => sample.slice(0, LONGEST_SAMPLE)),
    field: SHEET_FIELDS.some((one) => one.field === field) ? (field ?? '') : '',
  }))
  const has = (fields: readonly string[]) => columns.some(({ field }) => fields.includes(field))
  if (!has(['price'])) return { columns, rows: [], flaws: [flaw('file', 'no_price_column')] }
  if (!has(PRODUCT_FIELDS)) return { columns, rows: [], flaws: [flaw('file', 'no_product_column')] }
  const rows = read.rows.map(({ line, cells, draft, flaws }) => {
    const { record, problems } = readPriceRow(draft)
    // A cell that can't be read leaves its field empty, which needs no second word.
    const known = new Set(flaws.map(({ field }) => field))
    return { line, cells, record, problems: [...flaws, ...problems.filter(({ field }) => !known.has(field))] }
  })
  const fit = rows.filter(({ problems }) => !problems.length)
  const meanings = await meaningsOf(
    fit.map(({ record }) => record),
    () => supplier,
  )
  const meaning = new Map(fit.map((row, i) => [row.line, meanings[i]]))
  return {
    columns,
    flaws: [],
    rows: rows.map(({ line, cells, record, problems }) => ({
      line,
      cells,
      typed: record.name || record.supplier_code || record.code || record.gtin,
      meaning: meaning.get(line) ?? { problems, notices: [] },
    })),
  }
}

/** A refusal's words name a field by its text key. */
const named = (params: Record<string, unknown>): Record<string, unknown> =>
  typeof params.field === 'string' && params.field.startsWith('suppliers:')
    ? { ...params, field: text(params.field) }
    : params

export const problemsOf = ({ meaning }: Judged): Flaw[] =>
  meaning.price ? [] : meaning.problems.map(({ field, code, params = {} }) => flaw(field, code, params))

export const rowShown = (row: Judged): OwnSheet['rows'][number] => {
  const { line, typed, meaning } = row
  const { price } = meaning
  if (!price)
    return {
      ...{
        line,
        verdict: 'error',
        shown: typed,
        unit: '',
        min_quantity: 1,
        price: '',
        before: '',
        percent: null,
      },
      flaws: problemsOf(row),
    }
  const { wanted, before, percent } = price
  const amount = (minor: number) =>
    `${wanted.currency} ${writtenPrice(minor, wanted.currency, decimalMark())}`
  return {
    line,
    verdict: before ? (isChange(price) ? 'changed' : 'unchanged') : 'new',
    shown: price.name,
    unit: price.unit,
    min_quantity: price.min_quantity,
    price: amount(price.unit_price_minor),
    before: before ? amount(before.unit_price_minor) : '',
    percent: percent !== null && Number.isFinite(percent) ? percent : null,
    flaws: [],
  }
}
