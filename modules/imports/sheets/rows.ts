import { type Cell, columnLetters } from '#kernel/values/sheet_cell.ts'
import { LIMITS, type Notice, SheetRefused } from './problems.ts'

/** A row of a sheet. `line`: 1-based number in the file or sheet, of its first line when it spans several. */
export type Row = { line: number; cells: Cell[]; notices?: Notice[] }

/**
 * A sheet as a table: distinct headers and the rows below them, each exactly as wide as the headers.
 *
 * `rows` can be read once; blank rows are left out. Rows carry their own notices (`ragged_row` …).
 */
export type Table = { headers: string[]; notices: Notice[]; rows: AsyncIterable<Row> }

/**
 * Takes the header row off a stream of rows.
 *
 * `headerLine`: the line that holds the headers, 0 when there are none (columns are then called A, B, C …).
 * Errors: `no_rows` when the header line never comes; whatever reading the rows throws.
 */
export const tableFrom = async (rows: AsyncIterable<Row>, headerLine: number): Promise<Table> => {
  const iterator = rows[Symbol.asyncIterator]()
  const first = await skipTo(iterator, headerLine)
  if (!first) throw new SheetRefused('no_rows')

  const named = headerLine > 0
  const { headers, notices } = named
    ? distinctHeaders(first)
    : { headers: first.cells.map((_, index) => columnLetters(index)), notices: [] }
  if (headers.length > LIMITS.columns) throw tooManyColumns(first.line, headers.length)
  return { headers, notices, rows: dataRows(iterator, headers.length, named ? undefined : first) }
}

/** What to throw when a row is wider than a sheet may be. */
export const tooManyColumns = (line: number, columns: number): SheetRefused =>
  new SheetRefused(
    'too_many_columns',
    { line, column: LIMITS.columns + 1 },
    { columns, limit: LIMITS.columns },
  )

/** What to throw when a cell is longer than a cell may be. `column` is 1-based. */
export const cellTooLong = (line: number, column: number): SheetRefused =>
  new SheetRefused('cell_too_long', { line, column }, { limit: LIMITS.cellLength })

/** Nothing in it but white space. */
export const isBlank = (row: Row): boolean => row.cells.every(isEmpty)

/** `''` or only white space. */
export const isEmpty = (cell: Cell): boolean => typeof cell === 'string' && cell.trim() === ''

const skipTo = async (rows: AsyncIterator<Row>, line: number): Promise<Row | undefined> => {
  for (;;) {
    const { value, done } = await rows.next()
    if (done) return undefined
    if (value.line >= line && !isBlank(value)) return value
  }
}

async function* dataRows(rows: AsyncIterator<Row>, width: number, first?: Row): AsyncGenerator<Row> {
  try {
    if (first) yield asWideAs(width, first)
    for (let next = await rows.next(); !next.done; next = await rows.next())
      if (!isBlank(next.value)) yield asWideAs(width, next.value)
  } finally {
    await rows.return?.()
  }
}

/** Missing last cells become empty. Only cells that hold something and have no header are worth a notice. */
const asWideAs = (width: number, row: Row): Row => {
  const { line, cells } = row
  if (cells.length === width) return row
  const lost = cells.slice(width).some((cell) => !isEmpty(cell))
  const short = cells.length < width && !row.notices?.some((notice) => notice.code === 'ragged_row')
  const fitted = [...cells.slice(0, width), ...Array<string>(Math.max(0, width - cells.length)).fill('')]
  if (!lost && !short) return { ...row, cells: fitted }
  const ragged: Notice = {
    code: 'ragged_row',
    line,
    column: Math.min(cells.length, width) + 1,
    params: { found: cells.length, expected: width },
  }
  return { line, cells: fitted, notices: [...(row.notices ?? []), ragged] }
}

const distinctHeaders = (row: Row): { headers: string[]; notices: Notice[] } => {
  const cells = row.cells.slice(0, row.cells.findLastIndex((cell) => !isEmpty(cell)) + 1)
  const notices: Notice[] = []
  const taken = new Set<string>()
  const headers = cells.map((cell, index) => {
    const name = String(cell).replace(/\s+/g, ' ').trim() || columnLetters(index)
    let distinct = name
    for (let count = 2; taken.has(distinct.toLowerCase()); count++) distinct = `${name} (${count})`
    taken.add(distinct.toLowerCase())
    if (distinct !== name)
      notices.push({
        code: 'duplicate_header',
        line: row.line,
        column: index + 1,
        params: { header: name, renamed: distinct },
      })
    return distinct
  })
  return { headers, notices }
}
