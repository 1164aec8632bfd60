import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { statusOption } from '#modules/quotes/web/offered/status_colours.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Proposal } from '../../contract.ts'

/** Everything a list can show of a proposal. */
export const useProposalColumns = (): readonly GridColumn<Proposal>[] => {
  const { t } = useTranslation('proposals')
  const { day, moment } = useFormats()
  const people = usePeople()
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  const money = (key: 'total_minor' | 'discount_minor'): GridColumn<Proposal> => ({
    ...title(key),
    value: (proposal) => ({ amount: proposal[key], currency: proposal.currency }),
    type: 'money',
    sortable: true,
    width: 130,
  })
  const at = (key: 'sent_at' | 'last_viewed_at' | 'created_at'): GridColumn<Proposal> => ({
    ...title(key),
    value: (proposal) => proposal[key] && moment(proposal[key]),
    sortable: true,
    width: 150,
    optional: key === 'created_at',
  })
  return [
    { ...title('number'), value: ({ number }) => number, sortable: true, width: 130 },
    { ...title('customer'), value: ({ customer_name }) => customer_name, sortable: true, width: 220 },
    { ...title('title'), value: (proposal) => proposal.title, sortable: true, width: 220 },
    { ...title('template_name'), value: ({ template_name }) => template_name, sortable: true, width: 190 },
    {
      ...title('status'),
      value: ({ status }) => statusOption(t, status).label,
      cell: ({ status }) => <StatusBadge {...statusOption(t, status)} />,
      sortable: true,
      width: 150,
    },
    money('total_minor'),
    { ...money('discount_minor'), optional: true },
    { ...title('valid_until'), value: ({ valid_until }) => day(valid_until), sortable: true, width: 120 },
    at('sent_at'),
    { ...title('views'), value: ({ views }) => views || undefined, sortable: true, width: 90 },
    at('last_viewed_at'),
    {
      ...title('decided_on'),
      value: ({ decided_on }) => decided_on && day(decided_on),
      sortable: true,
      width: 120,
    },
    { ...title('owner_id'), value: ({ owner_id }) => people.nameOf(owner_id), width: 150 },
    at('created_at'),
  ]
}
