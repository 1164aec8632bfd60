/** Opens the gateways' simulators beside the server, where no stranger reaches them. */
import type { Stage } from '#kernel/server/module.ts'
import { onlyThisMachine } from '#kernel/server/this_machine.ts'
import { addPagueloFacilApi } from './paguelofacil/api.ts'
import { openPagueloFacilBooks, type PagueloFacilBooks } from './paguelofacil/links.ts'
import { addPagueloFacilPages } from './paguelofacil/pages.ts'
import { addButtonApi } from './yappy/button_api.ts'
import { addCommerceApi } from './yappy/commerce_api.ts'
import { openYappyBooks, type YappyBooks } from './yappy/orders.ts'
import { addYappyPages } from './yappy/pages.ts'

export type GatewaySimulators = {
  yappy: YappyBooks
  paguelofacil: PagueloFacilBooks
  stop(): Promise<void>
}

/** Both simulators with their books in `directory`. `now`: the clock they go by. */
export const openGatewaySimulators = async (
  route: Stage['route'],
  directory: string,
  now?: () => Temporal.Instant,
): Promise<GatewaySimulators> => {
  const yappy = await openYappyBooks(`${directory}/yappy`, now)
  addButtonApi(route, yappy)
  addCommerceApi(route, yappy)
  addYappyPages(route, yappy)
  const paguelofacil = await openPagueloFacilBooks(`${directory}/paguelofacil`, now)
  addPagueloFacilApi(route, paguelofacil)
  addPagueloFacilPages(route, paguelofacil)
  yappy.resume()
  paguelofacil.resume()
  return {
    yappy,
    paguelofacil,
    stop: async () => {
      await yappy.stop()
      await paguelofacil.stop()
    },
  }
}

/** As PagueloFácil's support does it for a company, while no simulator runs on these books. */
export const registerWebhook = async (directory: string, account: string, url: string): Promise<void> => {
  const { hooks } = await openPagueloFacilBooks(`${directory}/paguelofacil`)
  await hooks.put({ id: account, url })
}

/** What the module starts. A worker asks the simulators of the server; only the server has them. */
export const startGatewaySimulators = async (stage: Stage): Promise<() => Promise<void>> => {
  if (!stage.atDoors || !onlyThisMachine(stage)) return async () => {}
  const { data = '.data' } = stage.configuration
  const { stop } = await openGatewaySimulators(stage.route, `${data}/simulators`)
  return stop
}
