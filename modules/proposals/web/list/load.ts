import { listColleagues } from '#modules/identity/contract.ts'
import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { PROPOSAL } from '../entity.ts'

/** What the list needs before it shows; its rows are on their way when the page comes. */
export const loadProposals = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listColleagues, {}), ask(listSavedViews, { list: PROPOSAL }), ask(getPreferences, {})])
