import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listCalendars } from '../../calendar.contract.ts'
import { listPolicies } from '../../policy.contract.ts'

export const loadSettings = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listPolicies, {}), ask(listCalendars, {}), ask(listColleagues, {})])
