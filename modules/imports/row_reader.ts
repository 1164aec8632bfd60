/** Rows of a file as records of a target, and what is wrong with them. */

import type { FieldProblem } from '#kernel/contract.ts'
import { company } from '#kernel/server/scope.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import type { Column, Reading } from './contract.ts'
import { draftReader, type Mark } from './draft.ts'
import type { CellConventions } from './sheets/cells.ts'
import type { Notice } from './sheets/problems.ts'
import type { ImportTarget } from './target.contract.ts'

/** `fills`: it has a value for a field that is yet to be added. */
export type ReadRow = {
  record: unknown
  keys: Record<string, string[]>
  marks: Mark[]
  fills: boolean
}

/** How this company writes what the file leaves open. */
export const conventionsOf = ({ decimal, day_order }: Reading): CellConventions => ({
  decimal,
  dayOrder: day_order,
  country: company().country,
  currency: company().currency as Currency,
})

/** Makes the reader for an import as it is mapped now. The reader touches no database. */
export const rowReader = async (
  target: ImportTarget,
  { columns, reading }: { columns: readonly Column[]; reading: Reading },
): Promise<(row: { cells: readonly Cell[]; notices?: readonly Notice[] }) => ReadRow> => {
  const [fields, readRecord] = await Promise.all([target.fields(), target.reader()])
  const readDraft = draftReader(columns, fields, conventionsOf(reading))
  const known = new Set(target.recognisedBy)
  return ({ cells, notices = [] }) => {
    const { draft, marks, fills } = readDraft(cells)
    const { record, keys, problems, notices: said = [] } = readRecord(draft)
    const more = problems
      .map((problem) => problemMark(problem, columns))
      .filter((mark) => !isMarked(mark, marks))
    return {
      record,
      keys: Object.fromEntries(Object.entries(keys).filter(([field]) => known.has(field))),
      marks: [
        ...marks,
        ...more,
        ...said.map((one) => ({ ...problemMark(one, columns), notice: true as const })),
        ...notices.map(noticeOf),
      ],
      fills,
    }
  }
}

/** A row with such marks stays outside. */
export const isUnfit = (marks: readonly Mark[]): boolean => marks.some((mark) => !mark.notice)

/** The column a field came from: `emails.0.address` of a record came from the column of `email`. */
export const columnOf = (field: string, columns: readonly Column[]): Column | undefined => {
  const [root = ''] = field.split('.')
  const isIt = (name: string | undefined) =>
    name !== undefined && (name === field || name === root || `${name}s` === root || `${name}es` === root)
  return columns.find((column) => column.part !== 'label' && isIt(column.field))
}

/** A problem of a field as a mark on the column it came from. */
export const problemMark = ({ field, code, params }: FieldProblem, columns: readonly Column[]): Mark => {
  const column = columnOf(field, columns)
  return {
    ...(column && { column: column.column }),
    field: column?.field ?? field,
    code,
    ...(params && { params }),
  }
}

/** A cell that could not be read leaves its field empty: that needs no second complaint. */
const isMarked = (mark: Mark, marks: readonly Mark[]): boolean =>
  mark.column !== undefined && marks.some((one) => one.column === mark.column)

const noticeOf = ({ code, line, column, params }: Notice): Mark => ({
  code,
  ...(column !== undefined && { column: column - 1 }),
  params: { line, column, ...params },
  notice: true,
})
