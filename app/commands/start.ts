import { flushCompileCache } from 'node:module'
import { loadConfig } from '#app/config.ts'
import { seedDemo, settleApart } from '#app/demo/companies.ts'
import { takeLock } from '#app/lock.ts'
import { refuseTakenPort } from '#app/port.ts'
import { openAll, stopRequested, surviveForgottenAwaits } from '#app/running.ts'
import { startServer } from '#app/server.ts'
import { buildWeb } from '#app/web.ts'
import { log } from '#kernel/server/log.ts'
import { startWorker } from '#kernel/server/worker.ts'

const say = (line: string): void => console.log(`ceiba: ${line}`)

/** Database, migrations, screens, demo, server and worker in one process; says `ready <address>` when usable. */
export async function run(): Promise<void> {
  surviveForgottenAwaits()
  // What was opened, to be closed in the opposite order however this ends.
  const open: (() => unknown)[] = []
  try {
    const config = loadConfig(process.env)
    open.push(takeLock(config.data, config.publicUrl).release)
    await refuseTakenPort(config.host, config.port)
    const building = buildWeb(say)
    // Awaited below; until then its failure must not end the process with the database left open.
    building.catch(() => {})
    const running = await openAll(say, { alone: true })
    open.push(running.close)
    const demo = await seedDemo(running, say)
    await building
    if (!demo.entered) open.push(await startWorker())
    const server = await startServer(running.config)
    open.push(server.close)
    for (const line of demo.users) say(line)
    console.log(`ready ${server.address}`)
    // Left to the end it would be lost with a process that is killed.
    flushCompileCache()
    letGo()
    if (demo.entered) open.push(workAfterDemo())

    await stopRequested()
    say('stopping')
  } finally {
    for (const close of open.reverse()) await close()
  }
}

/** Starting takes memory that is not needed again, and an idle process does not look for it by itself. */
const letGo = (): void => {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/** The first jobs, those of a whole demo, are done apart; then this process works. Answers how to stop. */
const workAfterDemo = (): (() => Promise<void>) => {
  const settling = settleApart()
  const working = settling.ended.then(() => {
    letGo()
    return startWorker()
  })
  working.catch((err) => log.error({ err }, 'the worker did not start'))
  return async () => {
    await settling.stop()
    await (await working)()
  }
}
