import type { LoadContext } from '#web/screens.ts'
import { getCompany } from '../../contract.ts'

export const loadCompany = ({ ask }: LoadContext): Promise<unknown> => ask(getCompany, {})
