/** A PostgreSQL that can be killed. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Postgres, startPostgres } from '#app/postgres.ts'
import { readPostmaster } from '#app/postgres-cluster.ts'

/** What was written survives the process, and need not survive the machine. */
const SETTINGS = { fsync: 'off' }
const LOOK_MS = 50
const LONGEST_MS = 60_000

export class MortalDatabase {
  readonly #directory: string
  readonly #postgres: Postgres

  private constructor(directory: string, postgres: Postgres) {
    this.#directory = directory
    this.#postgres = postgres
  }

  static async open(directory: string): Promise<MortalDatabase> {
    return new MortalDatabase(directory, await startPostgres({ directory, settings: SETTINGS }))
  }

  /** As superuser. */
  get url(): string {
    return this.#postgres.url
  }

  /** Ends it as power would, and waits until it is kept up: it recovers what was committed. */
  async kill(): Promise<void> {
    const cluster = join(this.#directory, 'cluster')
    const killed = await readPostmaster(cluster)
    if (!killed) throw new Error('The database does not run.')
    process.kill(killed.pid, 'SIGKILL')
    for (let waited = 0; waited < LONGEST_MS; waited += LOOK_MS) {
      await pause(LOOK_MS)
      const again = await readPostmaster(cluster)
      if (again?.ready && again.pid !== killed.pid) return
    }
    throw new Error('The database did not come back.')
  }

  stop(): Promise<void> {
    return this.#postgres.stop()
  }
}
