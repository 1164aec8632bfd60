import { cellType, cellValue } from '#kernel/values/custom_words.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Interaction, InteractionType } from './contract.ts'

/** An interaction with the words that a file shows instead of ids and keys. */
export type NamedInteraction = Interaction & {
  person: string
  direction_word: string
  day: string
  time: string
}

/** A column of the exported file. `header` is a text key, or the label of an own field. */
export type ExportColumn = {
  key: string
  header: string
  type: 'text' | 'number' | 'day'
  value: (interaction: NamedInteraction) => string | number
}

const column = (
  key: string,
  value: (i: NamedInteraction) => string | number | null,
  type: ExportColumn['type'] = 'text',
): ExportColumn => ({ key, header: `interactions:fields.${key}`, type, value: (i) => value(i) ?? '' })

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
  types: readonly InteractionType[],
  words: { yes: string; no: string },
): ExportColumn => {
  const type = types.find(({ id }) => id === field.kind_id)
  return {
    key: `custom.${field.key}`,
    header: type ? `${type.label}: ${field.label}` : field.label,
    type: cellType(field),
    value: ({ custom, type_id }) =>
      !field.kind_id || field.kind_id === type_id ? cellValue(field, custom[field.key], words) : '',
  }
}

/** The columns of an export in their order: those asked for, led by the id; a moment is a day and a time. */
export const exportColumns = (
  own: readonly CustomField[],
  types: readonly InteractionType[],
  wanted: string | undefined,
  words: { yes: string; no: string },
): ExportColumn[] => {
  const all = [...COLUMNS, ...own.map((field) => ownColumn(field, types, words))]
  if (!wanted) return all
  const keys = [
    'id',
    ...wanted
      .split(',')
      .map((key) => key.trim())
      .flatMap((key) => (key === 'happened_at' ? [key, 'happened_time'] : [key])),
  ]
  return all
    .filter(({ key }) => keys.includes(key))
    .toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}
