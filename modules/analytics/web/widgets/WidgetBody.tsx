import { Skeleton } from '@mantine/core'
import { Suspense } from 'react'
import { lazily } from '#web/client/parts.tsx'
import type { Figure } from '../../contract.ts'
import type { Widget } from '../../dashboard.contract.ts'
import type { Goal } from '../../goal.contract.ts'
import type { OnOpen } from '../opened.ts'
import { BarWidget } from './BarWidget.tsx'
import { CohortWidget } from './CohortWidget.tsx'
import { FunnelWidget } from './FunnelWidget.tsx'
import { GoalWidget } from './GoalWidget.tsx'
import { NumberWidget } from './NumberWidget.tsx'
import { StagesWidget } from './StagesWidget.tsx'
import { TableWidget } from './TableWidget.tsx'

// What draws axes is large and needed by some dashboards only.
const TimeChart = lazily<React.ComponentProps<typeof import('./TimeChart.tsx')['TimeChart']>>(
  () => import('./TimeChart.tsx'),
)

/** The numbers of a widget, in its kind. */
export const WidgetBody = ({
  widget: { kind },
  figures,
  goals,
  onOpen,
}: {
  widget: Widget
  figures: readonly Figure[]
  goals: readonly Goal[]
  onOpen: OnOpen
}) => {
  const overTime = (as: 'bar' | 'line') => (
    <Suspense fallback={<Skeleton style={{ flex: 1 }} />}>
      <TimeChart as={as} figures={figures} onOpen={onOpen} />
    </Suspense>
  )
  const isOverTime = figures[0]?.series && !figures[0].groups
  switch (kind) {
    case 'number':
      return <NumberWidget figures={figures} onOpen={onOpen} />
    case 'line':
      return isOverTime ? overTime('line') : <TableWidget figures={figures} onOpen={onOpen} />
    case 'bar':
      if (isOverTime) return overTime('bar')
      return figures[0]?.groups ? (
        <BarWidget figures={figures} onOpen={onOpen} />
      ) : (
        <FunnelWidget figures={figures} onOpen={onOpen} />
      )
    case 'funnel':
      return <FunnelWidget figures={figures} onOpen={onOpen} />
    case 'stages':
      return figures[0]?.groups ? (
        <StagesWidget figures={figures} onOpen={onOpen} />
      ) : (
        <TableWidget figures={figures} onOpen={onOpen} />
      )
    case 'cohort':
      return <CohortWidget figures={figures} onOpen={onOpen} />
    case 'goal':
      return <GoalWidget goals={goals} onOpen={onOpen} />
    case 'table':
      return <TableWidget figures={figures} onOpen={onOpen} />
  }
}
