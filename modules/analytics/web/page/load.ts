import type { LoadContext } from '#web/screens.ts'
import { getDashboard, listDashboards } from '../../dashboard.contract.ts'
import { shownOf } from './shown.ts'

/** The dashboards and the one to show; its figures come while its places are drawn. */
export const loadDashboards = async ({ search, ask }: LoadContext): Promise<unknown> => {
  const { rows } = await ask(listDashboards, {})
  const shown = shownOf(rows, search.dashboard)
  return shown && ask(getDashboard, { id: shown.id })
}
