import type { LoadContext } from '#web/screens.ts'
import { getEntrance } from '../../sign_in.contract.ts'

export const loadRegistration = ({ ask }: LoadContext): Promise<unknown> => ask(getEntrance, {})
