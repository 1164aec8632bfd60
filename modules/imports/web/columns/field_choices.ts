/** What a column can become, as one list to search in; and what a person's choice says to the API. */
import { fold } from '#kernel/values/text.ts'
import type { Choice, Column, Import } from '../../contract.ts'

type Field = Import['fields'][number]
type Mapped = Pick<Import, 'fields' | 'recognised_by'>

/** Stands for leaving a column out, and for a field yet to be added. Fields have no such keys. */
export const LEFT_OUT = '-'
export const NEW_FIELD = '+'

const keyOf = ({ field, part }: { field: string; part?: string | undefined }): string =>
  part ? `${field}#${part}` : field

/** The choice that a column stands at; null while nobody knows what it is. */
export const choiceOf = ({ field, part, ignored, new_field }: Column): string | null => {
  if (new_field) return NEW_FIELD
  if (field) return keyOf({ field, part })
  return ignored ? LEFT_OUT : null
}

/** What choosing says about the column. A new field begins with the column's own header and the type it looks like. */
export const saidBy = (choice: string, { column, header, looks_like }: Column): Choice => {
  if (choice === LEFT_OUT) return { column, field: null }
  if (choice === NEW_FIELD) return { column, new_field: { label: header.slice(0, 80), type: looks_like } }
  const [field = '', part] = choice.split('#')
  return { column, field, ...(part && { part }) }
}

export type ChoiceGroup = { group: string; items: { value: string; label: string }[] }

type Words = {
  recognising: string
  others: string
  own: string
  acts: string
  labelOf: (field: string) => string
}

/**
 * All fields in groups: those that recognise a record, the others, those with parts under the name of their first part,
 * the company's own. A field that takes several columns may also take the column that says which is which.
 */
export const fieldGroups = ({ fields, recognised_by }: Mapped, words: Words): ChoiceGroup[] => {
  const item = (field: Field) => ({ value: keyOf(field), label: field.label })
  const isOwn = ({ field }: Field) => field.startsWith('custom.')
  const plain = fields.filter((field) => !field.part && !isOwn(field))
  const recognising = plain.filter(({ field }) => recognised_by.includes(field))
  const wholes = [...new Set(fields.filter(({ part }) => part).map(({ field }) => field))]
  const labels = fields
    .filter(({ many, part }) => many && !part)
    .map(({ field, label }) => ({ value: keyOf({ field, part: 'label' }), label: words.labelOf(label) }))
  return [
    { group: words.others, items: plain.filter((field) => !recognising.includes(field)).map(item) },
    { group: words.recognising, items: [...recognising.map(item), ...labels] },
    ...wholes.map((whole) => {
      const parts = fields.filter(({ field }) => field === whole)
      return { group: parts[0]?.label ?? '', items: parts.map(item) }
    }),
    { group: words.own, items: fields.filter(isOwn).map(item) },
  ].filter(({ items }) => items.length > 0)
}

/** Who has the field already, by the header of their column; a field for many columns is never taken. */
export const takenBy = ({
  fields,
  columns,
}: Pick<Import, 'fields' | 'columns'>): ReadonlyMap<string, string> => {
  const single = new Set(fields.filter(({ many }) => !many).map(keyOf))
  return new Map(
    columns.flatMap((column) => {
      const choice = choiceOf(column)
      return choice && single.has(choice) ? [[choice, column.header] as const] : []
    }),
  )
}

/** Whether every word of a search occurs in a label; accents and case do not matter. */
export const isFound = (label: string, search: string): boolean => {
  const hay = fold(label)
  return fold(search)
    .split(' ')
    .every((word) => hay.includes(word))
}

/** Nobody knows yet what the column is. One without values is not worth the question. */
export const isOpen = (column: Column): boolean => choiceOf(column) === null && column.samples.length > 0

/** How many columns have a field, and which required fields have no column. */
export const mappingOf = ({ columns, fields }: Pick<Import, 'columns' | 'fields'>) => ({
  mapped: columns.filter(({ field, new_field }) => field || new_field).length,
  open: columns.filter(isOpen).length,
  missing: fields.filter(
    ({ required, field }) => required && !columns.some((column) => column.field === field),
  ),
})
