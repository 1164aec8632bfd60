import { Button } from '@mantine/core'
import { IconPlus, IconTableImport, IconTruckDelivery } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { countSuppliers, listSuppliers, may, type Supplier } from '../../contract.ts'
import { useSupplierColumns } from '../columns.tsx'
import { SUPPLIER } from '../entity.ts'
import { SupplierPanel } from '../form/SupplierPanel.tsx'
import { importPath, supplierPath } from '../links.ts'
import { BulkBar } from './BulkBar.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { useFilterFields } from './filter_fields.ts'
import { cameFrom } from './list_place.ts'
import { SupplierCard } from './SupplierCard.tsx'

const CARDS_BELOW_PX = 640
const idOf = ({ id }: Supplier): string => id
const pathOf = ({ id }: Supplier): string => supplierPath(id)

/** The list of suppliers: found, filtered, changed in bulk, taken out. */
export const SuppliersPage = () => {
  const { t } = useTranslation('suppliers')
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, CARDS_BELOW_PX)
  const here = useListState('')
  const [state, change] = here
  const [params, setParams] = useSearchParams()
  const [layout, onLayout] = useRememberedLayout('suppliers.columns', here)
  const columns = useSupplierColumns()
  const views = useSavedViews(SUPPLIER, [
    { id: 'all', name: t('views.all') },
    { id: 'waiting', name: t('views.waiting'), filter: { open_requests: { gt: 0 } } },
    { id: 'papers', name: t('views.papers'), filter: { papers: ['expired', 'expiring'] } },
    { id: 'to_review', name: t('views.to_review'), filter: { to_review: true } },
    { id: 'without_prices', name: t('views.without_prices'), filter: { prices: 0 } },
  ])
  const selected = useSelected(state)
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  const rows = useListRows(listSuppliers, { selected, sort: state.sort || 'name', count: countSuppliers })
  const { asked } = rows

  useEffect(() => {
    const query = new URLSearchParams(params)
    query.delete('panel')
    cameFrom.remember({ asked, back: `/suppliers${query.size ? `?${query}` : ''}` })
  }, [asked, params])

  const isNarrowed = 'filter' in selected || 'search' in selected
  const add = (
    <Guarded permission={may.create}>
      <Button leftSection={<IconPlus size={17} stroke={2} />} onClick={() => setParams({ panel: 'new' })}>
        {t('list.add')}
      </Button>
    </Guarded>
  )
  return (
    <ListPage
      ref={page}
      head={
        <PageHeader
          title={t('titles.suppliers')}
          actions={
            <>
              <Guarded permission={may.create}>
                <Button
                  component="a"
                  href={importPath}
                  variant="default"
                  leftSection={<IconTableImport size={17} stroke={1.7} />}
                >
                  {t('list.import')}
                </Button>
              </Guarded>
              {add}
            </>
          }
        />
      }
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('list.search')}
      end={!narrow && <ExportMenu selected={selected} sort={state.sort} columns={shown} />}
      panel={<SupplierPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />}
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
        bulk={
          <BulkBar
            selection={rows.selection}
            total={rows.total}
            selected={selected}
            columns={shown}
            onDone={rows.chooseNone}
          />
        }
        {...(!narrow && { href: pathOf })}
        onPreview={({ id }) => setParams({ panel: id })}
        card={(supplier) => <SupplierCard supplier={supplier} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState
              icon={IconTruckDelivery}
              title={t('empty.title')}
              text={t('empty.text')}
              action={add}
            />
          )
        }
      />
    </ListPage>
  )
}
