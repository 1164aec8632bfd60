import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Request } from '../../request.contract.ts'
import { requestStatus } from '../words.ts'
import { daysLeft } from './days_left.ts'

/** Everything the list shows of a request. */
export const useRequestColumns = (): readonly GridColumn<Request>[] => {
  const { t } = useTranslation('privacy')
  const { day, dayOf, moment } = useFormats()
  const people = usePeople()
  const today = dayOf(Date.now())
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  return [
    { ...title('number'), value: ({ number }) => number, sortable: true, width: 110 },
    { ...title('name'), value: ({ name }) => name, sortable: true, width: 200 },
    { ...title('right'), value: ({ right }) => t(`rights.${right}`), sortable: true, width: 140 },
    {
      ...title('status'),
      value: ({ status }) => t(`statuses.${status}`),
      cell: ({ status }) => <StatusBadge {...requestStatus(t, status)} />,
      sortable: true,
      width: 190,
    },
    {
      ...title('due_on'),
      value: (request) =>
        [request.due_on && day(request.due_on), daysLeft(t, request, today)?.label]
          .filter(Boolean)
          .join(' · '),
      cell: (request) => {
        const left = daysLeft(t, request, today)
        return left ? <StatusBadge {...left} /> : request.due_on ? day(request.due_on) : ''
      },
      sortable: true,
      width: 180,
    },
    { ...title('email'), value: ({ email }) => email, width: 220 },
    { ...title('channel'), value: ({ channel }) => t(`channels.${channel}`), width: 140 },
    { ...title('owner_id'), value: ({ owner_id }) => people.nameOf(owner_id), width: 160 },
    { ...title('received_at'), value: ({ received_at }) => moment(received_at), sortable: true, width: 150 },
  ]
}
