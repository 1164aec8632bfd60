import { useAsk } from '#web/client/queries.ts'
import { getMetric } from '../../contract.ts'
import { openedFigure } from '../opened.ts'
import { RowsPanel } from '../rows/RowsPanel.tsx'
import { useCatalogue } from '../use_catalogue.ts'
import type { ShownFigure } from './opening.ts'

/** Why a number of a page is what it is, and exactly the rows behind it. */
export const FigureRows = ({ shown, onClose }: { shown: ShownFigure; onClose: () => void }) => {
  const { metric, period, filter, of } = shown
  const { entries } = useCatalogue()
  const { data } = useAsk(getMetric, { key: metric, ...(period && { period }), ...(filter && { filter }) })
  if (!data) return null
  return <RowsPanel opened={{ ...openedFigure(data), of: of ?? null }} entries={entries} onClose={onClose} />
}
