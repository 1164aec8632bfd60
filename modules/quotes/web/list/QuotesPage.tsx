import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
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

const NARROW_PX = 720
const idOf = ({ id }: Quote): string => id
const pathOf = ({ id }: Quote): string => quotePath(id)

/** All quotes: what waits for an answer, what ends soon, what was won. */
export const QuotesPage = () => {
  const { t } = useTranslation('quotes')
  const { user } = useSession()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const [params, setParams] = useSearchParams()
  const here = useListState('')
  const [state, change] = here
  const columns = useQuoteColumns()
  const [layout, onLayout] = useRememberedLayout('quotes.columns', here)
  const views = useSavedViews(QUOTE, [
    { id: 'all', name: t('views.all') },
    { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
    { id: 'waiting', name: t('views.waiting'), filter: { waiting: true } },
    { id: 'expiring', name: t('views.expiring'), filter: { expiring: true } },
    { id: 'approval', name: t('views.approval'), filter: { status: 'awaiting_approval' } },
    { id: 'accepted', name: t('views.accepted'), filter: { status: 'accepted' } },
  ])
  const selected = useSelected(state)
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  const rows = useListRows(listQuotes, { selected, sort: state.sort || '-created_at', count: countQuotes })
  const { asked } = rows
  useEffect(() => cameFrom.remember({ asked, back: `${location.pathname}${location.search}` }), [asked])
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  const add = (
    <Guarded permission={may.create}>
      <Button
        leftSection={<IconPlus size={17} stroke={2} />}
        aria-keyshortcuts="n"
        onClick={() => setParams({ panel: 'new' })}
      >
        {t(narrow ? 'list.add_short' : 'list.add')}
      </Button>
    </Guarded>
  )
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={<PageHeader title={t('module')} actions={add} />}
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('list.search')}
      end={
        !narrow && (
          <ExportMenu
            permission={may.export}
            take={(format) =>
              download(exportQuotes, {
                ...selected,
                ...(state.sort && { sort: state.sort }),
                fields: shown.join(','),
                format,
              })
            }
          />
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
    >
      <DataGrid
        label={t('module')}
        {...rows.grid}
        {...rows.choosing}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        bulk={<BulkBar selection={rows.selection} selected={selected} total={rows.total} columns={shown} />}
        card={(quote) => <QuoteCard quote={quote} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState icon={IconFileText} title={t('list.none')} text={t('list.none_text')} action={add} />
          )
        }
      />
    </ListPage>
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('quotes')
  const { options: people } = usePeople()
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`fields.${key}`),
    type,
    ...(options && { options }),
  })
  return [
    field('status', 'choice', statusOptions(t)),
    field('owner_id', 'person', people),
    field('customer', 'text'),
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
