import type { Cell } from '#kernel/values/sheet_cell.ts'
import { fold } from '#kernel/values/text.ts'
import { type CellConventions, type CellType, readCell } from './cells.ts'
import { isEmpty } from './rows.ts'
import { dateFigures } from './shapes.ts'

/**
 * What a column seems to hold.
 *
 * `share`: of its filled cells that can be read as `type`, 0 to 1. `samples`: its first different texts. `options`: all of
 * a dropdown's texts, the commonest first.
 */
export type ColumnDescription = {
  header: string
  type: CellType
  share: number
  filled: number
  distinct: number
  samples: string[]
  options?: string[]
}

/** Describes each column by the first 200 filled cells of a sample. */
export const describeColumns = (
  headers: string[],
  rows: { cells: Cell[] }[],
  conventions: CellConventions,
): ColumnDescription[] =>
  headers.map((header, index) => {
    const cells = rows
      .map((row) => row.cells[index] ?? '')
      .filter((cell) => !isEmpty(cell))
      .slice(0, ENOUGH_CELLS)
    const counts = new Map<string, number>()
    for (const cell of cells) counts.set(String(cell).trim(), (counts.get(String(cell).trim()) ?? 0) + 1)
    const type = typeOf(fold(header), cells, counts.size, conventions)
    const description: ColumnDescription = {
      header,
      type,
      share: cells.length === 0 ? 0 : conformingShare(cells, type, conventions),
      filled: cells.length,
      distinct: counts.size,
      samples: [...counts.keys()].slice(0, 5).map((text) => text.slice(0, 200)),
    }
    if (type === 'dropdown')
      description.options = [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text)
    return description
  })

/** The share of cells that can be read as a type, 0 to 1; empty cells do not count, and none filled is 0. */
export const conformingShare = (cells: Cell[], type: CellType, conventions: CellConventions): number => {
  const filled = cells.filter((cell) => !isEmpty(cell))
  if (filled.length === 0) return 0
  return filled.filter((cell) => 'value' in readCell(cell, type, conventions)).length / filled.length
}

const typeOf = (header: string, cells: Cell[], distinct: number, conventions: CellConventions): CellType => {
  const named = NAMED_TYPES.find(([words]) => words.test(header))?.[1]
  if (cells.length === 0) return named ?? 'text'
  const share = (type: CellType): number => conformingShare(cells, type, conventions)
  const looks = (test: (cell: Cell) => boolean): boolean => cells.filter(test).length >= cells.length * ENOUGH
  // A name in the header decides between readings that the cells allow, never against them.
  if (named && share(named) >= ENOUGH) return named

  if (share('email') >= ENOUGH) return 'email'
  if (looks((cell) => LINK.test(String(cell)))) return 'url'
  if (looks((cell) => typeof cell === 'boolean') || (distinct <= 2 && looks(isWordOfYesNo))) return 'yes_no'
  if (looks((cell) => isWrittenDate(cell)) && share('date') >= ENOUGH) return 'date'
  if (looks((cell) => FISCAL_ID.test(String(cell).trim()))) return 'fiscal_id'
  if (looks((cell) => CURRENCY_MARK.test(String(cell))) && share('money') >= ENOUGH) return 'money'
  if (looks((cell) => PHONE_MARK.test(String(cell))) && share('phone') >= ENOUGH) return 'phone'
  if (share('number') >= ENOUGH) return 'number'
  if (cells.some((cell) => String(cell).includes('\n')) || averageLength(cells) > 80) return 'long_text'
  return distinct <= 15 && cells.length >= Math.max(8, distinct * 3) ? 'dropdown' : 'text'
}

const isWordOfYesNo = (cell: Cell): boolean =>
  typeof cell === 'string' && /^(s[ií]|no|yes|true|false|verdadero|falso|x)$/i.test(cell.trim())

const isWrittenDate = (cell: Cell): boolean =>
  typeof cell === 'string' &&
  (dateFigures(cell) !== undefined || /\p{L}{3,}.*\d{2}|\d.*\p{L}{3,}.*\d{2}/u.test(cell))

const averageLength = (cells: Cell[]): number =>
  cells.reduce<number>((sum, cell) => sum + String(cell).length, 0) / cells.length

/** More would make a wide sheet slow and change no answer. */
const ENOUGH_CELLS = 200

/** Out of ten cells one may be a slip. */
const ENOUGH = 0.9

/** What a folded header says of its cells where cells alone leave room: eight digits may be a phone, a count or an id. */
const NAMED_TYPES: [RegExp, CellType][] = [
  [/\b(tel|telefono|telf|phone|celular|cel|movil|mobile|whatsapp)\b/, 'phone'],
  [
    /\b(saldo|balance|monto|importe|total|precio|price|amount|deuda|limite de credito|credit limit|valor)\b/,
    'money',
  ],
  [/\b(ruc|cedula|nit|nif|rfc|vat|tax id|dni|identificacion)\b/, 'fiscal_id'],
  [/\b(fecha|date|birthday|cumpleanos|nacimiento)\b/, 'date'],
  [
    /\b(notas?|notes?|comentarios?|comments?|observacion|observaciones|description|descripcion)\b/,
    'long_text',
  ],
]
const LINK = /^(https?:\/\/|www\.)\S+$/i
const CURRENCY_MARK = /(B\/\.?|[$₡€£]|\b(?:USD|PAB|CRC|COP|MXN)\b)/
const PHONE_MARK = /^\s*\+|^\(?\d{2,4}\)?[\s-]\d{3,4}/
/** Panama's cédula and RUC, Costa Rica's with dashes, Ecuador's RUC: the shapes that nothing else has. */
const FISCAL_ID =
  /^(?:(?:PE|E|N|\d{1,2}(?:AV|PI)?)-\d{1,4}-\d{1,6}|\d{5,9}-\d{1,4}-\d{1,6}(?:\s*DV\s*\d{1,2})?|\d-\d{3,4}-\d{4,6}|\d{10}001)$/i
