/** The real server with its worker, as `ceiba start` runs them: only the screens are not built and no demo is made. */
import { openAll } from '#app/running.ts'
import { startServer } from '#app/server.ts'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { startWorker } from '#kernel/server/worker.ts'
import { usePublicUrl as askInvoicesAt } from '#modules/invoices/link.ts'
import { costSoFar, serveParent } from './child.ts'

const running = await openAll(() => {})
const stopWorker = await startWorker()
const server = await startServer(running.config)
// The houses outside are a process of their own: what they cost is not ours.
const outside = process.env.BENCH_SIMULATORS ?? ''
admitSimulatorsAt(outside)
askInvoicesAt(outside)

serveParent(server.address, costSoFar, async () => {
  await server.close()
  await stopWorker()
  await running.close()
})
