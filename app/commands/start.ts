import { loadConfig } from '#app/config.ts'
import { seedDemo } from '#app/demo/demo.ts'
import { takeLock } from '#app/lock.ts'
import { openAll, stopRequested } from '#app/running.ts'
import { startServer } from '#app/server.ts'
import { buildWeb } from '#app/web.ts'
import { startWorker } from '#kernel/server/jobs.ts'

const say = (line: string): void => console.log(`ceiba: ${line}`)

/** Database, migrations, screens, demo, server and worker in one process; says `ready <address>` when usable. */
export async function run(): Promise<void> {
  const lock = takeLock(loadConfig(process.env).data, loadConfig(process.env).publicUrl)
  try {
    const [running] = await Promise.all([openAll(say, { alone: true }), buildWeb(say)])
    try {
      const demo = await seedDemo(running, say)
      const stopWorker = await startWorker(running.house.runtimeUrl)
      const server = await startServer(running.config)
      for (const line of demo) say(line)
      console.log(`ready ${server.address}`)

      await stopRequested()
      say('stopping')
      await server.close()
      await stopWorker()
    } finally {
      await running.close()
    }
  } finally {
    lock.release()
  }
}
