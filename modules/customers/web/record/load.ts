import { listFields } from '#modules/fields/contract.ts'
import { listLayouts } from '#modules/fields/layout.contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { fillsOf } from '#web/client/parts.tsx'
import type { LoadContext } from '#web/screens.ts'
import { recordTimeline } from '#web/slots.ts'
import { getCustomer } from '../../contract.ts'
import { CUSTOMER } from '../entity.ts'

/** What a customer's page shows before anything else. */
export const loadRecord = ({ params: { id = '' }, search, ask }: LoadContext): Promise<unknown> => {
  // Not waited for: it shows when it comes.
  if (!search.tab) for (const { load } of fillsOf(recordTimeline)) load(id).catch(() => {})
  return Promise.all([
    ask(getCustomer, { id }),
    ask(listFields, { entity: CUSTOMER }),
    ask(listLayouts, { entity: CUSTOMER }),
    ask(listColleagues, {}),
  ])
}
