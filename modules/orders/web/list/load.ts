import { listColleagues } from '#modules/identity/contract.ts'
import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'

/** What a list needs before it shows. `kind`: of its records. */
export const loadList =
  (kind: string) =>
  ({ ask }: LoadContext): Promise<unknown> =>
    Promise.all([ask(listColleagues, {}), ask(listSavedViews, { list: kind }), ask(getPreferences, {})])
