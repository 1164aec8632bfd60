import type { Evidence, Guess } from './guess.ts'
import { isBlank, isEmpty, type Row } from './rows.ts'
import { shapeOf } from './shapes.ts'

/**
 * Finds the line of the headers in the first rows of a sheet, below titles, dates of printing and blank lines.
 *
 * The headers are the fullest row of short, different texts above the first row of values; of rows about as full, the
 * first. 0 when values come first.
 */
export const guessHeaderLine = (rows: Row[]): Guess<number> => {
  const filled = rows.filter((row) => !isBlank(row))
  const usual = upperQuartile(filled.map(filledCells))
  const isFull = (row: Row): boolean => filledCells(row) >= usual * 0.6
  const firstValues = filled.findIndex((row) => isFull(row) && !isTitle(row) && !isHeaderLike(row))
  const above = filled.slice(0, firstValues < 0 ? FURTHEST_HEADER : firstValues)

  const candidates = above.filter((row) => isFull(row) && !isTitle(row))
  const fullest = Math.max(...candidates.map(filledCells))
  const header = candidates.find((row) => filledCells(row) >= fullest * 0.8)
  if (!header) return { value: 0, certain: false, evidence: { code: 'no_header_seen' } }

  const titles = filled.indexOf(header)
  const evidence: Evidence =
    titles === 0
      ? { code: 'header_is_first_text_row', line: header.line, params: { columns: filledCells(header) } }
      : { code: 'header_below_titles', line: header.line, params: { titles } }
  return { value: header.line, certain: firstValues > 0, evidence }
}

/** One text, alone or spread over merged cells. */
const isTitle = (row: Row): boolean => {
  const texts = row.cells.filter((cell) => !isEmpty(cell))
  return row.cells.length > 1 && texts.length !== 1 && new Set(texts).size === 1
}

const isHeaderLike = (row: Row): boolean => {
  const cells = row.cells.filter((cell) => !isEmpty(cell))
  const words = cells.filter((cell) => shapeOf(cell) === 'text' && String(cell).length <= LONGEST_HEADER)
  // Columns named by a year or a month number are still headers beside named ones.
  return (
    words.length >= cells.length * 0.6 &&
    cells.every((cell) => shapeOf(cell) !== 'email' && shapeOf(cell) !== 'date')
  )
}

const filledCells = (row: Row): number => row.cells.filter((cell) => !isEmpty(cell)).length

/** Titles above and gaps below the headers pull an average down. */
const upperQuartile = (numbers: number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * 0.75)] ?? 0

const FURTHEST_HEADER = 30
const LONGEST_HEADER = 100
