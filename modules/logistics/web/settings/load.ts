import type { LoadContext } from '#web/screens.ts'
import { getSettings } from '../../settings.contract.ts'

export const loadSettings = ({ ask }: LoadContext): Promise<unknown> => ask(getSettings, {})
