import type { LoadContext } from '#web/screens.ts'
import { listAlerts } from '../../alert.contract.ts'
import { listMetrics } from '../../contract.ts'

/** The alerts, and the catalogue that says in which unit each of them counts. */
export const loadAlerts = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listAlerts, {}), ask(listMetrics, {})])
