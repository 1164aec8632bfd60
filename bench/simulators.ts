/** The houses outside, in a process of their own: a PAC, both gateways and who embeds, as `ceiba start` shows them. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastify } from 'fastify'
import { addModuleRoutes } from '#app/module_routes.ts'
import { addEmbeddingApi } from '#modules/catalogue/simulators/embeddings.ts'
import { addPacSimulator } from '#modules/invoices/simulators/simulator.ts'
import { openGatewaySimulators } from '#modules/payments/simulators/start.ts'
import { costSoFar, serveParent } from './child.ts'
import { DIMENSIONS } from './likeness_seed.ts'

const directory = process.env.BENCH_BOOKS ?? mkdtempSync(join(tmpdir(), 'ceiba-bench-'))
const app = fastify()
const gateways = await addModuleRoutes(app, async (route) => {
  addPacSimulator(route, join(directory, 'pac'), '')
  addEmbeddingApi(route, DIMENSIONS)
  return openGatewaySimulators(route, join(directory, 'gateways'))
})
const address = await app.listen({ port: 0, host: '127.0.0.1' })

serveParent(address, costSoFar, async () => {
  await gateways.stop()
  await app.close()
})
