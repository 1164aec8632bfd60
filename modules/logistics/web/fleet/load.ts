import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listDrivers, listVehicles } from '../../fleet.contract.ts'
import { ALL_DRIVERS } from '../list/load.ts'

export const ALL_VEHICLES = { limit: 200, sort: 'plate' } as const

/** Who drives and with what. */
export const loadFleet = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listDrivers, ALL_DRIVERS), ask(listVehicles, ALL_VEHICLES), ask(listColleagues, {})])
