import { implement } from '#kernel/server/module.ts'
import { readSheet } from './sheet.contract.ts'
import { asRefusals, usualDecimal } from './sheet_file.ts'
import { bytesInMemory } from './sheets/bytes.ts'
import { openTable } from './sheets/open_table.ts'
import { sniff } from './sheets/sniff.ts'

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
]
