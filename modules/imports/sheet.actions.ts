import { fail } from '#kernel/server/errors.ts'
import { fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { draftReader } from './draft.ts'
import { findColumns } from './mapped_columns.ts'
import { conventionsOf } from './row_reader.ts'
import { readDrafts, readSheet } from './sheet.contract.ts'
import { asRefusals, lookInto, openSheet, usualDecimal } from './sheet_file.ts'
import { bytesInMemory } from './sheets/bytes.ts'
import { openTable } from './sheets/open_table.ts'
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

  implement(readDrafts, async ({ file_id, target: entity, most }) => {
    const fields = await targetOf(entity).fields()
    const file = await fileById(file_id)
    const looked = await lookInto(file, {})
    const conventions = conventionsOf(looked.reading)
    const columns = findColumns(looked, fields, conventions)
    const read = draftReader(columns, fields, conventions)

    const rows: ReturnType<typeof rowOf>[] = []
    await asRefusals(async () => {
      const table = await openSheet(file, looked.reading, () => {})
      for await (const row of table.rows) {
        if (rows.length === most) fail('too_many_rows', { most })
        rows.push(rowOf(row.line, read(row.cells)))
      }
    })
    return { fields: [...new Set(columns.flatMap(({ field }) => field ?? []))], rows }
  }),
]

const rowOf = (line: number, { draft, marks }: ReturnType<ReturnType<typeof draftReader>>) => ({
  line,
  draft,
  flaws: marks.map(({ field = '', code, params = {} }) => ({ field, code, params })),
})
