import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getOpportunity } from '../../opportunity.contract.ts'
import { listPipelines } from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'

/** What an opportunity's page shows before anything else. */
export const loadRecord = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(getOpportunity, { id: params.id ?? '' }),
    ask(listPipelines, {}),
    ask(listFields, { entity: OPPORTUNITY }),
    ask(listColleagues, {}),
  ])
