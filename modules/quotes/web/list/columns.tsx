import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may, type Quote } from '../../contract.ts'
import { statusOption } from '../offered/status_colours.ts'

/** Everything a list can show of a quote. */
export const useQuoteColumns = (): readonly GridColumn<Quote>[] => {
  const { t } = useTranslation('quotes')
  const { day, moment, share } = useFormats()
  const people = usePeople()
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  const money = (key: 'total_minor' | 'net_minor' | 'tax_minor'): GridColumn<Quote> => ({
    ...title(key),
    value: (quote) => ({ amount: quote[key], currency: quote.currency }),
    type: 'money',
    sortable: true,
    width: 130,
  })
  const at = (key: 'sent_at' | 'last_viewed_at' | 'decided_at' | 'created_at'): GridColumn<Quote> => ({
    ...title(key),
    value: (quote) => quote[key] && moment(quote[key]),
    sortable: true,
    width: 150,
    optional: key === 'created_at' || key === 'decided_at',
  })
  return [
    { ...title('number'), value: ({ number }) => number, sortable: true, width: 130 },
    { ...title('customer'), value: ({ customer_name }) => customer_name, sortable: true, width: 220 },
    { ...title('title'), value: (quote) => quote.title, sortable: true, width: 220 },
    {
      ...title('status'),
      value: ({ status }) => statusOption(t, status).label,
      cell: ({ status }) => <StatusBadge {...statusOption(t, status)} />,
      sortable: true,
      width: 150,
    },
    money('total_minor'),
    ...(holds(may.see_cost)
      ? [
          {
            ...title('margin_percent'),
            value: ({ margin_percent }: Quote) =>
              margin_percent === null ? undefined : share(margin_percent / 100),
            sortable: true,
            width: 100,
          },
        ]
      : []),
    { ...title('valid_until'), value: ({ valid_until }) => day(valid_until), sortable: true, width: 120 },
    at('sent_at'),
    { ...title('views'), value: ({ views }) => views || undefined, sortable: true, width: 90 },
    at('last_viewed_at'),
    { ...title('owner_id'), value: ({ owner_id }) => people.nameOf(owner_id), width: 150 },
    {
      ...title('version_number'),
      value: (quote) => quote.version_number,
      sortable: true,
      width: 90,
      optional: true,
    },
    { ...money('net_minor'), optional: true },
    { ...money('tax_minor'), optional: true },
    at('decided_at'),
    at('created_at'),
  ]
}
