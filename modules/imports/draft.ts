/** Cells of a row as values of fields. */
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { fold } from '#kernel/values/text.ts'
import type { Column } from './contract.ts'
import { cellTypeOf } from './mapped_columns.ts'
import { type CellConventions, type CellType, readCell } from './sheets/cells.ts'
import { headerWords, LABEL_WORDS } from './sheets/header_words.ts'
import type { Draft, TargetField } from './target.contract.ts'

/** What is wrong with a cell (0-based `column`) or a row, or, as a `notice`, only worth knowing. */
export type Mark = {
  column?: number
  field?: string
  code: string
  params?: Record<string, unknown>
  notice?: true
}

/** `fills`: some cell is meant for a field that is yet to be added. */
type ReadCells = { draft: Draft; marks: Mark[]; fills: boolean }

/** Makes the reader of rows for these columns. */
export const draftReader = (
  columns: readonly Column[],
  fields: readonly TargetField[],
  conventions: CellConventions,
): ((cells: readonly Cell[]) => ReadCells) => {
  const plans = columns.flatMap((column): Plan[] => {
    if (column.new_field) return [{ column, type: cellTypeOf(column.new_field.type) }]
    if (!column.field) return []
    const target = fields.find(
      (f) => f.field === column.field && (f.part === column.part || column.part === 'label'),
    )
    return target ? [{ column, target, type: column.part === 'label' ? 'text' : target.type }] : []
  })
  return (cells) => {
    const gathered: Gathered = { values: {}, entries: new Map(), labels: new Map() }
    const marks: Mark[] = []
    let fills = false
    for (const plan of plans) {
      const read = valuesOf(cells[plan.column.column] ?? '', plan, conventions)
      if ('problem' in read) marks.push(markOf(plan, read.problem))
      else if (!read.values.length) continue
      else if (plan.target) gather(gathered, plan, plan.target, read.values)
      else fills = true
    }
    return { draft: draftOf(gathered), marks, fills }
  }
}

type Plan = { column: Column; target?: TargetField; type: CellType }
type CellProblem = { code: string; text: string; most?: number }
type Entry = Record<string, unknown> & { group: number }
type Gathered = { values: Draft; entries: Map<string, Entry[]>; labels: Map<string, string> }

const valuesOf = (
  cell: Cell,
  { type, target }: Plan,
  conventions: CellConventions,
): { values: unknown[] } | { problem: CellProblem } => {
  const read = readCell(cell, type, conventions)
  if ('problem' in read) return read
  const { value } = read
  if (value === undefined) return { values: [] }
  if (type === 'phone') return { values: (value as { number: string }[]).map((phone) => phone.number) }
  if (type === 'email') return { values: value as string[] }
  // Kept as written: the check digit that stands behind some numbers is read by whoever keeps them.
  if (type === 'fiscal_id') return { values: [String(cell).trim()] }
  if (target?.options?.length) return optionsOf(String(value), type, target.options)
  const { longest } = target ?? {}
  if (typeof value !== 'string' || longest === undefined || value.length <= longest)
    return { values: [value] }
  return { problem: { code: 'text_too_long', text: `${value.slice(0, 30)}…`, most: longest } }
}

/** What people write is an option's label; files of our own may hold its key. */
const optionsOf = (
  written: string,
  type: CellType,
  options: NonNullable<TargetField['options']>,
): { values: unknown[] } | { problem: CellProblem } => {
  const keys: string[] = []
  for (const word of type === 'text' ? written.split(/\s*[;|]\s*/).filter(Boolean) : [written]) {
    const option = options.find((one) => fold(one.label) === fold(word) || one.key === word)
    if (!option) return { problem: { code: 'not_an_option', text: word.slice(0, 100) } }
    keys.push(option.key)
  }
  return { values: type === 'text' ? [keys] : keys }
}

const markOf = ({ column, target }: Plan, { code, ...params }: CellProblem): Mark => ({
  column: column.column,
  ...(target && { field: target.field }),
  code,
  params,
})

const gather = (gathered: Gathered, { column }: Plan, target: TargetField, values: unknown[]): void => {
  const { field, part, many, joins } = target
  const { group = 0, label } = column
  if (column.part === 'label') {
    gathered.labels.set(`${field} ${group}`, labelOf(String(values[0])))
    return
  }
  if (!many) {
    const before = gathered.values[field]
    gathered.values[field] = joins && before !== undefined ? `${before} ${values[0]}` : values[0]
    return
  }
  const entries = gathered.entries.get(field) ?? []
  gathered.entries.set(field, entries)
  if (!part) {
    for (const value of values) entries.push({ value, group, ...(label && { label }) })
    return
  }
  const entry = entries.find((one) => one.group === group)
  if (!entry) entries.push({ [part]: values[0], group, ...(label && { label }) })
  else entry[part] = joins && entry[part] !== undefined ? `${entry[part]}\n${values[0]}` : values[0]
}

const draftOf = ({ values, entries, labels }: Gathered): Draft => {
  for (const [field, list] of entries)
    values[field] = list.map(({ group, ...entry }) => {
      const label = labels.get(`${field} ${group}`)
      return label ? { ...entry, label } : entry
    })
  return values
}

/** `* Work`, as Google marks the preferred one, is `work`; a label of one's own stays. */
const labelOf = (written: string): string => {
  const known = headerWords(written)
    .words.map((word) => LABEL_WORDS.get(word))
    .find(Boolean)
  return known ?? written.replace(/^\*\s*/, '').slice(0, 40)
}
