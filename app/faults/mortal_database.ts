/** A PostgreSQL that can be killed. */
import { join } from 'node:path'
import { type Postgres, startPostgres } from '#app/postgres.ts'
import { readPostmaster } from '#app/postgres-cluster.ts'

/** What was written survives the process, and need not survive the machine. */
const SETTINGS = { fsync: 'off' }

export class MortalDatabase {
  readonly #directory: string
  #postgres: Postgres

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

  /** Ends it as power would, and brings it back: it recovers what was committed. */
  async killAndStart(): Promise<void> {
    const { url } = this.#postgres
    const postmaster = await readPostmaster(join(this.#directory, 'cluster'))
    if (!postmaster) throw new Error('The database does not run.')
    process.kill(postmaster.pid, 'SIGKILL')
    await this.#postgres.stop()
    this.#postgres = await startPostgres({ directory: this.#directory, settings: SETTINGS })
    if (this.#postgres.url !== url) throw new Error('The database came back at another address.')
  }

  stop(): Promise<void> {
    return this.#postgres.stop()
  }
}
