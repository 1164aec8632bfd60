import { Button } from '@mantine/core'
import { IconMessages, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useSession } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import {
  countInteractions,
  exportInteractions,
  type Interaction,
  listInteractions,
  may,
} from '../../contract.ts'
import { INTERACTION } from '../entity.ts'
import { newPath } from '../links.ts'
import { BulkBar } from './BulkBar.tsx'
import { useInteractionColumns } from './columns.tsx'
import { useFilterFields } from './filter_fields.ts'
import { InteractionCard } from './InteractionCard.tsx'

const LogPanel = lazy(async () => ({ default: (await import('../form/LogPanel.tsx')).LogPanel }))

const CARDS_BELOW_PX = 640
const idOf = ({ id }: { id: string }): string => id

/** What was said and done with every customer one may see: found, filtered, taken out. */
export const InteractionsPage = () => {
  const { t } = useTranslation('interactions')
  const { user } = useSession()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, CARDS_BELOW_PX)
  const here = useListState('')
  const [state, change] = here
  const [params, setParams] = useSearchParams()
  const [layout, onLayout] = useRememberedLayout('interactions.columns', here)
  const open = ({ id }: { id: string }) => setParams({ log: id })
  const columns = useInteractionColumns(open)
  const fields = useFilterFields()
  const views = useSavedViews(INTERACTION, [
    { id: 'all', name: t('views.all') },
    { id: 'mine', name: t('views.mine'), filter: { done_by: user.id } },
    { id: 'follow_up', name: t('views.follow_up'), filter: { follow_up_on: { is: 'filled' } } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listInteractions, {
    selected,
    sort: state.sort || '-happened_at',
    count: countInteractions,
  })
  const isNarrowed = 'filter' in selected || 'search' in selected
  const add = (
    <Guarded permission={may.create}>
      <Button component="a" href={newPath} leftSection={<IconPlus size={17} stroke={2} />}>
        {t('log')}
      </Button>
    </Guarded>
  )
  return (
    <ListPage
      ref={page}
      head={<PageHeader title={t('titles.interactions')} actions={add} />}
      views={views}
      list={here}
      fields={fields}
      hint={t('list.search')}
      end={
        !narrow && (
          <ExportMenu
            permission={may.export}
            place="page"
            take={(format) =>
              download(exportInteractions, {
                ...selected,
                ...(state.sort && { sort: state.sort }),
                fields: shownColumns(columns, layout)
                  .map(({ key }) => key)
                  .join(','),
                format,
              })
            }
          />
        )
      }
      panel={
        params.log && (
          <Suspense fallback={null}>
            <LogPanel key={params.log} opened={params.log} onClose={() => setParams({ log: undefined })} />
          </Suspense>
        )
      }
    >
      <DataGrid
        label={t('module')}
        {...rows.grid}
        {...rows.choosing}
        // Every field was asked for.
        rows={rows.grid.rows as readonly Interaction[]}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        bulk={
          <BulkBar
            selection={rows.selection}
            selected={selected}
            total={rows.total}
            columns={shownColumns(columns, layout).map(({ key }) => key)}
            onDone={rows.chooseNone}
          />
        }
        onPreview={open}
        card={(interaction) => <InteractionCard interaction={interaction} onOpen={() => open(interaction)} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState icon={IconMessages} title={t('list.none')} text={t('list.none_text')} action={add} />
          )
        }
      />
    </ListPage>
  )
}
