import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { listCategories } from '../../category.contract.ts'
import { PRODUCT } from '../entity.ts'

/** What the list needs before its first row: the tree, views, remembered columns. */
export const loadList = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listCategories, {}), loadRecordList({ ask }, PRODUCT)])
