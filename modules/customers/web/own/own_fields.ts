/** The company's own fields as columns and filters. */
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { CustomField, FieldType } from '#modules/fields/contract.ts'
import type { FilterField } from '#web/ui/filter/filters.ts'
import type { CellType, GridColumn, Option } from '#web/ui/grid/columns.ts'
import type { Customer } from '../../contract.ts'

const CELL: Partial<Record<FieldType, CellType>> = {
  number: 'number',
  money: 'money',
  day: 'day',
  yes_no: 'yes_no',
  choice: 'choice',
  choices: 'choices',
}

const optionsOf = ({ options }: CustomField): Option[] =>
  options.map(({ key, label }) => ({ value: key, label }))

/** A column that shows an own field; how it is edited is added by who can save. */
export const ownColumn = (field: CustomField): GridColumn<Customer> => ({
  key: `custom.${field.key}`,
  title: field.label,
  value: ({ custom }) => custom[field.key],
  optional: true,
  sortable: field.type !== 'choices',
  type: CELL[field.type] ?? 'text',
  options: optionsOf(field),
})

/** A condition on an own field. `currency`: the company's, in which amounts are compared. */
export const ownFilterField = (field: CustomField, currency: string): FilterField => ({
  key: `custom.${field.key}`,
  label: field.label,
  type: CELL[field.type] ?? 'text',
  ...(field.options.length && { options: optionsOf(field) }),
  ...(field.type === 'money' && { digits: minorDigits(currency as Currency) }),
})

/** Own fields under their sections, in order; those without one come first. */
export const bySection = (own: readonly CustomField[]): { section: string; fields: CustomField[] }[] =>
  [...new Set(own.map(({ section }) => section))]
    .toSorted((a, b) => Number(Boolean(a)) - Number(Boolean(b)))
    .map((section) => ({ section, fields: own.filter((field) => field.section === section) }))
