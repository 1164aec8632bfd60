/** The company's own fields as columns and filters of any list. */
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { builtInNamedBy, type FieldedRecord, isShown } from '#kernel/values/shown.ts'
import type { FilterField } from '#web/ui/filter/filters.ts'
import type { CellType, GridColumn, Option } from '#web/ui/grid/columns.ts'
import type { OwnField, OwnFieldType } from './own_field.ts'

const CELL: Partial<Record<OwnFieldType, CellType>> = {
  number: 'number',
  money: 'money',
  day: 'day',
  yes_no: 'yes_no',
  choice: 'choice',
  choices: 'choices',
}

const optionsOf = ({ options }: OwnField): Option[] =>
  options.map(({ key, label }) => ({ value: key, label }))

/** A column that shows an own field, of `own`; how it is edited is added by who can save. */
export const ownColumn = <R extends FieldedRecord>(
  field: OwnField,
  own: readonly OwnField[],
): GridColumn<R> => ({
  key: `custom.${field.key}`,
  reads: ['custom', ...(Object.keys(field.shown_when).length ? builtInNamedBy(own) : [])].join(','),
  title: field.label,
  value: (row) => (isShown(field, own, row) ? row.custom[field.key] : undefined),
  optional: true,
  sortable: field.type !== 'choices',
  type: CELL[field.type] ?? 'text',
  options: optionsOf(field),
})

/** A condition on an own field. `currency`: the company's, in which amounts are compared. */
export const ownFilterField = (field: OwnField, currency: string): FilterField => ({
  key: `custom.${field.key}`,
  label: field.label,
  type: CELL[field.type] ?? 'text',
  ...(field.options.length && { options: optionsOf(field) }),
  ...(field.type === 'money' && { digits: minorDigits(currency as Currency) }),
})
