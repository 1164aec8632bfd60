import type { LoadContext } from '#web/screens.ts'
import { listSecondFactors, listSessions } from '../../sign_in.contract.ts'

export const loadSecurity = ({ ask }: LoadContext): Promise<unknown> => ask(listSecondFactors, {})

export const loadSessions = ({ ask }: LoadContext): Promise<unknown> => ask(listSessions, {})
