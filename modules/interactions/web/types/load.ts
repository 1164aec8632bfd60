import { listMessageVariables } from '#modules/company/message_text.contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listInteractionTypes } from '../../contract.ts'

/** What the page of types shows. */
export const loadTypes = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listInteractionTypes, {}), ask(listMessageVariables, {})])
