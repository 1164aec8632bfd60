import type { LoadContext } from '#web/screens.ts'
import { getCompany } from '../../contract.ts'
import { getSetup, listTemplates } from '../../template.contract.ts'

export const loadWelcome = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getCompany, {}), ask(getSetup, {}), ask(listTemplates, {})])
