import type { LoadContext } from '#web/screens.ts'
import { getPreferences, listSavedViews } from '../../contract.ts'

/** What a page with `useRecordList` needs before it shows; its rows are on their way when the page comes. `kind`: of its records. */
export const loadRecordList = ({ ask }: Pick<LoadContext, 'ask'>, kind: string): Promise<unknown> =>
  Promise.all([ask(listSavedViews, { list: kind }), ask(getPreferences, {})])
