/**
 * The databases in which companies live; here and in `read_pool.ts` SQL meets a company, and nowhere else.
 * A write has exactly one transaction: BEGIN and the company travel in one message with the first statement.
 */
import type { QueryResult } from 'pg'
import pg from 'pg'
import { isOutdated, Refusal } from './errors.ts'
import { BOUNDS, type Bounds, gather, optionsOf, ReadPool, say } from './read_pool.ts'

const settingOf = (company: string | undefined, runId: string, placement: string): string =>
  company
    ? `select kernel.enter('${say(company)}', '${say(runId)}', ${pg.escapeLiteral(placement)})`
    : `set local app.company_id = ''; set local app.run_id = '${say(runId)}'`

/** What PostgreSQL answers once an earlier statement of the transaction has failed. */
const ABORTED = '25P02'

/** An open transaction. Statements go out in order without waiting for each other. */
export class WriteConnection {
  readonly #client: pg.PoolClient
  readonly #placement: string
  readonly #begun: Promise<QueryResult>
  #open = false
  #ended = false
  #failed = false
  /** What it keeps planned no longer fits the tables: an upgrade changed them. */
  #outdated = false
  /** Rows written on the road (events, jobs, audit) that may travel with the commit. */
  readonly beforeCommit: (() => Promise<unknown>)[] = []

  constructor(client: pg.PoolClient, placement: string, company: string | undefined, runId: string) {
    this.#client = client
    this.#placement = placement
    gather(client)
    this.#begun = client.query(`begin; ${settingOf(company, runId, placement)}`)
    this.#begun.then(
      () => {
        this.#open = true
      },
      () => {
        this.#failed = true
      },
    )
  }

  /** A company came to be known: later statements are its own. Refuses as the database does: it moves, or lives elsewhere. */
  async enter(company: string | undefined, runId: string): Promise<void> {
    await this.query(settingOf(company, runId, this.#placement))
  }

  query(text: string, values: readonly unknown[] = [], name?: string): Promise<QueryResult> {
    if (this.#ended)
      return Promise.reject(
        new Error('The transaction has ended: an await is missing in the story before this statement.'),
      )
    // Without BEGIN every statement would be a transaction of its own.
    if (this.#failed) return this.#begun
    const asked = this.#client.query({ text, values: values as unknown[], ...(name && { name }) })
    return asked.catch((error) => {
      this.#outdated ||= isOutdated(error)
      return this.#open ? Promise.reject(error) : this.#whyNotBegun(error)
    })
  }

  /** Sent ahead of the answer to BEGIN, a statement learns only that the transaction is aborted: what BEGIN was told is the reason. */
  async #whyNotBegun(error: { code?: string }): Promise<never> {
    if (error.code === ABORTED) await this.#begun
    throw error
  }

  /** The raw client, for COPY. */
  get client(): pg.PoolClient {
    return this.#client
  }

  async commit(): Promise<void> {
    gather(this.#client)
    const writes = this.beforeCommit.map((write) => write())
    this.#ended = true
    const committed = this.#client.query('commit')
    const results = await Promise.allSettled([this.#begun, ...writes, committed])
    this.#client.release(this.#failed)
    const refused = results.find((r) => r.status === 'rejected')
    if (refused && refused.reason.code !== ABORTED) throw refused.reason
    if (refused || (await committed).command === 'ROLLBACK')
      throw new Error('The transaction had failed: a statement was not awaited, and its error went unseen.')
  }

  async rollback(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    await this.#client.query('rollback').then(
      () => this.#client.release(this.#outdated),
      (error) => this.#client.release(error),
    )
  }
}

/** One database in which companies live. */
export type Placement = {
  name: string
  read: ReadPool
  write: pg.Pool
}

export const openPlacement = (
  name: string,
  writeUrl: string,
  readUrl = writeUrl,
  // Eight helped searches alone: whoever reads for many companies told connections theirs more often.
  size = { read: 16, write: 16 },
  bounds: Partial<Bounds> = {},
): Placement => {
  const bound = { ...BOUNDS, ...bounds }
  const write = new pg.Pool({
    ...optionsOf(writeUrl, false, bound),
    connectionTimeoutMillis: bound.wait,
    max: size.write,
    idleTimeoutMillis: 60_000,
  })
  write.on('error', () => {})
  // The pool listens to idle connections only; one that dies while a story holds it would end the process.
  write.on('connect', (client) => client.on('error', () => {}))
  return { name, read: new ReadPool(readUrl, size.read, bound), write }
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
    return new WriteConnection(await placement.write.connect(), placement.name, company, runId)
  } catch (error) {
    if (/timeout/i.test((error as Error).message)) throw new Refusal('busy', { cause: error })
    throw error
  }
}
