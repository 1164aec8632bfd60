import { IconClockHour4 } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useGo } from '#web/client/place.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { type Clock, countClocks, listClocks } from '../../clock.contract.ts'
import { clockPath } from '../links.ts'
import { ClockCard } from './ClockCard.tsx'
import { useClockColumns, useClockFields } from './columns.tsx'
import { Figures } from './Figures.tsx'
import { CLOCK } from './load.ts'

const CARDS_BELOW_PX = 640
const idOf = ({ id }: Clock): string => id
const pathOf = ({ id }: Clock): string => clockPath(id)

/** Promises with a clock, the most pressing first. */
export const ClocksPage = () => {
  const { t } = useTranslation('sla')
  const go = useGo()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, CARDS_BELOW_PX)
  const here = useListState('')
  const [state, change] = here
  const [layout, onLayout] = useRememberedLayout('sla.columns', here)
  const columns = useClockColumns()
  const views = useSavedViews(CLOCK, [
    { id: 'all', name: t('views.all') },
    {
      id: 'open',
      name: t('views.open'),
      filter: { state: ['running', 'paused', 'breached'], stopped_at: null },
    },
    { id: 'at_risk', name: t('views.at_risk'), filter: { risk: ['late', 'predicted', 'warned'] } },
    { id: 'paused', name: t('views.paused'), filter: { state: 'paused' } },
    { id: 'kept', name: t('views.kept'), filter: { state: 'met' } },
    { id: 'broken', name: t('views.broken'), filter: { state: 'breached' } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listClocks, { selected, sort: state.sort || 'over,due_at', count: countClocks })
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={
        <PageHeader title={t('titles.clocks')}>
          <Figures />
        </PageHeader>
      }
      views={views}
      list={here}
      fields={useClockFields()}
      hint={t('list.search')}
    >
      <DataGrid
        label={t('titles.clocks')}
        {...rows.grid}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        {...(!narrow && { href: pathOf })}
        onPreview={({ id }) => go(clockPath(id))}
        card={(clock) => <ClockCard clock={clock} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState icon={IconClockHour4} title={t('empty.title')} text={t('empty.text')} />
          )
        }
      />
    </ListPage>
  )
}
