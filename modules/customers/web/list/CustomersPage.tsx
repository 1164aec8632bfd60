import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus, IconTableImport } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useSession } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { fieldsRead, shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { type Customer, countCustomers, Lifecycle, listCustomers, may } from '../../contract.ts'
import { useCustomerColumns } from '../columns.tsx'
import { CUSTOMER } from '../entity.ts'
import { CustomerPanel } from '../form/CustomerPanel.tsx'
import { customerPath, importPath } from '../links.ts'
import { useAddedColumns } from '../shown_fields.ts'
import { BulkBar } from './BulkBar.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { useFilterFields } from './filter_fields.ts'
import { ListActs } from './ListActs.tsx'
import { cameFrom } from './list_place.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { NoCustomers } from './NoCustomers.tsx'

const CARDS_BELOW_PX = 640
/** Cards, edits and merging need them whichever columns are shown. */
const READ_ALWAYS = ['kind', 'lifecycle', 'phones', 'emails', 'tags', 'version']
const idOf = ({ id }: Customer): string => id
const pathOf = ({ id }: Customer): string => customerPath(id)

/** The list of leads and clients: found, filtered, edited in place, changed in bulk, taken out. */
export const CustomersPage = () => {
  const { t } = useTranslation('customers')
  const { user } = useSession()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, CARDS_BELOW_PX)
  const here = useListState('')
  const [state, change] = here
  const [params, setParams] = useSearchParams()
  const [layout, onLayout] = useRememberedLayout('customers.columns', here)
  const columns = useCustomerColumns()
  const fields = useFilterFields()
  const views = useSavedViews(CUSTOMER, [
    { id: 'all', name: t('views.all') },
    { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
  ])

  const selected = useSelected(state)
  const inSight = shownColumns(columns, layout)
  const shown = inSight.map(({ key }) => key)
  const added = useAddedColumns()
  const facts = added.flatMap(({ key }) => (shown.includes(key) ? [key] : [])).join(',')
  const rows = useListRows(listCustomers, {
    selected,
    // A search without a sort shows first what is most like the text.
    sort: state.sort || (state.search ? '' : '-created_at'),
    count: countCustomers,
    extra: { fields: fieldsRead(inSight, READ_ALWAYS), ...(facts && { facts }) },
  })
  const { asked } = rows

  useEffect(() => {
    const query = new URLSearchParams(params)
    query.delete('panel')
    cameFrom.remember({ asked, back: `/customers${query.size ? `?${query}` : ''}` })
  }, [asked, params])

  const lifecycle = Lifecycle.safeParse(state.filter.lifecycle).data ?? 'both'
  const onLifecycle = (stage: string) => {
    const { lifecycle: _, ...rest } = state.filter
    change({ filter: stage === 'both' ? rest : { ...rest, lifecycle: stage } })
  }
  const isNarrowed = 'filter' in selected || 'search' in selected

  return (
    <ListPage
      ref={page}
      head={
        <PageHeader
          title={t('titles.customers')}
          beside={
            <SegmentedControl
              size="xs"
              aria-label={t('stages.title')}
              value={lifecycle}
              onChange={onLifecycle}
              data={['both', ...Lifecycle.options].map((value) => ({ value, label: t(`stages.${value}`) }))}
            />
          }
          actions={
            <>
              {!narrow && (
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
              )}
              <Guarded permission={may.create}>
                <Button
                  leftSection={<IconPlus size={17} stroke={2} />}
                  onClick={() => setParams({ panel: 'new' })}
                >
                  {t('list.add')}
                </Button>
              </Guarded>
              <MoreMenu narrow={narrow} />
            </>
          }
        />
      }
      views={views}
      list={here}
      fields={fields}
      hint={t('list.search')}
      end={
        <>
          <ListActs place="head" props={{ filter: state.filter, search: state.search }} />
          {!narrow && <ExportMenu selected={selected} sort={state.sort} columns={shown} />}
        </>
      }
      panel={<CustomerPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />}
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
            rows={rows.grid.rows}
            columns={shown}
            onDone={rows.chooseNone}
          />
        }
        {...(!narrow && { href: pathOf })}
        onPreview={({ id }) => setParams({ panel: id })}
        card={(customer) => <CustomerCard customer={customer} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <NoCustomers onAdd={() => setParams({ panel: 'new' })} />
          )
        }
      />
    </ListPage>
  )
}
