import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListState } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk, useList } from '#web/client/queries.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { type GridLayout, shownColumns } from '#web/ui/grid/columns.ts'
import { type GridSelection, NOTHING } from '#web/ui/grid/selection.ts'
import type { Opportunity } from '../../contract.ts'
import { countOpportunities, listOpportunities } from '../../opportunity.contract.ts'
import type { Pipeline } from '../../pipeline.contract.ts'
import { useOpportunityColumns } from '../columns.tsx'
import { dealPath } from '../links.ts'
import { rememberPlace } from '../page/list_place.ts'
import type { Selected } from '../page/selection.ts'
import { BulkBar } from './BulkBar.tsx'
import { Forecast } from './Forecast.tsx'
import { OpportunityCard } from './OpportunityCard.tsx'
import classes from './OpportunityList.module.css'

const PAGE_ROWS = 100
const idOf = ({ id }: Opportunity): string => id
const pathOf = ({ id }: Opportunity): string => dealPath(id)

/** The same opportunities as rows: edited in place, changed in bulk. */
export const OpportunityList = ({
  selected,
  state,
  change,
  layout,
  onLayout,
  pipelines,
  narrow,
  empty,
}: {
  /** Filter and search, the pipeline included. */
  selected: Selected
  state: ListState
  change: (part: Partial<ListState>) => void
  layout: GridLayout | undefined
  onLayout: (layout: GridLayout) => void
  pipelines: readonly Pipeline[]
  narrow: boolean
  empty: ReactNode
}) => {
  const { t } = useTranslation('deals')
  const [, setParams] = useSearchParams()
  const [selection, setSelection] = useState<GridSelection>(NOTHING)
  const columns = useOpportunityColumns()
  const asked = useMemo(
    () => ({ ...selected, sort: state.sort || '-updated_at', limit: PAGE_ROWS }),
    [selected, state.sort],
  )
  const list = useList(listOpportunities, asked)
  const counted = useAsk(countOpportunities, selected, { keep: true }).data?.count
  // A search that forgave a typo shows rows that the count, which goes by the letter, does not know.
  const total = counted !== undefined && counted >= list.rows.length ? counted : undefined
  useEffect(() => rememberPlace({ asked, back: `${location.pathname}${location.search}` }), [asked])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are shown, so what was chosen is out of sight
  useEffect(() => setSelection(NOTHING), [selected])
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  return (
    <>
      <Forecast selected={selected} filter={state.filter} onFilter={(filter) => change({ filter })} />
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
          sort={state.sort || '-updated_at'}
          onSort={(sort) => change({ sort })}
          selection={selection}
          onSelection={setSelection}
          bulk={
            <BulkBar
              selection={selection}
              selected={selected}
              total={total}
              pipelines={pipelines}
              columns={shown}
              onDone={() => setSelection(NOTHING)}
            />
          }
          {...(!narrow && { href: pathOf })}
          onPreview={({ id }) => setParams({ panel: id })}
          card={(opportunity) => <OpportunityCard opportunity={opportunity} />}
          empty={empty}
        />
      </div>
    </>
  )
}
