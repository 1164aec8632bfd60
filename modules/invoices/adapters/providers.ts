/** PACs a company may work with. */
import type { PacProvider } from '../pac.ts'
import { dgi } from './dgi.ts'
import { hka } from './hka.ts'

export const PAC_PROVIDERS: readonly PacProvider[] = [hka, dgi]

export const pacProvider = (key: string): PacProvider | undefined =>
  PAC_PROVIDERS.find((provider) => provider.key === key)
