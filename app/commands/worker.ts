import { openAll, stopRequested, surviveForgottenAwaits } from '#app/running.ts'
import { startModules } from '#app/stage.ts'
import { startWorker } from '#kernel/server/worker.ts'

/** The jobs only. */
export async function run(): Promise<void> {
  surviveForgottenAwaits()
  const running = await openAll((line) => console.log(`ceiba: ${line}`))
  const stopModules = await startModules(running.config)
  const stopWorker = await startWorker()
  console.log('ready')
  await stopRequested()
  await stopWorker()
  await stopModules()
  await running.close()
}
