import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useListRows } from '#web/client/list_rows.ts'
import type { ListState, Selected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { type GridLayout, shownColumns } from '#web/ui/grid/columns.ts'
import type { Opportunity } from '../../contract.ts'
import { countOpportunities, listOpportunities } from '../../opportunity.contract.ts'
import type { Pipeline } from '../../pipeline.contract.ts'
import { useOpportunityColumns } from '../columns.tsx'
import { dealPath } from '../links.ts'
import { cameFrom } from '../page/list_place.ts'
import { BulkBar } from './BulkBar.tsx'
import { Forecast } from './Forecast.tsx'
import { OpportunityCard } from './OpportunityCard.tsx'

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
  const columns = useOpportunityColumns()
  const rows = useListRows(listOpportunities, {
    selected,
    sort: state.sort || '-updated_at',
    count: countOpportunities,
  })
  const { asked } = rows
  useEffect(() => cameFrom.remember({ asked, back: `${location.pathname}${location.search}` }), [asked])
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  return (
    <>
      <Forecast selected={selected} filter={state.filter} onFilter={(filter) => change({ filter })} />
      <DataGrid
        label={t('module')}
        {...rows.grid}
        {...rows.choosing}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        bulk={<BulkBar list={{ ...rows, selected, shown }} pipelines={pipelines} />}
        {...(!narrow && { href: pathOf })}
        onPreview={({ id }) => setParams({ panel: id })}
        card={(opportunity) => <OpportunityCard opportunity={opportunity} />}
        empty={empty}
      />
    </>
  )
}
