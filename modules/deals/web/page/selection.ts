/** Which opportunities the page shows: the same for board, list, totals, export and forecast. */
import type { Sent } from '#kernel/contract.ts'
import { type ListState, type Selected, selectedBy } from '#web/client/list_state.ts'
import type { BoardBy, getBoard, Pipeline } from '../../pipeline.contract.ts'

/** Cards of a column before one scrolls: more than a tall screen shows. */
export const FIRST_CARDS = 12

type Narrowed = Pick<ListState, 'filter' | 'search'>

/** The filter and search as written, of one pipeline. */
export const selectedIn = (pipelineId: string | undefined, state: Narrowed): Selected =>
  selectedBy(pipelineId ? { ...state, filter: { ...state.filter, pipeline_id: pipelineId } } : state)

/** What the board of a pipeline asks, grouped by a field. */
export const boardInput = (id: string, state: Narrowed, by: BoardBy): Sent<typeof getBoard> => ({
  id,
  ...(by !== 'stage' && { by }),
  ...selectedBy(state),
  limit: FIRST_CARDS,
})

/** The pipeline to show: the one the address names, the one last looked at, or the first in use. */
export const pipelineToShow = (
  pipelines: readonly Pipeline[],
  named: string | undefined,
  remembered: unknown,
): Pipeline | undefined =>
  pipelines.find(({ id }) => id === named) ??
  pipelines.find(({ id, archived }) => id === remembered && !archived) ??
  pipelines.find(({ archived }) => !archived) ??
  pipelines[0]

/** Under which the pipeline last looked at is remembered. */
export const LAST_PIPELINE = 'deals.pipeline'
