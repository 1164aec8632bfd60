import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { clockLedger } from '../../clock.contract.ts'
import { listPolicies } from '../../policy.contract.ts'

export const CLOCK = 'sla.clock'

export const loadClocks = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listPolicies, {}), ask(listSavedViews, { list: CLOCK }), ask(getPreferences, {})])

export const loadClock = ({ params, ask }: LoadContext): Promise<unknown> =>
  ask(clockLedger, { id: params.id ?? '' })
