import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Options, parse } from 'csv-parse'
import { unescapeFormula } from '#kernel/server/sheets/formula_text.ts'
import type { ByteSource } from './bytes.ts'
import { decodeText, type Encoding } from './encoding.ts'
import { LIMITS, type Notice, SheetRefused } from './problems.ts'
import { cellTooLong, type Row, tooManyColumns } from './rows.ts'

/** What separates the cells of a line. */
export type Delimiter = ',' | ';' | '\t' | '|'

/**
 * Reads the rows of a CSV file as they come, holding only a few in memory.
 *
 * Cells are text; an apostrophe that our export put before a formula-like text is taken off. Blank lines come as rows
 * with one empty cell. Row notices: `nul_removed`, `mixed_encoding`.
 * Errors: `file_too_large` (`limitBytes`, default 100 MB), `too_many_columns`, `cell_too_long`, `unclosed_quote`.
 */
export async function* readCsv(
  source: ByteSource,
  how: { encoding: Encoding; delimiter: Delimiter; limitBytes?: number },
): AsyncGenerator<Row> {
  const limit = how.limitBytes ?? LIMITS.fileBytes
  if (source.size > limit) throw fileTooLarge(limit)

  const pending: Notice[] = []
  const bytes = upTo(limit, source.read(0, source.size))
  const text = decodeText(bytes, how.encoding, (line) => pending.push({ code: 'mixed_encoding', line }))
  let line = 1
  // Made as the parser goes and not while iterating, since rows it still holds are dropped when it fails further down.
  const toRow = ({ record, raw }: { record: string[]; raw: string }): Row => {
    const row = rowFrom(record, line, raw)
    line += 1 + lineEnds(record)
    return pending.length > 0 ? { ...row, notices: [...(row.notices ?? []), ...pending.splice(0)] } : row
  }
  const parser = parse({
    delimiter: how.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD_BYTES,
    // Its types do not know that `raw` wraps the record and that any object may come out.
    on_record: toRow as unknown as NonNullable<Options['on_record']>,
  })
  // The parser hands every failure on to whoever iterates over it; this promise would only repeat it.
  pipeline(Readable.from(text), parser).catch(() => {})

  try {
    yield* parser as AsyncIterable<Row>
  } catch (error) {
    throw refusalOf(error, line)
  } finally {
    parser.destroy()
  }
}

const rowFrom = (record: string[], line: number, raw: string): Row => {
  if (record.length > LIMITS.columns) throw tooManyColumns(line, record.length)
  const notices: Notice[] = []
  const cells = record.map((cell, index) => {
    if (cell.length < 2) return cell === '\0' ? '' : cell
    if (cell.startsWith('"') && /[\n\r]/.test(cell) && isTornQuote(cell, raw))
      throw new SheetRefused('unclosed_quote', placeOf(record, index, line))
    if (cell.length > LIMITS.cellLength) throw cellTooLong(line, index + 1)
    if (!cell.includes('\0')) return unescapeFormula(cell)
    notices.push({ code: 'nul_removed', ...placeOf(record, index, line) })
    return unescapeFormula(cell.replaceAll('\0', ''))
  })
  return notices.length > 0 ? { line, cells, notices } : { line, cells }
}

/**
 * An opening quote without its pair swallows the next rows up to some later quote; the parser then keeps the first
 * quote as text. A cell that truly begins with a quote was written with that quote doubled.
 */
const isTornQuote = (cell: string, raw: string): boolean => !raw.includes(`"${cell.replaceAll('"', '""')}"`)

const placeOf = (record: string[], index: number, line: number): { line: number; column: number } => ({
  line: line + lineEnds(record.slice(0, index)),
  column: index + 1,
})

const lineEnds = (cells: string[]): number => {
  let count = 0
  for (const cell of cells)
    if (cell.includes('\n') || cell.includes('\r')) count += cell.split(/\r\n|\n|\r/).length - 1
  return count
}

const refusalOf = (error: unknown, line: number): unknown => {
  if (!(error instanceof CsvError)) return error
  const column = typeof error.column === 'number' ? error.column + 1 : 1
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new SheetRefused('unclosed_quote', { line, column })
  if (error.code === 'CSV_MAX_RECORD_SIZE') return cellTooLong(line, column)
  return error
}

async function* upTo(limit: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    // The announced size is a promise of the sender; what arrives is what counts.
    if (size > limit) throw fileTooLarge(limit)
    yield chunk
  }
}

const fileTooLarge = (limit: number): SheetRefused =>
  new SheetRefused('file_too_large', {}, { limit_mb: Math.floor(limit / 1024 / 1024) })

/** A quote that never closes would otherwise gather the whole file into one cell. */
const LONGEST_RECORD_BYTES = 2 * 1024 * 1024
