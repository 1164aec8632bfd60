import { loadConfig } from '#app/config.ts'
import { refuseTakenPort } from '#app/port.ts'
import { openAll, stopRequested, surviveForgottenAwaits } from '#app/running.ts'
import { startServer } from '#app/server.ts'
import { buildWeb } from '#app/web.ts'

const say = (line: string): void => console.log(`ceiba: ${line}`)

/** The doors only: any number of these work beside any number of workers on one database. */
export async function run(): Promise<void> {
  surviveForgottenAwaits()
  const { host, port } = loadConfig(process.env)
  await refuseTakenPort(host, port)
  await buildWeb(say)
  const running = await openAll(say)
  const server = await startServer(running.config)
  console.log(`ready ${server.address}`)
  await stopRequested()
  await server.close()
  await running.close()
}
