import type { Cell } from '#kernel/values/sheet_cell.ts'
import { isEmpty } from './rows.ts'

/** What a cell looks like before anybody knows its meaning. */
export type Shape = 'empty' | 'text' | 'number' | 'date' | 'email'

/** Looks at one cell; cheap, and meant for telling headers from values. */
export const shapeOf = (cell: Cell): Shape => {
  if (isEmpty(cell)) return 'empty'
  if (typeof cell !== 'string') return 'number'
  const text = cell.trim()
  if (EMAIL.test(text)) return 'email'
  if (DATE.test(text)) return 'date'
  return NUMBER.test(text) ? 'number' : 'text'
}

/** The three numbers of a date written in figures, with what follows left out; undefined for any other text. */
export const dateFigures = (cell: Cell): [string, string, string] | undefined => {
  if (typeof cell !== 'string') return undefined
  const [, first, second, third] = DATE.exec(cell.trim()) ?? []
  return first && second && third ? [first, second, third] : undefined
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const DATE = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[T ,].*)?$/
/** Amounts, phones and fiscal ids alike: figures with signs around them, and at most a short currency mark. */
const NUMBER = /^(?:[A-Z]{1,3}\/?\.?|[$₡€£Q])?\s*[-+(]?[\d][\d\s.,()/+-]*%?$/
