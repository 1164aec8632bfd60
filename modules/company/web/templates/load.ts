import type { LoadContext } from '#web/screens.ts'
import { getSetup, listTemplates } from '../../template.contract.ts'

export const loadTemplates = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listTemplates, {}), ask(getSetup, {})])
