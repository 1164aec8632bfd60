import { type Config, loadConfig } from '#app/config.ts'
import { type Database, openDatabase } from '#app/database.ts'
import { type House, openHouse } from '#app/house.ts'
import type { Log } from '#app/progress.ts'
import { log } from '#kernel/server/log.ts'

/** What a command holds while it works; `close` lets go of all of it, the doors first. */
export type Running = { config: Config; database: Database; house: House; close(): Promise<void> }

/** Opens database and house for a command. `alone`: refuses when another process runs the embedded database. */
export async function openAll(
  log: Log,
  { alone = false, connections }: { alone?: boolean; connections?: { read: number; write: number } } = {},
): Promise<Running> {
  const config = loadConfig(process.env)
  const database = await openDatabase(config, { alone, log })
  try {
    const house = await openHouse(config, database.ownerUrl, {
      onStep: (migration) => log(`migrating: ${migration}`),
      ...(connections && { connections }),
    })
    return {
      config,
      database,
      house,
      close: async () => {
        await house.close()
        await database.stop()
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** A story that forgot an `await` must not end the process for every company: its failure is logged, loudly. */
export function surviveForgottenAwaits(): void {
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise nobody waited for was refused'))
}

/** Resolves when the operating system or a person asks us to stop. A second request does not wait. */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const ask = () => {
      if (asked) process.exit(130)
      asked = true
      resolve()
    }
    process.on('SIGINT', ask)
    process.on('SIGTERM', ask)
  })
}
