import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getSupplier } from '../../contract.ts'

/** What a supplier's page shows before anything else. */
export const loadRecord = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getSupplier, { id: params.id ?? '' }), ask(listColleagues, {})])
