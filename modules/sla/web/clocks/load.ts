import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { clockLedger } from '../../clock.contract.ts'
import { listPolicies } from '../../policy.contract.ts'

export const CLOCK = 'sla.clock'

export const loadClocks = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listPolicies, {}), loadRecordList({ ask }, CLOCK)])

export const loadClock = ({ params, ask }: LoadContext): Promise<unknown> =>
  ask(clockLedger, { id: params.id ?? '' })
