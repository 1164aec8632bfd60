import type { LoadContext } from '#web/screens.ts'
import { getCompany } from '../../company.contract.ts'

export const loadCompany = ({ ask }: LoadContext): Promise<unknown> => ask(getCompany, {})
