/**
 * Connections for reading, and how any connection of ours is opened.
 * Reads need no transaction: a read connection remembers the company it last served and is told only when that changes.
 */
import type { QueryResult } from 'pg'
import pg from 'pg'
import { isId, newId } from '#kernel/values/id.ts'
import { Refusal } from './errors.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => momentOf(text))
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** `2026-03-01 12:00:00.25+00` as ISO 8601 to the millisecond; a list holds a hundred of them, and Date reads slowly. */
const momentOf = (text: string): string =>
  text.endsWith('+00') && text[10] === ' '
    ? `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`
    : new Date(text).toISOString()

/** How long a statement may run, wait for a lock, wait for a free connection and for a new one: milliseconds. */
export type Bounds = { statement: number; lock: number; wait: number; connect: number }
export const BOUNDS: Bounds = { statement: 30_000, lock: 5_000, wait: 5_000, connect: 10_000 }

export const optionsOf = (url: string, readOnly: boolean, bounds: Bounds): pg.ClientConfig => ({
  connectionString: url,
  application_name: readOnly ? 'ceiba-read' : 'ceiba-write',
  connectionTimeoutMillis: bounds.connect,
  keepAlive: true,
  pipeline: true,
  options: [
    `-c statement_timeout=${bounds.statement}`,
    `-c lock_timeout=${bounds.lock}`,
    '-c idle_in_transaction_session_timeout=60000',
    // Every search also reads the rows that wait to be entered into its index: they are kept few.
    ...(readOnly ? ['-c default_transaction_read_only=on'] : ['-c gin_pending_list_limit=256kB']),
  ].join(' '),
})

export const say = (company: string | undefined): string => {
  if (company === undefined) return ''
  if (!isId(company)) throw new Error('A company id must be a UUID.')
  return company
}

/** What is said to a connection until this turn of the event loop ends leaves in one packet: a write to a socket is dear. */
export const gather = (client: pg.Client): void => {
  const { stream } = client.connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

type ReadClient = { client: pg.Client; company: string; broken: boolean }
type Waiting = {
  turn: string
  give: (client: ReadClient) => void
  refuse: (error: unknown) => void
  timer: NodeJS.Timeout
}

/** Lets so many in at once; of those who wait, whose runs began earlier come first. */
class Gate {
  readonly #bounds: Bounds
  readonly #waiting: { turn: string; enter: () => void }[] = []
  #free: number

  constructor(places: number, bounds: Bounds) {
    this.#free = places
    this.#bounds = bounds
  }

  async enter(turn: string): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    await new Promise<void>((enter, refuse) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
        refuse(new Refusal('busy'))
      }, this.#bounds.wait)
      const waiting = {
        turn,
        enter: () => {
          clearTimeout(timer)
          enter()
        },
      }
      this.#waiting.splice(this.#waiting.findLastIndex((other) => other.turn <= turn) + 1, 0, waiting)
    })
  }

  leave(): void {
    const next = this.#waiting.shift()
    if (next) next.enter()
    else this.#free += 1
  }
}

/** One in so many connections may read lists at a time. */
const LISTS = 3

/** Read connections that prefer the company they served last. */
export class ReadPool {
  readonly #url: string
  readonly #max: number
  readonly #bounds: Bounds
  readonly #idle: ReadClient[] = []
  readonly #waiting: Waiting[] = []
  readonly #lists: Gate
  #open = 0
  #closed = false

  constructor(url: string, max: number, bounds: Bounds) {
    this.#url = url
    this.#max = max
    this.#bounds = bounds
    this.#lists = new Gate(Math.ceil(max / LISTS), bounds)
  }

  /**
   * As `query`, for what reads many rows. All connections at once would keep the database's processors from each of them: who must
   * ask three times would wait three times as long, and who wants one record behind everybody's lists.
   */
  async list(
    company: string | undefined,
    text: string,
    values: readonly unknown[],
    name: string | undefined,
    turn: string,
  ): Promise<QueryResult> {
    await this.#lists.enter(turn)
    try {
      return await this.query(company, text, values, name, turn)
    } finally {
      this.#lists.leave()
    }
  }

  /** `turn`: id of the run that asks. Runs are served in the order in which they began: who asks a second time need not queue again. */
  async query(
    company: string | undefined,
    text: string,
    values: readonly unknown[],
    name?: string,
    turn?: string,
  ): Promise<QueryResult> {
    const wanted = say(company)
    const taken = await this.#take(wanted, turn)
    try {
      const telling = taken.company === wanted ? undefined : this.#tell(taken, wanted)
      const asking = taken.client.query({ text, values: values as unknown[], ...(name && { name }) })
      if (!telling) return await asking
      const [told, asked] = await Promise.allSettled([telling, asking])
      // Never told, the connection answered for the company before: that answer is nobody's.
      if (told.status === 'rejected') throw told.reason
      if (asked.status === 'rejected') throw asked.reason
      return asked.value
    } finally {
      this.#give(taken)
    }
  }

  async #tell(taken: ReadClient, company: string): Promise<void> {
    taken.company = company
    gather(taken.client)
    try {
      await taken.client.query(`set app.company_id = '${company}'`)
    } catch (error) {
      taken.broken = true
      throw error
    }
  }

  #take(company: string, turn: string | undefined): Promise<ReadClient> | ReadClient {
    if (this.#closed) throw new Refusal('shutting_down')
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
      }, this.#bounds.wait)
      const waiting: Waiting = { turn: turn ?? newId(), give, refuse, timer }
      const after = this.#waiting.findLastIndex((other) => other.turn <= waiting.turn)
      this.#waiting.splice(after + 1, 0, waiting)
    })
  }

  async #connect(): Promise<ReadClient> {
    this.#open += 1
    const taken: ReadClient = {
      client: new pg.Client(optionsOf(this.#url, true, this.#bounds)),
      company: '',
      broken: false,
    }
    taken.client.on('error', () => {
      taken.broken = true
      const index = this.#idle.indexOf(taken)
      if (index >= 0) this.#discard(this.#idle.splice(index, 1)[0] as ReadClient)
    })
    try {
      await taken.client.connect()
      return taken
    } catch (error) {
      this.#discard(taken)
      throw error
    }
  }

  #give(taken: ReadClient): void {
    if (taken.broken || this.#closed) {
      this.#discard(taken)
      return
    }
    const next = this.#nextWaiting()
    if (next) next.give(taken)
    else this.#idle.push(taken)
  }

  /** One connection less: whoever waits longest may open another. */
  #discard(taken: ReadClient): void {
    this.#open -= 1
    taken.client.end().catch(() => {})
    const starved = this.#nextWaiting()
    if (starved) this.#connect().then(starved.give, starved.refuse)
  }

  #nextWaiting(): Waiting | undefined {
    const next = this.#waiting.shift()
    clearTimeout(next?.timer)
    return next
  }

  async close(): Promise<void> {
    this.#closed = true
    for (let next = this.#nextWaiting(); next; next = this.#nextWaiting())
      next.refuse(new Refusal('shutting_down'))
    await Promise.all(this.#idle.splice(0).map((c) => c.client.end().catch(() => {})))
  }

  get counts() {
    return { open: this.#open, idle: this.#idle.length, waiting: this.#waiting.length }
  }
}
