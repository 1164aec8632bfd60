import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import { readListState } from '#web/client/list_state.ts'
import type { LoadContext } from '#web/screens.ts'
import { type BoardBy, getBoard, listPipelines } from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'
import { boardInput, LAST_PIPELINE, pipelineToShow } from './selection.ts'

// Two functions: of a choice between two imports the bundler would fetch the parts of the other one ahead.
const SHAPES = {
  board: () => import('../board/Board.tsx'),
  list: () => import('../list/OpportunityList.tsx'),
}

/** What the page needs before it shows; the board is on its way when the page comes. */
export const loadDeals = async ({ search, ask }: LoadContext): Promise<unknown> => {
  const isBoard = search.as !== 'list'
  // The shape's code comes along with its answers, not after the page.
  void SHAPES[isBoard ? 'board' : 'list']()
  const others = [
    ask(listFields, { entity: OPPORTUNITY }),
    ask(listColleagues, {}),
    ask(listSavedViews, { list: OPPORTUNITY }),
  ]
  const [{ pipelines }, { preferences }] = await Promise.all([
    ask(listPipelines, {}),
    ask(getPreferences, {}),
  ])
  const pipeline = pipelineToShow(pipelines, search.pipeline, preferences[LAST_PIPELINE])
  // Not waited for: its skeleton is better company than the page before. A refusal, as of a field that is gone, is the board's to tell.
  if (pipeline && isBoard)
    void ask(
      getBoard,
      boardInput(pipeline.id, readListState(search, ''), (search.by ?? 'stage') as BoardBy),
    ).catch(() => {})
  return Promise.all(others)
}
