import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { Supplier } from '../contract.ts'
import { paperOptions, statusOptions } from './choices.ts'

type Column = GridColumn<Supplier>

/** Stars as text, so that they are read aloud as a number. */
export const starsText = (stars: number | null): string => (stars === null ? '' : `${stars} ★`)

/** Everything a list can show of a supplier. */
export const useSupplierColumns = (): readonly Column[] => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const people = usePeople()
  const column = (key: string, value: Column['value'], more: Partial<Column> = {}): Column => ({
    key,
    title: t(`fields.${key}`),
    value,
    sortable: true,
    ...more,
  })
  const unsorted = { sortable: false } as const
  return [
    column('name', ({ name }) => name, { width: 230 }),
    column('status', ({ status }) => status, { type: 'choice', options: statusOptions(t), width: 112 }),
    column('contact', ({ contacts }) => contacts[0]?.name, { ...unsorted, width: 150 }),
    column('email', ({ email }) => email, { ...unsorted, width: 200 }),
    column('zones', ({ zones }) => zones.join(', '), { ...unsorted, width: 160 }),
    column('prices', ({ prices }) => prices, { type: 'number', width: 90 }),
    column('last_confirmed_on', ({ last_confirmed_on }) => last_confirmed_on, { type: 'day', width: 150 }),
    column('lead_days', ({ lead_days }) => lead_days, { type: 'number', width: 130 }),
    column('fulfilment', ({ record }) => record.fulfilment, {
      ...unsorted,
      width: 120,
      cell: ({ record }) => (record.fulfilment === null ? '–' : formats.share(record.fulfilment)),
    }),
    column('stars', ({ stars }) => starsText(stars), { width: 110 }),
    column('open_requests', ({ open_requests }) => open_requests, { type: 'number', width: 150 }),
    column('papers', ({ papers }) => papers, { type: 'choice', options: paperOptions(t), width: 130 }),
    column('code', ({ code }) => code, { optional: true, width: 110 }),
    column('legal_name', ({ legal_name }) => legal_name, { optional: true }),
    column('fiscal_id', ({ fiscal_id }) => fiscal_id?.number, { optional: true }),
    column('payment_terms', ({ payment_terms }) => payment_terms, { optional: true }),
    column('payment_days', ({ payment_days }) => payment_days, {
      optional: true,
      type: 'number',
      width: 130,
    }),
    column('currency', ({ currency }) => currency, { optional: true, width: 90 }),
    column('tags', ({ tags }) => tags.join(', '), { ...unsorted, optional: true }),
    column('owner_id', ({ owner_id }) => people.nameOf(owner_id), { ...unsorted, optional: true }),
    column('created_at', ({ created_at }) => created_at, { type: 'moment', optional: true }),
    column('updated_at', ({ updated_at }) => updated_at, { type: 'moment', optional: true }),
  ]
}
