import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listCategories } from '../../category.contract.ts'
import { PRODUCT } from '../entity.ts'

/** What the list needs before its first row: the tree, views, remembered columns. */
export const loadList = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listCategories, {}), ask(listSavedViews, { list: PRODUCT }), ask(getPreferences, {})])
