import { fail } from '#kernel/server/errors.ts'
import { fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { fold } from '#kernel/values/text.ts'
import { draftReader } from './draft.ts'
import { chooseColumns, findColumns } from './mapped_columns.ts'
import { conventionsOf } from './row_reader.ts'
import { readDrafts, readSheet } from './sheet.contract.ts'
import { asRefusals, lookInto, openSheet, usualDecimal } from './sheet_file.ts'
import { bytesInMemory } from './sheets/bytes.ts'
import { openTable } from './sheets/open_table.ts'
import type { Row } from './sheets/rows.ts'
import { sniff } from './sheets/sniff.ts'
import { targetOf } from './target.ts'

export const sheetActions = [
  implement(readSheet, ({ content, most_rows }) =>
    asRefusals(async () => {
      const source = bytesInMemory(Buffer.from(content, 'base64'))
      const { reading } = await sniff(source, { decimal: usualDecimal() })
      const table = await openTable(source, { ...reading, headerLine: 0 })
      const rows: (string | number | boolean)[][] = []
      for await (const { cells } of table.rows) {
        rows.push(cells)
        if (rows.length === most_rows) break
      }
      return { rows }
    }),
  ),

  implement(readDrafts, async ({ file_id, target: entity, remembered, mapping, most }) => {
    const fields = await (await targetOf(entity)).fields()
    const file = await fileById(file_id)
    const looked = await lookInto(file, {})
    const conventions = conventionsOf(looked.reading)
    const recipe = Object.fromEntries(
      Object.entries(remembered).map(([header, field]) => [fold(header), field === null ? null : { field }]),
    )
    const found = findColumns(looked, fields, conventions, recipe)
    const columns = mapping.length ? chooseColumns(found, mapping, looked, fields, conventions) : found
    const read = draftReader(columns, fields, conventions)

    const rows: ReturnType<typeof rowOf>[] = []
    await asRefusals(async () => {
      const table = await openSheet(file, looked.reading, () => {})
      for await (const row of table.rows) {
        if (rows.length === most) fail('too_many_rows', { most })
        rows.push(rowOf(row, read(row.cells)))
      }
    })
    return { columns, rows }
  }),
]

const rowOf = ({ line, cells }: Row, { draft, marks }: ReturnType<ReturnType<typeof draftReader>>) => ({
  line,
  cells,
  draft,
  flaws: marks.map(({ field = '', code, params = {} }) => ({ field, code, params })),
})
