/** An uploaded file as a table: how it is read, what it looks like, and its rows. */
import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/server/errors.ts'
import { contentOf } from '#kernel/server/files.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { fold } from '#kernel/values/text.ts'
import type { Reading } from './contract.ts'
import type { ByteSource } from './sheets/bytes.ts'
import type { Evidence, Guess } from './sheets/guess.ts'
import { guessHeaderLine } from './sheets/header.ts'
import { openTable, type Reading as TableReading } from './sheets/open_table.ts'
import { type Notice, SheetRefused } from './sheets/problems.ts'
import { readCsv } from './sheets/read_csv.ts'
import { isBlank, type Row, type Table } from './sheets/rows.ts'
import { type Sniffed, sniff } from './sheets/sniff.ts'

type Aspect = 'encoding' | 'delimiter' | 'header_line' | 'decimal' | 'day_order'
export type Detected = Partial<
  Record<Aspect, { value: string | number; certain: boolean; evidence: Evidence }>
>

/** What was found in a file. `rows`: enough of its first ones to know its columns. */
export type Looked = {
  reading: Reading
  detected: Detected
  sheets: { name: string; hidden: boolean }[]
  headers: string[]
  rows: Row[]
  notices: Notice[]
  signature: string
}

/** What a sheet is refused with, as the house refuses. */
export const asRefusals = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof SheetRefused ? new Refusal(error.code, { params: error.params }) : error
  }
}

/** Finds out how a file is read where `wanted` leaves it open, and reads its beginning. Refuses a file that is no table. */
export const lookInto = (file: KeptFile, wanted: Partial<Reading>): Promise<Looked> =>
  asRefusals(async () => {
    const source = bytesOf(file)
    const sniffed = await sniff(source, {
      decimal: usualDecimal(),
      ...(wanted.sheet !== undefined && { sheet: wanted.sheet }),
    })
    const reading = { ...readingOf(sniffed), ...wanted }
    if (wanted.header_line === undefined && (wanted.encoding || wanted.delimiter))
      reading.header_line = await headerLineOf(source, reading)
    const table = await openTable(source, tableReading(reading))
    const rows = await firstOf(table.rows)
    if (!rows.length) throw new SheetRefused('no_rows', { line: reading.header_line })
    return {
      reading,
      detected: detectedOf(sniffed),
      sheets: sniffed.sheets,
      headers: table.headers,
      rows,
      notices: table.notices,
      signature: signatureOf(table.headers),
    }
  })

/** The whole table. `onRead` is told how many bytes were read of how many. */
export const openSheet = async (
  file: KeptFile,
  reading: Reading,
  onRead: (bytes: number, total: number) => void,
): Promise<Table> => {
  const source = bytesOf(file)
  return openTable(counted(source, onRead), tableReading(reading))
}

/** The column that our own file of bad rows carries, in whichever language it was made. */
export const isReasonsHeader = (header: string): boolean =>
  (['es', 'en'] as const).some(
    (language) => fold(text('imports:words.reasons', {}, language)) === fold(header),
  )

type KeptFile = { place: string; bytes: number }

const PIECE_BYTES = 8 * 1024 * 1024

// Asked for in pieces: whoever reads slowly, as an import does, would have the line to a bucket cut off.
const bytesOf = (file: KeptFile): ByteSource => ({
  size: file.bytes,
  async *read(from, to) {
    const end = Math.min(to, file.bytes)
    for (let at = from; at < end; at += PIECE_BYTES)
      yield* await contentOf(file, { from: at, to: Math.min(at + PIECE_BYTES, end) })
  },
})

const ENOUGH_ROWS = 200

const firstOf = async (rows: AsyncIterable<Row>): Promise<Row[]> => {
  const first: Row[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length === ENOUGH_ROWS) break
  }
  return first
}

const headerLineOf = async (source: ByteSource, reading: Reading): Promise<number> => {
  const how = tableReading(reading)
  if (how.kind !== 'csv') return reading.header_line
  const rows: Row[] = []
  for await (const row of readCsv(source, how)) {
    if (!isBlank(row)) rows.push(row)
    if (rows.length === ENOUGH_ROWS) break
  }
  return guessHeaderLine(rows).value
}

const readingOf = ({ reading, decimal, dayOrder }: Sniffed): Reading => {
  const { headerLine, ...how } = reading
  return { ...how, header_line: headerLine, decimal: decimal.value, day_order: dayOrder.value }
}

const tableReading = ({ kind, sheet, encoding, delimiter, header_line }: Reading): TableReading =>
  kind === 'csv'
    ? { kind, encoding: encoding ?? 'utf-8', delimiter: delimiter ?? ',', headerLine: header_line }
    : { kind, sheet: sheet ?? '', headerLine: header_line }

const detectedOf = ({ encoding, delimiter, headerLine, decimal, dayOrder }: Sniffed): Detected => {
  const guesses: Record<Aspect, Guess<string | number> | undefined> = {
    encoding,
    delimiter,
    header_line: headerLine,
    decimal,
    day_order: dayOrder,
  }
  return Object.fromEntries(Object.entries(guesses).filter(([, guess]) => guess)) as Detected
}

/** What to believe when no amount of the file tells. */
export const usualDecimal = (): '.' | ',' =>
  new Intl.NumberFormat(company().locale).formatToParts(1.5).some((part) => part.value === ',') ? ',' : '.'

/** Files with the same headers, in whatever order, are of one kind; our column of reasons does not make another. */
const signatureOf = (headers: readonly string[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        headers
          .filter((h) => !isReasonsHeader(h))
          .map(fold)
          .sort(),
      ),
    )
    .digest('base64url')

const counted = (source: ByteSource, onRead: (bytes: number, total: number) => void): ByteSource => {
  let bytes = 0
  return {
    size: source.size,
    async *read(from, to) {
      for await (const chunk of source.read(from, to)) {
        bytes += chunk.length
        onRead(Math.min(bytes, source.size), source.size)
        yield chunk
      }
    },
  }
}
