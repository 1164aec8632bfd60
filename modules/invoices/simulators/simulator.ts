/** The PAC of who has none: started with the server, reached at `/simulators/pac`. */
import type { AddRoute, Stage } from '#kernel/server/module.ts'
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

/** What a module's `start` has to say: the simulator stands ready, for whoever is connected to it. */
export const startPacSimulator = ({ route, configuration, publicUrl }: Stage): SimulatedPac =>
  addPacSimulator(route, `${configuration.data ?? '.data'}/simulators/pac`, publicUrl)
