import { type CellWords, cellType, cellValue, SEPARATOR } from '#kernel/values/custom_words.ts'
import { type Currency, toDecimal } from '#kernel/values/money.ts'
import { columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { isShown } from '#kernel/values/shown.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { CustomerColumn } from './added.contract.ts'
import type { Customer } from './contract.ts'

/** A customer as a file names them: who looks after them, and where they work. */
export type ExportedCustomer = Customer & { owner: string; organisations: readonly string[] }

type ExportColumn = ListColumn<ExportedCustomer>

const address = (c: Customer) => c.addresses[0]
const column = columnsUnder<ExportedCustomer>('customers:fields')

/** In the words an import knows again, so that a file that went out can come back and change nothing. */
const columnsOf = (say: (key: string) => string): readonly ExportColumn[] => [
  column('id', (c) => c.id),
  column('name', (c) => c.name),
  column('given_name', (c) => c.given_name),
  column('family_name', (c) => c.family_name),
  column('kind', (c) => say(`customers:kinds.${c.kind}`)),
  column('lifecycle', (c) => say(`customers:lifecycles.${c.lifecycle}`)),
  column('status', (c) => say(`customers:statuses.${c.status}`)),
  column('job_title', (c) => c.job_title),
  column('organisation', (c) => c.organisations.join(SEPARATOR)),
  column('email', (c) => c.emails.map((e) => e.address).join(SEPARATOR)),
  column('phone', (c) => c.phones.map((p) => p.number).join(SEPARATOR)),
  column('fiscal_id', (c) => c.fiscal_id?.number),
  column('fiscal_check', (c) => c.fiscal_id?.check),
  column('tax_exemption', (c) => c.tax_exemption),
  { ...column('address_lines', (c) => address(c)?.lines.join('\n')), key: 'address' },
  { ...column('address_city', (c) => address(c)?.city), key: 'city' },
  { ...column('address_province', (c) => address(c)?.province), key: 'province' },
  { ...column('address_country', (c) => address(c)?.country), key: 'country' },
  { ...column('address_postal_code', (c) => address(c)?.postal_code), key: 'postal_code' },
  column('tags', (c) => c.tags.join(SEPARATOR)),
  column('owner_id', (c) => c.owner),
  column('source', (c) => c.source),
  column('notes', (c) => c.notes),
  column('birthday', (c) => c.birthday, 'day'),
  column('external_id', (c) => c.external_id),
  column('created_at', (c) => c.created_at.slice(0, 10), 'day'),
]

const ownColumn = (field: CustomField, own: readonly CustomField[], words: CellWords): ExportColumn => ({
  key: `custom.${field.key}`,
  label: field.label,
  type: cellType(field),
  value: (row) => (isShown(field, own, row) ? cellValue(field, row.custom[field.key], words) : ''),
})

/** Columns of other modules. `say`: a text by its key. */
export type Added = {
  columns: Readonly<Record<string, CustomerColumn>>
  say: (key: string) => string
}

const addedColumns = ({ columns, say }: Added, words: CellWords): ExportColumn[] =>
  Object.entries(columns).map(([key, column]) => ({
    key,
    header: column.header,
    type: column.money || column.type === 'number' ? 'number' : column.type === 'day' ? 'day' : 'text',
    value: ({ facts = {} }) => {
      const value = facts[key]
      if (value === undefined || value === null) return ''
      if (column.money)
        return Number(toDecimal({ amount: Number(value), currency: words.currency as Currency }))
      if (column.type === 'yes_no') return value ? words.yes : words.no
      return column.words ? say(`${column.words}.${value}`) : (value as string | number)
    },
  }))

/** The columns of an export; other modules' only where asked for. */
export const exportColumns = (
  own: readonly CustomField[],
  wanted: string | undefined,
  words: CellWords,
  added: Added,
): readonly ExportColumn[] => {
  const ours = [...columnsOf(added.say), ...own.map((field) => ownColumn(field, own, words))]
  return columnsWanted(wanted ? [...ours, ...addedColumns(added, words)] : ours, wanted)
}
