import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getDelivery } from '../../contract.ts'

/** What a delivery's page shows before anything else. */
export const loadRecord = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getDelivery, { id: params.id ?? '' }), ask(listColleagues, {})])
