import type { LoadContext } from '#web/screens.ts'
import { listDashboards } from '../../dashboard.contract.ts'

export const loadTv = ({ ask }: LoadContext): Promise<unknown> => ask(listDashboards, {})
