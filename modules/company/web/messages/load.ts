import type { LoadContext } from '#web/screens.ts'
import { listMessageVariables } from '../../message_text.contract.ts'

export const loadTexts = ({ ask }: LoadContext): Promise<unknown> => ask(listMessageVariables, {})
