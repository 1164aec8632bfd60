import { openAll, stopRequested } from '#app/running.ts'
import { startWorker } from '#kernel/server/jobs.ts'

/** The jobs only. */
export async function run(): Promise<void> {
  const running = await openAll((line) => console.log(`ceiba: ${line}`))
  const stopWorker = await startWorker(running.house.runtimeUrl)
  console.log('ready')
  await stopRequested()
  await stopWorker()
  await running.close()
}
