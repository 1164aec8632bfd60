import { listColleagues } from '#modules/identity/contract.ts'
import { listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'

/** What saved views of tasks are kept under. */
export const TASK = 'tasks.task'

/** What the page needs before it shows; the tasks themselves come under their skeleton. */
export const loadList = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listColleagues, {}), ask(listSavedViews, { list: TASK })])
