import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { CUSTOMER } from '../entity.ts'

/** What the list needs before its first row: fields, people, views, remembered columns. */
export const loadList = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(listFields, { entity: CUSTOMER }),
    ask(listColleagues, {}),
    loadRecordList({ ask }, CUSTOMER),
  ])
