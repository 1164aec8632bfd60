import { type CellWords, cellType, cellValue } from '#kernel/values/custom_words.ts'
import { columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { isShown } from '#kernel/values/shown.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Interaction, InteractionType } from './contract.ts'

/** An interaction with the words that a file shows instead of ids and keys. */
export type NamedInteraction = Interaction & {
  person: string
  direction_word: string
  day: string
  time: string
}

type ExportColumn = ListColumn<NamedInteraction>
const column = columnsUnder<NamedInteraction>('interactions:fields')

const COLUMNS: readonly ExportColumn[] = [
  column('id', (i) => i.id),
  column('happened_at', (i) => i.day, 'day'),
  column('happened_time', (i) => i.time),
  column('type_id', (i) => i.type_label),
  column('customer', (i) => i.customer_name),
  column('direction', (i) => i.direction_word),
  column('duration_minutes', (i) => i.duration_minutes, 'number'),
  column('summary', (i) => i.summary),
  column('outcome', (i) => i.outcome),
  column('notes', (i) => i.notes),
  column('follow_up_on', (i) => i.follow_up_on, 'day'),
  column('done_by', (i) => i.person),
  column('created_at', (i) => i.created_at.slice(0, 10), 'day'),
]

/** Two types may call a field the same: the file says whose it is. */
const ownColumn = (
  field: CustomField,
  own: readonly CustomField[],
  types: readonly InteractionType[],
  words: CellWords,
): ExportColumn => {
  const type = types.find(({ id }) => id === field.kind_id)
  return {
    key: `custom.${field.key}`,
    label: type ? `${type.label}: ${field.label}` : field.label,
    type: cellType(field),
    value: (row) =>
      (!field.kind_id || field.kind_id === row.type_id) && isShown(field, own, row)
        ? cellValue(field, row.custom[field.key], words)
        : '',
  }
}

/** The columns of an export in their order; a moment is a day and a time. */
export const exportColumns = (
  own: readonly CustomField[],
  types: readonly InteractionType[],
  wanted: string | undefined,
  words: CellWords,
): readonly ExportColumn[] =>
  columnsWanted([...COLUMNS, ...own.map((field) => ownColumn(field, own, types, words))], wanted, (key) =>
    key === 'happened_at' ? [key, 'happened_time'] : [key],
  )
