import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Invoice } from '../../contract.ts'
import { statusOption } from '../tones.ts'

/** Everything a list can show of a document. */
export const useInvoiceColumns = (): readonly GridColumn<Invoice>[] => {
  const { t } = useTranslation('invoices')
  const { day, moment } = useFormats()
  const people = usePeople()
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  const money = (
    key: 'net_minor' | 'tax_minor' | 'signed_total_minor' | 'credited_minor',
    optional = false,
  ): GridColumn<Invoice> => ({
    ...title(key),
    value: (invoice) => ({ amount: invoice[key], currency: invoice.currency }),
    type: 'money',
    sortable: true,
    width: 130,
    optional,
  })
  return [
    {
      ...title('number'),
      value: ({ number, point }) => (number ? `${point}-${number}` : '—'),
      sortable: true,
      width: 150,
    },
    {
      ...title('document_type'),
      value: ({ document_type }) => t(`types.${document_type}`),
      sortable: true,
      width: 150,
    },
    { ...title('issued_on'), value: ({ issued_on }) => day(issued_on), sortable: true, width: 120 },
    { ...title('receiver_name'), value: ({ receiver_name }) => receiver_name, sortable: true, width: 240 },
    {
      ...title('status'),
      value: ({ status }) => statusOption(t, status).label,
      cell: ({ status }) => <StatusBadge {...statusOption(t, status)} />,
      sortable: true,
      width: 150,
    },
    { ...title('problem'), value: ({ problems }) => problems[0]?.says ?? '', width: 220, optional: true },
    money('net_minor', true),
    money('tax_minor'),
    money('signed_total_minor'),
    money('credited_minor', true),
    {
      ...title('receiver_number'),
      value: ({ receiver_number }) => receiver_number,
      sortable: true,
      width: 170,
      optional: true,
    },
    {
      ...title('receiver_kind'),
      value: ({ receiver_kind }) => t(`receivers.${receiver_kind}`),
      sortable: true,
      width: 150,
      optional: true,
    },
    {
      ...title('authorized_at'),
      value: ({ authorized_at }) => authorized_at && moment(authorized_at),
      sortable: true,
      width: 150,
      optional: true,
    },
    {
      ...title('owner_id'),
      value: ({ owner_id }) => people.nameOf(owner_id),
      sortable: true,
      width: 160,
      optional: true,
    },
    { ...title('cufe'), value: ({ cufe }) => cufe ?? '', sortable: true, width: 260, optional: true },
  ]
}
