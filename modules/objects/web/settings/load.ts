import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listLinkTargets, listObjects, RECORD } from '../../contract.ts'

/** What the page of objects shows. */
export const loadObjects = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(listObjects, {}),
    ask(listLinkTargets, {}),
    ask(listFields, { entity: RECORD }),
    ask(listColleagues, {}),
  ])
