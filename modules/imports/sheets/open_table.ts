import type { ByteSource } from './bytes.ts'
import type { Encoding } from './encoding.ts'
import { type Delimiter, readCsv } from './read_csv.ts'
import { readXlsx } from './read_xlsx.ts'
import { type Row, type Table, tableFrom } from './rows.ts'
import { openWorkbook } from './workbook.ts'

/** How to read a file as a table: found by `sniff`, corrected by a person, kept with the import. Plain JSON. */
export type Reading =
  | { kind: 'csv'; encoding: Encoding; delimiter: Delimiter; headerLine: number }
  | { kind: 'xlsx'; sheet: string; headerLine: number }

/** Opens a file as a table. Errors: those of `readCsv`, `openWorkbook`, `readXlsx` and `tableFrom`. */
export const openTable = async (source: ByteSource, reading: Reading, limitBytes?: number): Promise<Table> =>
  tableFrom(await openRows(source, reading, limitBytes), reading.headerLine)

const openRows = async (
  source: ByteSource,
  reading: Reading,
  limitBytes?: number,
): Promise<AsyncIterable<Row>> =>
  reading.kind === 'csv'
    ? readCsv(source, limitBytes === undefined ? reading : { ...reading, limitBytes })
    : readXlsx(await openWorkbook(source), reading)
