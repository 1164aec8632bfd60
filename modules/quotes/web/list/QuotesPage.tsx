import { useHotkeys } from '@mantine/hooks'
import { IconFileText } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { ListExport } from '#web/client/ListExport.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { may as holds, useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may, type Quote } from '../../contract.ts'
import { countQuotes, exportQuotes, listQuotes } from '../../quote.contract.ts'
import { QuoteCard } from '../customer/QuoteCard.tsx'
import { QUOTE } from '../entity.ts'
import { quotePath } from '../links.ts'
import { statusOptions } from '../offered/status_colours.ts'
import { BulkBar } from './BulkBar.tsx'
import { BundleDialog } from './BundleDialog.tsx'
import { useQuoteColumns } from './columns.tsx'
import { cameFrom } from './list_place.ts'
import { NewQuote } from './NewQuote.tsx'

const pathOf = ({ id }: Quote): string => quotePath(id)

/** All quotes: what waits for an answer, what ends soon, what was won. */
export const QuotesPage = () => {
  const { t } = useTranslation('quotes')
  const { user } = useSession()
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listQuotes, {
    count: countQuotes,
    kind: QUOTE,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
      { id: 'waiting', name: t('views.waiting'), filter: { waiting: true } },
      { id: 'expiring', name: t('views.expiring'), filter: { expiring: true } },
      { id: 'approval', name: t('views.approval'), filter: { status: 'awaiting_approval' } },
      { id: 'accepted', name: t('views.accepted'), filter: { status: 'accepted' } },
    ],
    columns: useQuoteColumns(),
    sort: '-created_at',
    place: cameFrom,
  })
  const [state] = list.here
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  const add = (
    <AddButton permission={may.create} keys="n" onAdd={() => setParams({ panel: 'new' })}>
      {t(list.narrow ? 'list.add_short' : 'list.add')}
    </AddButton>
  )
  return (
    <RecordListPage
      head={<PageHeader title={t('module')} actions={add} />}
      list={list}
      fields={useFilterFields()}
      hint={t('list.search')}
      end={
        !list.narrow && (
          <ListExport query={exportQuotes} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      panel={
        params.bundle ? (
          <BundleDialog id={params.bundle} onClose={() => setParams({ bundle: undefined })} />
        ) : (
          params.panel === 'new' && (
            <NewQuote
              customerId={params.customer}
              opportunityId={params.opportunity}
              onClose={() => setParams({ panel: undefined, customer: undefined, opportunity: undefined })}
            />
          )
        )
      }
      label={t('module')}
      href={pathOf}
      card={(quote) => <QuoteCard quote={quote} />}
      bulk={<BulkBar list={list} />}
      empty={
        <EmptyState icon={IconFileText} title={t('list.none')} text={t('list.none_text')} action={add} />
      }
      nothing={t('list.nothing_fits')}
    />
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('quotes')
  const groups = useGroupFilters('customers.customer')
  const { options: people } = usePeople()
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    field('status', 'choice', statusOptions(t)),
    field('owner_id', 'person', people),
    field('customer', 'text'),
    ...groups,
    { ...field('total_minor', 'money'), digits: 2 },
    field('valid_until', 'day'),
    field('expiring', 'yes_no'),
    field('waiting', 'yes_no'),
    field('views', 'number'),
    field('unread_comments', 'number'),
    field('sent_at', 'moment'),
    field('decided_on', 'day'),
    field('created_at', 'moment'),
    ...(holds(may.see_cost) ? [field('margin_percent', 'number')] : []),
  ]
}
