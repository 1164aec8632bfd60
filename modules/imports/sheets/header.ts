import type { Guess } from './guess.ts'
import { isBlank, isEmpty, type Row } from './rows.ts'
import { shapeOf } from './shapes.ts'

/**
 * Finds the line of the headers in the first rows of a sheet, below titles, dates of printing and blank lines.
 *
 * The headers are the first row that is about as full as the rows usually are and holds only short, different texts.
 * 0 when values come before such a row.
 */
export const guessHeaderLine = (rows: Row[]): Guess<number> => {
  const filled = rows.filter((row) => !isBlank(row))
  const usual = median(filled.map(filledCells))
  const first = filled.findIndex((row) => filledCells(row) >= usual * 0.6 && !isTitle(row))
  const header = filled[first]
  if (!header || !isHeaderLike(header))
    return { value: 0, certain: false, evidence: { code: 'no_header_seen' } }

  const below = filled.slice(first + 1)
  return {
    value: header.line,
    certain: below.some((row) => !isHeaderLike(row)),
    evidence:
      first === 0
        ? { code: 'header_is_first_text_row', line: header.line, params: { columns: filledCells(header) } }
        : { code: 'header_below_titles', line: header.line, params: { titles: first } },
  }
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
    words.length >= cells.length * 0.7 &&
    cells.every((cell) => shapeOf(cell) !== 'email' && shapeOf(cell) !== 'date')
  )
}

const filledCells = (row: Row): number => row.cells.filter((cell) => !isEmpty(cell)).length

const median = (numbers: number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const LONGEST_HEADER = 100
