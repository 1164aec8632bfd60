/** The payment gateways' simulators on a port of their own, for tests of what speaks with them. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastify } from 'fastify'
import { addModuleRoutes } from '#app/module_routes.ts'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { type GatewaySimulators, openGatewaySimulators } from '#modules/payments/simulators/start.ts'

/** What came to the address where simulators tell us. */
export type Told = { method: string; url: string; body: unknown }

export type Simulated = GatewaySimulators & {
  address: string
  /** An address that notifications may be sent to; what came there, in order. `refusing`: it answers 503 so many times first. */
  hears: (refusing?: number) => { url: string; told: Told[] }
  /** Goes on as after a restart, with the books as they are. */
  restart: () => Promise<Simulated>
}

/** `now`: the clock the simulators go by. */
export const startSimulators = async (
  now?: () => Temporal.Instant,
  directory = mkdtempSync(join(tmpdir(), 'ceiba-simulators-')),
): Promise<Simulated> => {
  const app = fastify()
  const heard = new Map<string, { told: Told[]; refusing: number }>()
  app.all('/heard/:n', async (request, reply) => {
    const { n } = request.params as { n: string }
    const here = heard.get(n)
    if (!here) return reply.status(404).send()
    if (here.refusing-- > 0) return reply.status(503).send()
    here.told.push({ method: request.method, url: request.url, body: request.body })
    return { success: true }
  })
  const simulators = await addModuleRoutes(app, (route) => openGatewaySimulators(route, directory, now))
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  admitSimulatorsAt(address)
  const stop = async (): Promise<void> => {
    await simulators.stop()
    await app.close()
  }
  return {
    ...simulators,
    address,
    stop,
    hears: (refusing = 0) => {
      const n = String(heard.size + 1)
      const told: Told[] = []
      heard.set(n, { told, refusing })
      return { url: `${address}/heard/${n}`, told }
    },
    restart: async () => {
      await stop()
      return startSimulators(now, directory)
    },
  }
}
