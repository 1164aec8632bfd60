import { useTranslation } from 'react-i18next'
import { formatPhone } from '#kernel/values/phone.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { isShown } from '#kernel/values/shown.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useSession } from '#web/client/session.ts'
import { ownColumn } from '#web/ui/fields/own_columns.ts'
import { ownOfText, textOfOwn } from '#web/ui/fields/own_values.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { Customer, CustomerChanges } from '../contract.ts'
import { kindOptions, lifecycleOptions, statusOptions } from './choices.ts'
import { CUSTOMER } from './entity.ts'
import { FiscalIdText } from './FiscalIdText.tsx'
import { useCellSave } from './save_cell.ts'
import { useAddedColumns } from './shown_fields.ts'

type Column = GridColumn<Customer>

const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

/** The list with its first entry written anew; an empty text takes it away. */
const withFirst = <T,>(list: readonly T[], text: string, made: (first: T | undefined) => T): T[] =>
  text.trim() ? [made(list[0]), ...list.slice(1)] : list.slice(1)

/** Everything a list or a page can show of a customer, each with how it is edited in its place. */
export const useCustomerColumns = (): readonly Column[] => {
  const { t } = useTranslation('customers')
  const { country } = useSession().company
  const formats = useFormats()
  const people = usePeople()
  const own = useOwnFields(CUSTOMER)
  const added = useAddedColumns()
  const edit = useCellSave()
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })

  const text = (key: keyof Customer & keyof CustomerChanges, more: Partial<Column> = {}): Column => ({
    ...title(key),
    value: (customer) => customer[key],
    sortable: true,
    edit: edit((_, written) => ({ [key]: written.trim() })),
    ...more,
  })
  const choice = (
    key: 'kind' | 'lifecycle' | 'status',
    options: Column['options'],
    more: Partial<Column> = {},
  ): Column => ({
    ...title(key),
    value: (customer) => customer[key],
    type: 'choice',
    ...(options && { options }),
    sortable: true,
    edit: edit((customer, chosen) => ({ [key]: chosen || customer[key] })),
    ...more,
  })

  return [
    text('name', { width: 240 }),
    choice('lifecycle', lifecycleOptions(t), { title: t('stages.title'), width: 116 }),
    {
      ...title('phone'),
      reads: 'phones',
      value: ({ phones: [first] }) => first && formatPhone(first.number, country),
      sortable: true,
      width: 136,
      edit: edit(({ phones }, number) => ({
        phones: withFirst(phones, number, (first) => ({ label: first?.label ?? '', number })),
      })),
    },
    {
      ...title('email'),
      reads: 'emails',
      value: ({ emails: [first] }) => first?.address,
      sortable: true,
      width: 210,
      edit: edit(({ emails }, address) => ({
        emails: withFirst(emails, address, (first) => ({ label: first?.label ?? '', address })),
      })),
    },
    {
      ...title('tags'),
      value: ({ tags }) => tags,
      type: 'choices',
      width: 170,
      edit: edit((_, written) => ({ tags: wordsOf(written) }), {
        type: 'text',
        text: ({ tags }) => tags.join(', '),
      }),
    },
    {
      ...title('owner_id'),
      value: ({ owner_id }) => people.nameOf(owner_id),
      width: 130,
      edit: edit((_, id) => ({ owner_id: id || null }), {
        type: 'choice',
        options: people.options,
        text: ({ owner_id }) => owner_id ?? '',
      }),
    },
    choice('status', statusOptions(t), { width: 112 }),
    text('source', { width: 140 }),
    {
      ...title('created_at'),
      value: ({ created_at }) => created_at,
      cell: ({ created_at }) => <time dateTime={created_at}>{formats.day(formats.dayOf(created_at))}</time>,
      type: 'moment',
      sortable: true,
      width: 130,
    },
    {
      ...title('fiscal_id'),
      value: ({ fiscal_id }) => fiscal_id?.number,
      cell: ({ fiscal_id }) => fiscal_id && <FiscalIdText fiscalId={fiscal_id} />,
      sortable: true,
      optional: true,
      width: 180,
    },
    {
      ...title('city'),
      reads: 'addresses',
      value: ({ addresses: [first] }) => first?.city,
      sortable: true,
      optional: true,
      width: 140,
    },
    {
      ...title('province'),
      reads: 'addresses',
      value: ({ addresses: [first] }) => first?.province,
      sortable: true,
      optional: true,
      width: 140,
    },
    text('tax_exemption', { optional: true, width: 180 }),
    choice('kind', kindOptions(t), { optional: true, width: 130 }),
    text('given_name', { optional: true }),
    text('family_name', { optional: true }),
    text('job_title', { optional: true }),
    {
      ...title('birthday'),
      value: ({ birthday }) => birthday,
      type: 'day',
      sortable: true,
      optional: true,
      width: 130,
      edit: edit((_, day) => ({ birthday: day || null })),
    },
    text('external_id', {
      optional: true,
      width: 150,
      edit: edit((_, written) => ({ external_id: written.trim() || null })),
    }),
    text('notes', { optional: true, width: 260 }),
    {
      ...title('updated_at'),
      value: ({ updated_at }) => updated_at,
      type: 'moment',
      sortable: true,
      optional: true,
      width: 150,
    },
    ...added,
    ...own.map((field): Column => {
      const column = ownColumn<Customer>(field, own)
      if (isReckoned(field)) return column
      const typed = field.type === 'money' || field.type === 'choices' ? { type: 'text' as const } : {}
      return {
        ...column,
        edit: edit(
          (_, written) => {
            const value = ownOfText(field, written, formats)
            if (value === undefined) throw new Error(t(`not_of_type.${field.type}`))
            return { custom: { [field.key]: value } }
          },
          {
            ...typed,
            unless: (customer) => (isShown(field, own, customer) ? undefined : t('shell:own_field_absent')),
            text: ({ custom }) => textOfOwn(field, custom[field.key], formats),
          },
        ),
      }
    }),
  ]
}
