import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { listObjects, RECORD } from '../../contract.ts'
import { listOf } from '../columns.tsx'

/** What the list needs before its first row: the object, its fields, people, views, remembered columns. */
export const loadList = ({ ask, params }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(listObjects, {}),
    ask(listFields, { entity: RECORD }),
    ask(listColleagues, {}),
    loadRecordList({ ask }, listOf(params.key ?? '')),
  ])
