import type { DayOrder } from '#kernel/values/day.ts'
import type { DecimalMark } from '#kernel/values/number.ts'
import { type ByteSource, readBytes } from './bytes.ts'
import { guessDayOrder, guessDecimal } from './conventions.ts'
import { guessDelimiter } from './delimiter.ts'
import { decodeText, type Encoding, guessEncoding } from './encoding.ts'
import { refuseOtherKinds } from './file_kind.ts'
import type { Guess } from './guess.ts'
import { guessHeaderLine } from './header.ts'
import type { Reading } from './open_table.ts'
import { LIMITS, SheetRefused } from './problems.ts'
import { type Delimiter, readCsv } from './read_csv.ts'
import { readXlsx } from './read_xlsx.ts'
import { isBlank, type Row } from './rows.ts'
import { openWorkbook, type Workbook } from './workbook.ts'

/**
 * What was found out about a file, each with its reason.
 *
 * `reading` is ready for `openTable`; `decimal` and `dayOrder` are for `readCell`. `sample`: the first filled rows, titles
 * and headers included. `sheets`: of a workbook, in the order of its tabs.
 */
export type Sniffed = {
  reading: Reading
  encoding?: Guess<Encoding>
  delimiter?: Guess<Delimiter>
  headerLine: Guess<number>
  decimal: Guess<DecimalMark>
  dayOrder: Guess<DayOrder>
  sheets: { name: string; hidden: boolean }[]
  sample: Row[]
}

/**
 * Finds out how a file wants to be read.
 *
 * `sheet`: of a workbook, else its first visible one. `decimal`: what to believe when no amount tells.
 * Errors: a file that is no table is refused with `empty_file`, `no_rows`, `binary_file`, `html_table`, `xls_old_format`,
 * `password_protected`, `not_a_workbook`, `broken_zip`, `zip_bomb`, `file_too_large`, or what reading its first rows throws.
 */
export const sniff = async (
  source: ByteSource,
  {
    sheet,
    decimal = '.',
    limitBytes = LIMITS.fileBytes,
  }: { sheet?: string; decimal?: DecimalMark; limitBytes?: number } = {},
): Promise<Sniffed> => {
  if (source.size === 0) throw new SheetRefused('empty_file')
  if (source.size > limitBytes)
    throw new SheetRefused('file_too_large', {}, { limit_mb: Math.floor(limitBytes / 1024 / 1024) })
  const head = await readBytes(source, 0, HEAD_BYTES)
  const kind = await refuseOtherKinds(source, head)
  return kind === 'xlsx'
    ? sniffWorkbook(await openWorkbook(source), sheet, decimal)
    : sniffCsv(source, head, decimal)
}

const sniffCsv = async (source: ByteSource, head: Uint8Array, decimal: DecimalMark): Promise<Sniffed> => {
  const encoding = guessEncoding(head)
  const delimiter = guessDelimiter(await wholeLines(head, encoding.value, head.length < source.size))
  const format = { encoding: encoding.value, delimiter: delimiter.value }
  const sample = await firstRows(readCsv(source, format))
  const table = describe(sample, delimiter.value === ';' ? ',' : decimal)
  return {
    reading: { kind: 'csv', ...format, headerLine: table.headerLine.value },
    encoding,
    delimiter,
    ...table,
    sheets: [],
    sample,
  }
}

const sniffWorkbook = async (
  workbook: Workbook,
  sheet: string | undefined,
  decimal: DecimalMark,
): Promise<Sniffed> => {
  const chosen =
    sheet ?? workbook.sheets.find(({ hidden }) => !hidden)?.name ?? workbook.sheets[0]?.name ?? ''
  const sample = await firstRows(readXlsx(workbook, { sheet: chosen }))
  const table = describe(sample, decimal)
  return {
    reading: { kind: 'xlsx', sheet: chosen, headerLine: table.headerLine.value },
    ...table,
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sample,
  }
}

const describe = (sample: Row[], decimal: DecimalMark) => {
  const headerLine = guessHeaderLine(sample)
  const below = sample.filter((row) => row.line > headerLine.value)
  if (below.length === 0) throw new SheetRefused('no_rows', { line: sample.at(-1)?.line ?? 1 })
  return { headerLine, decimal: guessDecimal(below, decimal), dayOrder: guessDayOrder(below) }
}

const firstRows = async (rows: AsyncIterable<Row>): Promise<Row[]> => {
  const sample: Row[] = []
  for await (const row of rows) {
    if (!isBlank(row)) sample.push(row)
    if (sample.length === SAMPLE_ROWS) break
  }
  return sample
}

const wholeLines = async (head: Uint8Array, encoding: Encoding, isCut: boolean): Promise<string> => {
  const pieces = await Array.fromAsync(decodeText(once(head), encoding))
  const text = pieces.join('')
  return isCut ? text.slice(0, text.lastIndexOf('\n') + 1) || text : text
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const HEAD_BYTES = 256 * 1024
const SAMPLE_ROWS = 500
