import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { QuoteRequest } from '../../request.contract.ts'
import { requestStatus } from './tones.ts'

/** Everything a list can show of a request. */
export const useRequestColumns = (): readonly GridColumn<QuoteRequest>[] => {
  const { t } = useTranslation('quotes')
  const { moment, number } = useFormats()
  const people = usePeople()
  const title = (key: string) => ({ key, title: t(`requests.fields.${key}`) })
  return [
    { ...title('number'), value: (request) => request.number, sortable: true, width: 130 },
    { ...title('customer'), value: ({ customer_name }) => customer_name, sortable: true, width: 220 },
    {
      ...title('status'),
      value: ({ status }) => requestStatus(t, status).label,
      cell: ({ status }) => <StatusBadge {...requestStatus(t, status)} />,
      sortable: true,
      width: 170,
    },
    { ...title('lines'), value: ({ lines }) => number(lines), sortable: true, width: 90 },
    {
      ...title('unsure'),
      value: ({ unsure, status }) => (unsure && status === 'new' ? number(unsure) : undefined),
      sortable: true,
      width: 120,
    },
    { ...title('quote_number'), value: ({ quote_number }) => quote_number, sortable: true, width: 130 },
    {
      ...title('standstill'),
      value: ({ standstill }) => standstill && t(`requests.standstills.${standstill}`),
      width: 240,
    },
    { ...title('channel'), value: ({ channel }) => t(`requests.channels.${channel}`), width: 120 },
    {
      ...title('owner_id'),
      value: ({ owner_id }) => people.nameOf(owner_id),
      width: 160,
    },
    { ...title('created_at'), value: ({ created_at }) => moment(created_at), sortable: true, width: 150 },
  ]
}
