import type { LoadContext } from '#web/screens.ts'
import { getLicence } from '../../company.contract.ts'

export const loadLicence = ({ ask }: LoadContext): Promise<unknown> => ask(getLicence, {})
