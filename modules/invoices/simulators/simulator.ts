/** The PAC of who has none: started with the server, reached at `/simulators/pac`. */
import type { AddRoute, Stage } from '#kernel/server/module.ts'
import { onlyThisMachine } from '#kernel/server/this_machine.ts'
import { openPac, type SimulatedPac } from './pac.ts'
import { addDgiDoor } from './pac_dgi.ts'
import { addHkaDoor } from './pac_hka.ts'
import { addPacPages } from './pac_pages.ts'

/** Where its doors are, by provider, under the server's own address. */
export const SIMULATED_ADDRESSES = {
  dgi: '/simulators/pac/dgi',
  hka: '/simulators/pac/hka/Service.svc',
} as const

/** `directory`: where it keeps what it took. `publicUrl`: shown on its page. */
export const addPacSimulator = (
  route: AddRoute,
  directory: string,
  publicUrl: string,
  clock = () => new Date().toISOString(),
): SimulatedPac => {
  const pac = openPac(directory)
  addDgiDoor(route, '/simulators/pac/dgi', pac, clock)
  addHkaDoor(route, '/simulators/pac/hka', pac, clock)
  addPacPages(route, pac, publicUrl)
  return pac
}

/** What the module starts: only the server has it, and where no stranger reaches it. A worker asks the server's. */
export const startPacSimulator = async (stage: Stage): Promise<() => Promise<void>> => {
  const { data = '.data' } = stage.configuration
  if (stage.atDoors && onlyThisMachine(stage))
    addPacSimulator(stage.route, `${data}/simulators/pac`, stage.publicUrl)
  return async () => {}
}
