/** What keys do in a grid. Cells are counted from 0; column 0 names the row. */
import type { KeyboardEvent } from 'react'

export type Place = { row: number; column: number }

export type GridAct = 'open' | 'preview' | 'select' | 'edit' | 'search' | 'leave'

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value))

/** Where a key moves to, or undefined when it moves nowhere. */
export const movedBy = (
  key: string,
  { row, column }: Place,
  rows: number,
  columns: number,
  pageRows: number,
): Place | undefined => {
  const to = (r: number, c = column): Place => ({ row: clamp(r, rows - 1), column: clamp(c, columns - 1) })
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return to(row + 1)
    case 'ArrowUp':
    case 'k':
      return to(row - 1)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'PageDown':
      return to(row + pageRows)
    case 'PageUp':
      return to(row - pageRows)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows - 1)
    default:
      return undefined
  }
}

/** The act a key stands for. Enter opens the row, and edits where the cell can be edited. */
export const actOf = (event: Pick<KeyboardEvent, 'key'>, editable: boolean): GridAct | undefined => {
  switch (event.key) {
    case 'Enter':
      return editable ? 'edit' : 'open'
    case 'o':
      return 'open'
    case ' ':
      return 'preview'
    case 'x':
      return 'select'
    case 'e':
      return 'edit'
    case '/':
      return 'search'
    case 'Escape':
      return 'leave'
    default:
      return undefined
  }
}

/** The next cell that can be edited, row by row; undefined at the end of what is loaded. */
export const nextEditable = (
  { row, column }: Place,
  back: boolean,
  rows: number,
  isEditable: (column: number) => boolean,
  columns: number,
): Place | undefined => {
  const step = back ? -1 : 1
  for (let at = row * columns + column + step; at >= 0 && at < rows * columns; at += step)
    if (isEditable(at % columns)) return { row: Math.floor(at / columns), column: at % columns }
  return undefined
}
