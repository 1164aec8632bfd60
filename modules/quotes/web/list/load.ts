import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { QUOTE } from '../entity.ts'

/** What the list needs before it shows; its rows are on their way when the page comes. */
export const loadQuotes = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listColleagues, {}), loadRecordList({ ask }, QUOTE)])
