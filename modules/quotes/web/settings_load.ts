import type { LoadContext } from '#web/screens.ts'
import { getSiteSettings } from '../cart/site_settings.contract.ts'
import { getSourcingSettings } from '../margin.contract.ts'
import { getSettings } from '../settings.contract.ts'

export const loadSettings = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getSettings, {}), ask(getSourcingSettings, {}), ask(getSiteSettings, {})])
