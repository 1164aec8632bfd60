import { Readable, type Transform } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { DecimalMark } from '#kernel/values/number.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { escapeFormula } from './formula_text.ts'

/**
 * Writes rows as a CSV file that spreadsheets open well: UTF-8 with a byte order mark, lines ended as in Windows.
 *
 * `delimiter` and `decimal` as the reader's spreadsheet expects them (`;` with `,` in most of Latin America). Text that a
 * spreadsheet would run as a formula gets an apostrophe, which `readCsv` takes off. Days are `2026-03-05`.
 */
export const writeCsv = (
  headers: string[],
  rows: AsyncIterable<Cell[]>,
  { delimiter, decimal }: { delimiter: ',' | ';'; decimal: DecimalMark },
): Readable => {
  const text = stringify({ delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/, bom: true })
  const source = Readable.from(records(headers, rows, decimal))
  source.on('error', (error) => text.destroy(error))
  return source.pipe(text) satisfies Transform
}

async function* records(headers: string[], rows: AsyncIterable<Cell[]>, decimal: DecimalMark) {
  yield headers.map(escapeFormula)
  for await (const cells of rows) yield cells.map((cell) => cellText(cell, decimal))
}

const cellText = (cell: Cell, decimal: DecimalMark): string => {
  if (typeof cell === 'string') return escapeFormula(cell)
  return decimal === ',' && typeof cell === 'number' ? String(cell).replace('.', ',') : String(cell)
}
