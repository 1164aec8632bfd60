import { cellType, cellValue, SEPARATOR } from '#kernel/values/custom_words.ts'
import { type Currency, toDecimal } from '#kernel/values/money.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { CustomerColumn } from './added.contract.ts'
import type { Customer } from './contract.ts'

/** A column of the exported file. `header` is a text key, or the label of an own field. */
export type ExportColumn = {
  key: string
  header: string
  type: 'text' | 'number' | 'day'
  value: (customer: Customer) => string | number
}

const address = (c: Customer) => c.addresses[0]
const text = (key: string, value: (c: Customer) => string | null | undefined): ExportColumn => ({
  key,
  header: `customers:fields.${key}`,
  type: 'text',
  value: (c) => value(c) ?? '',
})

/** In the words an import knows again, so that a file that went out can come back and change nothing. */
const COLUMNS: readonly ExportColumn[] = [
  text('id', (c) => c.id),
  text('name', (c) => c.name),
  text('given_name', (c) => c.given_name),
  text('family_name', (c) => c.family_name),
  text('kind', (c) => c.kind),
  text('lifecycle', (c) => c.lifecycle),
  text('status', (c) => c.status),
  text('job_title', (c) => c.job_title),
  text('email', (c) => c.emails.map((e) => e.address).join(SEPARATOR)),
  text('phone', (c) => c.phones.map((p) => p.number).join(SEPARATOR)),
  text('fiscal_id', (c) => c.fiscal_id?.number),
  text('fiscal_check', (c) => c.fiscal_id?.check),
  text('tax_exemption', (c) => c.tax_exemption),
  { ...text('address_lines', (c) => address(c)?.lines.join('\n')), key: 'address' },
  { ...text('address_city', (c) => address(c)?.city), key: 'city' },
  { ...text('address_province', (c) => address(c)?.province), key: 'province' },
  { ...text('address_country', (c) => address(c)?.country), key: 'country' },
  { ...text('address_postal_code', (c) => address(c)?.postal_code), key: 'postal_code' },
  text('tags', (c) => c.tags.join(SEPARATOR)),
  text('source', (c) => c.source),
  text('notes', (c) => c.notes),
  { key: 'birthday', header: 'customers:fields.birthday', type: 'day', value: (c) => c.birthday ?? '' },
  text('external_id', (c) => c.external_id),
  {
    key: 'created_at',
    header: 'customers:fields.created_at',
    type: 'day',
    value: (c) => c.created_at.slice(0, 10),
  },
]

const ownColumn = (field: CustomField, words: { yes: string; no: string }): ExportColumn => ({
  key: `custom.${field.key}`,
  header: field.label,
  type: cellType(field),
  value: ({ custom }) => cellValue(field, custom[field.key], words),
})

/** Columns of other modules. `say`: a text by its key. */
export type Added = {
  columns: Readonly<Record<string, CustomerColumn>>
  currency: Currency
  say: (key: string) => string
}

const addedColumns = (
  { columns, currency, say }: Added,
  words: { yes: string; no: string },
): ExportColumn[] =>
  Object.entries(columns).map(([key, column]) => ({
    key,
    header: column.header,
    type: column.money || column.type === 'number' ? 'number' : column.type === 'day' ? 'day' : 'text',
    value: ({ facts = {} }) => {
      const value = facts[key]
      if (value === undefined || value === null) return ''
      if (column.money) return Number(toDecimal({ amount: Number(value), currency }))
      if (column.type === 'yes_no') return value ? words.yes : words.no
      return column.words ? say(`${column.words}.${value}`) : (value as string | number)
    },
  }))

/** The columns of an export in their order: those asked for, always led by the id that makes the way back sure. Other modules' only where asked for. */
export const exportColumns = (
  own: readonly CustomField[],
  wanted: string | undefined,
  words: { yes: string; no: string },
  added: Added,
): ExportColumn[] => {
  const ours = [...COLUMNS, ...own.map((field) => ownColumn(field, words))]
  if (!wanted) return ours
  const all = [...ours, ...addedColumns(added, words)]
  const keys = wanted.split(',').map((key) => key.trim())
  return all
    .filter(({ key }) => key === 'id' || keys.includes(key))
    .toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}
