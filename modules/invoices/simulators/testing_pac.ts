/** The simulated PAC on loopback, for tests of what is sent to it. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { usePublicUrl } from '../link.ts'
import { serveRoutes } from './loopback.ts'
import type { SimulatedPac } from './pac.ts'
import { addPacSimulator } from './simulator.ts'

/** The usual day of tests. */
export const DAY = '2026-03-02'

export type ServedPac = { url: string; pac: SimulatedPac; close: () => Promise<void> }

/** One for a test file: every company of it sends there. `clock`: its own. */
export const servePac = async (clock = () => `${DAY}T17:00:00Z`): Promise<ServedPac> => {
  let pac: SimulatedPac | undefined
  const { url, close } = await serveRoutes((route, address) => {
    const directory = mkdtempSync(join(tmpdir(), 'ceiba-pac-'))
    pac = addPacSimulator(route, directory, address(), clock)
  })
  usePublicUrl(url)
  admitSimulatorsAt(url)
  return { url, pac: pac as SimulatedPac, close }
}
