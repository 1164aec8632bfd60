/** Answers a run with a spreadsheet made row by row. */

import type { Cell } from '#kernel/values/sheet_cell.ts'
import { type Language, scope } from '../scope.ts'
import { writeCsv } from './write_csv.ts'
import { type SheetColumn, writeXlsx } from './write_xlsx.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** CSV in Spanish uses `;` and a decimal comma, as the spreadsheets of the region expect when they open one. */
export const sendSheet = async (sheet: {
  name: string
  format: 'csv' | 'xlsx'
  columns: SheetColumn[]
  rows: AsyncIterable<Cell[]>
  language: Language
}): Promise<void> => {
  const { name, format, columns, rows, language } = sheet
  const content =
    format === 'xlsx'
      ? writeXlsx(name, columns, rows)
      : writeCsv(
          columns.map((c) => c.header),
          rows,
          language === 'es' ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' },
        )
  await scope().http?.sendFile?.({
    name: `${name}.${format}`,
    mediaType: format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8',
    content,
  })
}
