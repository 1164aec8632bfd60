import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listInteractionTypes } from '../../contract.ts'
import { INTERACTION } from '../entity.ts'

/** What the list needs before its first row: types, fields, people, views, remembered columns. */
export const loadList = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(listInteractionTypes, {}),
    ask(listFields, { entity: INTERACTION }),
    ask(listColleagues, {}),
    ask(listSavedViews, { list: INTERACTION }),
    ask(getPreferences, {}),
  ])
