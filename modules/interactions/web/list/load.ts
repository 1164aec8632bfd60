import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { listInteractionTypes } from '../../contract.ts'
import { INTERACTION } from '../entity.ts'

/** What the list needs before its first row: types, fields, people, views, remembered columns. */
export const loadList = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(listInteractionTypes, {}),
    ask(listFields, { entity: INTERACTION }),
    ask(listColleagues, {}),
    loadRecordList({ ask }, INTERACTION),
  ])
