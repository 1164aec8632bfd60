import { listFields } from '#modules/fields/contract.ts'
import { listLayouts } from '#modules/fields/layout.contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { fillsOf } from '#web/client/parts.tsx'
import type { LoadContext } from '#web/screens.ts'
import { recordTimeline } from '#web/slots.ts'
import { getOpportunity } from '../../opportunity.contract.ts'
import { listPipelines } from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'

/** What an opportunity's page shows before anything else. */
export const loadRecord = ({ params: { id = '' }, search, ask }: LoadContext): Promise<unknown> => {
  // Not waited for: it shows when it comes.
  if (!search.tab) for (const { load } of fillsOf(recordTimeline)) load(id).catch(() => {})
  return Promise.all([
    ask(getOpportunity, { id }),
    ask(listPipelines, {}),
    ask(listFields, { entity: OPPORTUNITY }),
    ask(listLayouts, { entity: OPPORTUNITY }),
    ask(listColleagues, {}),
  ])
}
