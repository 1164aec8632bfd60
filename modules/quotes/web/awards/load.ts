import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { AWARD } from '../entity.ts'

/** What the list needs before its first row. */
export const loadAwards = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listSavedViews, { list: AWARD }), ask(getPreferences, {})])
