/** Reads a sheet as a list of things asked for, whatever its columns are called and wherever they stand. */
import { type DecimalMark, parseNumber } from '#kernel/values/number.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { fold } from '#kernel/values/text.ts'
import { readShoppingList, unitOf, type Wish } from '../shopping_list.rules.ts'

type Row = readonly Cell[]
type Columns = { name: number; quantity: number; unit: number }

/** Folded beginnings of what people call the columns. */
const HEADERS: Record<keyof Columns, RegExp> = {
  name: /^(producto|articulo|descripcion|nombre|item|detalle|material|insumo|product|description|name|article)/,
  quantity: /^(cant|qty|quantity|pedido|unidades$|piezas|pedir|solicitado)/,
  unit: /^(unidad( de medida)?$|u\.?\s?m\.?$|medida|empaque|presentacion|unit|uom|pack)/,
}
const FURTHEST_HEADER = 30
/** So much of a column must look alike before it is taken for what it looks like. */
const MOST_OF_IT = 0.7
const LONGEST_LINE = 300

/** Wishes in the order of the rows; rows that name nothing are left out. A sheet without columns we know is read line by line. */
export const readSheetList = (rows: readonly Row[], decimal: DecimalMark): Wish[] => {
  const { columns, from } = headed(rows) ?? { columns: guessed(rows, decimal), from: 0 }
  const filled = rows.slice(from).filter((row) => row.some((cell) => written(cell)))
  if (!columns) return filled.flatMap((row) => readShoppingList(lineOf(row), decimal))
  return filled.flatMap((row) => wishOf(row, columns, decimal) ?? [])
}

const written = (cell: Cell | undefined): string =>
  cell === undefined ? '' : String(cell).replace(/\s+/gu, ' ').trim()

const headed = (rows: readonly Row[]): { columns: Columns; from: number } | undefined => {
  for (const [i, row] of rows.slice(0, FURTHEST_HEADER).entries()) {
    const at = (what: keyof Columns): number =>
      row.findIndex((cell) => HEADERS[what].test(fold(written(cell))))
    const columns = { name: at('name'), quantity: at('quantity'), unit: at('unit') }
    if (columns.name >= 0 && columns.quantity >= 0) return { columns, from: i + 1 }
  }
  return undefined
}

/** Columns by what is in them: amounts, and the longest words. */
const guessed = (rows: readonly Row[], decimal: DecimalMark): Columns | undefined => {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => written(row[i])).filter(Boolean))
  const mostly = (is: (text: string) => boolean): number =>
    columns.findIndex((texts) => texts.length > 0 && texts.filter(is).length >= texts.length * MOST_OF_IT)
  const quantity = mostly((text) => parseNumber(text, decimal) !== undefined)
  const unit = mostly((text) => unitOf(text) !== undefined)
  const lengths = columns.map((texts, i) =>
    i === quantity || i === unit
      ? 0
      : texts.reduce((sum, text) => sum + text.length, 0) / (texts.length || 1),
  )
  const name = lengths.indexOf(Math.max(...lengths))
  return quantity >= 0 && (lengths[name] ?? 0) > 0 ? { name, quantity, unit } : undefined
}

/** Cells that are wishes of their own, as of a list parted by commas, stay apart; others are one line. */
const lineOf = (row: Row): string => {
  const cells = row.map(written).filter(Boolean)
  const areWishes = cells.length > 1 && cells.every((cell) => /^\d.*\p{L}/u.test(cell))
  return cells.join(areWishes ? '\n' : ' ')
}

const wishOf = (row: Row, { name, quantity, unit }: Columns, decimal: DecimalMark): Wish | undefined => {
  const words = written(row[name])
  if (!/\p{L}/u.test(words)) return undefined
  const cell = row[quantity]
  const amount = written(cell)
  const read = typeof cell === 'number' ? String(cell) : parseNumber(amount, decimal)
  // "40 cajas" in one cell: the amount and its unit.
  const [number = '', after = ''] = read === undefined ? amount.split(' ') : []
  const number_read = read ?? parseNumber(number, decimal)
  return {
    text: [amount, written(row[unit]), words].filter(Boolean).join(' ').slice(0, LONGEST_LINE),
    quantity: number_read === undefined ? null : Number(number_read),
    unit: unitOf(written(row[unit])) ?? unitOf(after) ?? null,
    words: words.slice(0, LONGEST_LINE),
  }
}
