/**
 * Connections to the databases in which companies live, and the one place where SQL meets a company.
 *
 * Reads need no transaction: a read connection remembers the company it last served and is told only when that changes.
 * Writes have exactly one: BEGIN and the company travel in one message with the first statement.
 */

import type { QueryResult } from 'pg'
import pg from 'pg'
import { Refusal } from './errors.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Bounds of one statement and one wait, in milliseconds. */
const BOUNDS = { statement: 30_000, lock: 5_000, wait: 5_000, connect: 10_000 }

type ReadClient = { client: pg.Client; company: string; broken: boolean }
type Waiting = {
  company: string
  give: (client: ReadClient) => void
  refuse: (error: unknown) => void
  timer: NodeJS.Timeout
}

const options = (url: string, readOnly: boolean): pg.ClientConfig => ({
  connectionString: url,
  application_name: readOnly ? 'ceiba-read' : 'ceiba-write',
  connectionTimeoutMillis: BOUNDS.connect,
  keepAlive: true,
  pipeline: true,
  options: [
    `-c statement_timeout=${BOUNDS.statement}`,
    `-c lock_timeout=${BOUNDS.lock}`,
    '-c idle_in_transaction_session_timeout=60000',
    // Search forgives one wrong letter in five.
    '-c pg_trgm.word_similarity_threshold=0.45',
    ...(readOnly ? ['-c default_transaction_read_only=on'] : []),
  ].join(' '),
})

const say = (company: string | undefined): string => {
  if (company === undefined) return ''
  if (!UUID.test(company)) throw new Error('A company id must be a UUID.')
  return company
}

/** Read connections that prefer the company they served last. */
class ReadPool {
  readonly #url: string
  readonly #max: number
  readonly #idle: ReadClient[] = []
  readonly #waiting: Waiting[] = []
  #open = 0
  #closed = false

  constructor(url: string, max: number) {
    this.#url = url
    this.#max = max
  }

  async query(
    company: string | undefined,
    text: string,
    values: readonly unknown[],
    name?: string,
  ): Promise<QueryResult> {
    const wanted = say(company)
    const taken = await this.#take(wanted)
    try {
      const telling =
        taken.company === wanted ? undefined : taken.client.query(`set app.company_id = '${wanted}'`)
      taken.company = wanted
      telling?.catch(() => {
        taken.broken = true
      })
      return await taken.client.query({ text, values: values as unknown[], ...(name && { name }) })
    } finally {
      this.#give(taken)
    }
  }

  #take(company: string): Promise<ReadClient> | ReadClient {
    const index = this.#idle.findLastIndex((c) => c.company === company)
    const idle = index >= 0 ? this.#idle.splice(index, 1)[0] : undefined
    if (idle) return idle
    if (this.#open < this.#max) return this.#connect()
    const least = this.#idle.shift()
    if (least) return least
    return new Promise((give, refuse) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
        refuse(new Refusal('busy'))
      }, BOUNDS.wait)
      const waiting: Waiting = { company, give, refuse, timer }
      this.#waiting.push(waiting)
    })
  }

  async #connect(): Promise<ReadClient> {
    this.#open += 1
    const taken: ReadClient = { client: new pg.Client(options(this.#url, true)), company: '', broken: false }
    taken.client.on('error', () => {
      taken.broken = true
      const index = this.#idle.indexOf(taken)
      if (index >= 0) this.#discard(this.#idle.splice(index, 1)[0] as ReadClient)
    })
    try {
      await taken.client.connect()
      return taken
    } catch (error) {
      this.#open -= 1
      throw error
    }
  }

  #give(taken: ReadClient): void {
    if (taken.broken || this.#closed) {
      this.#discard(taken)
      const starved = this.#waiting.shift()
      if (starved && !this.#closed) {
        clearTimeout(starved.timer)
        this.#connect().then(starved.give, starved.refuse)
      }
      return
    }
    const next = this.#waiting.shift()
    if (!next) {
      this.#idle.push(taken)
      return
    }
    clearTimeout(next.timer)
    next.give(taken)
  }

  #discard(taken: ReadClient): void {
    this.#open -= 1
    taken.client.end().catch(() => {})
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#idle.splice(0).map((c) => c.client.end().catch(() => {})))
  }

  get counts() {
    return { open: this.#open, idle: this.#idle.length, waiting: this.#waiting.length }
  }
}

/** An open transaction. Statements go out in order without waiting for each other. */
export class WriteConnection {
  readonly #client: pg.PoolClient
  #ended = false
  /** Rows written on the road (events, jobs, audit) that may travel with the commit. */
  readonly beforeCommit: (() => Promise<unknown>)[] = []

  constructor(client: pg.PoolClient, company: string | undefined, runId: string) {
    this.#client = client
    client.query(`begin; ${this.#setting(company, runId)}`).catch(() => {})
  }

  #setting(company: string | undefined, runId: string): string {
    return `set local app.company_id = '${say(company)}'; set local app.run_id = '${say(runId)}'`
  }

  /** A company came to be known, or a run inside this one began: later statements are theirs. */
  enter(company: string | undefined, runId: string): void {
    this.#client.query(this.#setting(company, runId)).catch(() => {})
  }

  query(text: string, values: readonly unknown[] = [], name?: string): Promise<QueryResult> {
    if (this.#ended)
      return Promise.reject(
        new Error('The transaction has ended: an await is missing in the story before this statement.'),
      )
    return this.#client.query({ text, values: values as unknown[], ...(name && { name }) })
  }

  /** The raw client, for COPY. */
  get client(): pg.PoolClient {
    return this.#client
  }

  async commit(): Promise<void> {
    const writes = this.beforeCommit.map((write) => write())
    this.#ended = true
    const committed = this.#client.query('commit')
    const results = await Promise.allSettled([...writes, committed])
    this.#client.release()
    const refused = results.find((r) => r.status === 'rejected')
    if (refused) throw refused.reason
    if ((await committed).command === 'ROLLBACK')
      throw new Error('The transaction had failed: a statement was not awaited, and its error went unseen.')
  }

  async rollback(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    await this.#client.query('rollback').then(
      () => this.#client.release(),
      (error) => this.#client.release(error),
    )
  }
}

/** One database in which companies live. */
export type Placement = {
  read: ReadPool
  write: pg.Pool
}

export const openPlacement = (
  writeUrl: string,
  readUrl = writeUrl,
  size = { read: 16, write: 16 },
): Placement => {
  const write = new pg.Pool({ ...options(writeUrl, false), max: size.write, idleTimeoutMillis: 60_000 })
  write.on('error', () => {})
  return { read: new ReadPool(readUrl, size.read), write }
}

export const closePlacement = async (placement: Placement): Promise<void> => {
  await Promise.all([placement.read.close(), placement.write.end()])
}

/** Opens the transaction of a run. Refuses with `busy` when every connection stays taken. */
export const beginWrite = async (
  placement: Placement,
  company: string | undefined,
  runId: string,
): Promise<WriteConnection> => {
  try {
    return new WriteConnection(await placement.write.connect(), company, runId)
  } catch (error) {
    if (/timeout/i.test((error as Error).message)) throw new Refusal('busy', { cause: error })
    throw error
  }
}
