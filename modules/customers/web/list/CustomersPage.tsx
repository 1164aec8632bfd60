import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus, IconTableImport } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useListState } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk, useList } from '#web/client/queries.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { type GridSelection, NOTHING } from '#web/ui/grid/selection.ts'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { SavedViews } from '#web/ui/SavedViews.tsx'
import { type Customer, countCustomers, Lifecycle, listCustomers, may } from '../../contract.ts'
import { useCustomerColumns } from '../columns.tsx'
import { CustomerPanel } from '../form/CustomerPanel.tsx'
import { customerPath, importPath } from '../links.ts'
import { useAddedColumns } from '../shown_fields.ts'
import { BulkBar } from './BulkBar.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import classes from './CustomersPage.module.css'
import { ExportMenu } from './ExportMenu.tsx'
import { useFilterFields } from './filter_fields.ts'
import { ListActs } from './ListActs.tsx'
import { rememberPlace } from './list_place.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { NoCustomers, NothingFits } from './NoCustomers.tsx'
import { useRememberedLayout } from './remembered_layout.ts'
import { useViews } from './use_views.ts'

const PAGE_ROWS = 100
const CARDS_BELOW_PX = 640
const idOf = ({ id }: Customer): string => id
const pathOf = ({ id }: Customer): string => customerPath(id)

/** The list of leads and clients: found, filtered, edited in place, changed in bulk, taken out. */
export const CustomersPage = () => {
  const { t } = useTranslation('customers')
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, CARDS_BELOW_PX)
  const [state, change] = useListState('')
  const [params, setParams] = useSearchParams()
  const [selection, setSelection] = useState<GridSelection>(NOTHING)
  const [layout, onLayout] = useRememberedLayout(state, change)
  const columns = useCustomerColumns()
  const fields = useFilterFields()
  const views = useViews()

  const selected = useMemo(
    () => ({
      ...(Object.keys(state.filter).length && { filter: state.filter }),
      ...(state.search && { search: state.search }),
    }),
    [state.filter, state.search],
  )
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  const added = useAddedColumns()
  const facts = added.flatMap(({ key }) => (shown.includes(key) ? [key] : [])).join(',')
  // Without a sort the server puts the newest first, or what is most like the text searched for.
  const asked = useMemo(
    () => ({
      ...selected,
      ...(state.sort && { sort: state.sort }),
      ...(facts && { facts }),
      limit: PAGE_ROWS,
    }),
    [selected, state.sort, facts],
  )
  const list = useList(listCustomers, asked)
  const counted = useAsk(countCustomers, selected, { keep: true }).data?.count
  // A search that forgave a typo shows rows that the count, which goes by the letter, does not know.
  const total = counted !== undefined && counted >= list.rows.length ? counted : undefined

  useEffect(() => {
    const query = new URLSearchParams(params)
    query.delete('panel')
    rememberPlace({ asked, back: `/customers${query.size ? `?${query}` : ''}` })
  }, [asked, params])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are shown, so what was chosen is out of sight
  useEffect(() => setSelection(NOTHING), [selected])

  const onFilter = useCallback((filter: Filter) => change({ filter }), [change])
  const onSearch = useCallback((search: string) => change({ search }), [change])
  const lifecycle = Lifecycle.safeParse(state.filter.lifecycle).data ?? 'both'
  const onLifecycle = (stage: string) => {
    const { lifecycle: _, ...rest } = state.filter
    onFilter(stage === 'both' ? rest : { ...rest, lifecycle: stage })
  }
  const isNarrowed = 'filter' in selected || 'search' in selected

  return (
    <div ref={page} className={classes.page}>
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
      <SavedViews {...views} />
      <FilterBar
        fields={fields}
        filter={state.filter}
        onFilter={onFilter}
        search={state.search}
        onSearch={onSearch}
        hint={t('list.search')}
        end={
          !narrow && (
            <>
              <ListActs place="head" props={{ filter: state.filter, search: state.search }} />
              <ExportMenu selected={selected} sort={state.sort} columns={shown} />
            </>
          )
        }
      />
      <div className={classes.grid}>
        <DataGrid
          label={t('module')}
          rows={list.rows}
          rowId={idOf}
          columns={columns}
          total={total}
          loading={list.loading}
          stale={list.isStale}
          hasMore={list.hasMore}
          onMore={list.more}
          layout={layout}
          onLayout={onLayout}
          sort={state.sort || (state.search ? '' : '-created_at')}
          onSort={(sort) => change({ sort })}
          selection={selection}
          onSelection={setSelection}
          bulk={
            <BulkBar
              selection={selection}
              selected={selected}
              total={total}
              rows={list.rows}
              columns={shown}
              onDone={() => setSelection(NOTHING)}
            />
          }
          {...(!narrow && { href: pathOf })}
          onPreview={({ id }) => setParams({ panel: id })}
          card={(customer) => <CustomerCard customer={customer} />}
          empty={
            isNarrowed ? (
              <NothingFits onAll={() => change({ filter: {}, search: '' })} />
            ) : (
              <NoCustomers onAdd={() => setParams({ panel: 'new' })} />
            )
          }
        />
      </div>
      <CustomerPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </div>
  )
}
