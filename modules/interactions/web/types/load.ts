import { listMessageVariables } from '#modules/company/message_text.contract.ts'
import { listFields } from '#modules/fields/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listInteractionTypes } from '../../contract.ts'
import { INTERACTION } from '../entity.ts'

/** What the page of types shows. */
export const loadTypes = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(listInteractionTypes, {}),
    ask(listMessageVariables, {}),
    ask(listFields, { entity: INTERACTION }),
  ])
