/** Columns and what they become: found by themselves, or chosen by a person. */
import { fail } from '#kernel/server/errors.ts'
import { fold } from '#kernel/values/text.ts'
import type { Choice, Column, NewField } from './contract.ts'
import { isReasonsHeader, type Looked } from './sheet_file.ts'
import type { CellConventions, CellType } from './sheets/cells.ts'
import { describeColumns } from './sheets/columns.ts'
import { type ColumnMatch, mapColumns, type Recipe } from './sheets/mapping.ts'
import type { Row } from './sheets/rows.ts'
import type { TargetField } from './target.contract.ts'

type Fields = readonly TargetField[]
type Sheet = Pick<Looked, 'headers' | 'rows'>

/** Maps a sheet by its headers, its content and what was decided about such headers before. */
export const findColumns = (
  { headers, rows }: Sheet,
  fields: Fields,
  conventions: CellConventions,
  recipe: Recipe = {},
): Column[] => {
  const reasons = Object.fromEntries(headers.filter(isReasonsHeader).map((header) => [fold(header), null]))
  const matches = mapColumns(headers, rows, [...fields], conventions, { ...recipe, ...reasons })
  const descriptions = describeColumns(headers, rows, conventions)
  return matches.map((match, index) => ({
    ...asColumn(match),
    samples: descriptions[index]?.samples ?? [],
    looks_like: NEW_FIELD_TYPES[descriptions[index]?.type ?? 'text'],
  }))
}

/**
 * The columns after a person's word on some of them.
 *
 * Errors: `unknown_column` for a column or field there is none of; `field_taken_twice` with `{ field }`.
 */
export const chooseColumns = (
  current: readonly Column[],
  choices: readonly Choice[],
  sheet: { rows: readonly Pick<Row, 'cells'>[] },
  fields: Fields,
  conventions: CellConventions,
): Column[] => {
  const decided = current.map((column) => decidedOf(column, choices, fields))
  refuseUnknown(current, choices)
  refuseTwice(decided, fields)

  // Which phone or address a column belongs to is found anew, by all headers together.
  const recipe = Object.fromEntries(decided.map((c) => [fold(c.header), c.field ? memoryOf(c) : null]))
  const grouped = mapColumns(
    current.map((c) => c.header),
    sheet.rows.map((row) => ({ cells: [...row.cells] })),
    [...fields],
    conventions,
    recipe,
  )
  return decided.map((column, index) => {
    const { group, label } = grouped[index] ?? {}
    return { ...column, ...(group !== undefined && { group }), ...(label && { label }) }
  })
}

/** What to remember of columns that a person has let pass. */
export const recipeOfColumns = (columns: readonly Column[]): Recipe =>
  Object.fromEntries(
    columns
      .filter((c) => (c.field || c.ignored) && !isReasonsHeader(c.header))
      .map((c) => [fold(c.header), c.field ? memoryOf(c) : null]),
  )

/** The type in which cells of a new field are read. */
export const cellTypeOf = (type: NewField['type']): CellType =>
  type === 'day' ? 'date' : type === 'choice' ? 'dropdown' : type

const NEW_FIELD_TYPES: Record<CellType, NewField['type']> = {
  text: 'text',
  long_text: 'long_text',
  dropdown: 'choice',
  number: 'number',
  money: 'money',
  price: 'money',
  date: 'day',
  yes_no: 'yes_no',
  email: 'email',
  phone: 'phone',
  url: 'url',
  fiscal_id: 'text',
}

const asColumn = ({ score: _, ...match }: ColumnMatch): Omit<Column, 'samples' | 'looks_like'> => match

const memoryOf = ({ field = '', part }: Column) => ({ field, ...(part && { part }) })

const decidedOf = (column: Column, choices: readonly Choice[], fields: Fields): Column => {
  const choice = choices.find((one) => one.column === column.column)
  if (!choice) return column
  const { column: index, header, samples, looks_like } = column
  const undecided = { column: index, header, samples, looks_like, why: 'chosen' as const }
  if (choice.new_field) return { ...undecided, new_field: choice.new_field }
  if (!choice.field) return { ...undecided, ignored: true }
  const { field, part } = choice
  const fits = (one: TargetField) =>
    one.field === field && (one.part === part || (part === 'label' && !!one.many))
  if (!fields.some(fits)) fail('unknown_column', { column: header, field }, 'mapping')
  return { ...undecided, field, ...(part && { part }) }
}

const refuseUnknown = (current: readonly Column[], choices: readonly Choice[]): void => {
  const stray = choices.find((choice) => !current.some((c) => c.column === choice.column))
  if (stray) fail('unknown_column', { column: stray.column, field: stray.field ?? '' }, 'mapping')
}

const refuseTwice = (columns: readonly Column[], fields: Fields): void => {
  for (const { field, many, joins, label } of fields) {
    const taking = columns.filter((column) => column.field === field)
    if (many || joins || taking.length < 2) continue
    fail('field_taken_twice', { field: label, headers: taking.map((c) => c.header).join(', ') }, 'mapping')
  }
}
