/**
 * `db`: the tables of the company in scope, as if it were alone in the world.
 * In an action it is the open transaction, in a query the read connections; outside a run it throws.
 */
import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
} from 'kysely'
import {
  beginWrite,
  closePlacement,
  openPlacement,
  type Placement,
  type WriteConnection,
} from './connections.ts'
import type { Bounds } from './read_pool.ts'
import { type Scope, scope } from './scope.ts'

export type { WriteConnection } from './connections.ts'

/** Filled by the generated `db.ts` of every module, by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: modules merge their tables into it
export interface Tables {}

const placements = new Map<string, Placement>()

/** Opens the shared placement, and those of companies that have a database of their own. */
export const openDatabases = (
  urls: Record<string, { write: string; read?: string }>,
  size?: { read: number; write: number },
  bounds?: Partial<Bounds>,
): void => {
  for (const [name, { write, read }] of Object.entries(urls))
    placements.set(name, openPlacement(write, read, size, bounds))
}

export const closeDatabases = async (): Promise<void> => {
  await Promise.all([...placements.values()].map(closePlacement))
  placements.clear()
}

export const placementCounts = () =>
  [...placements].map(([name, p]) => ({
    name,
    read: p.read.counts,
    write: { open: p.write.totalCount, idle: p.write.idleCount, waiting: p.write.waitingCount },
  }))

export const placementOf = (company: { placement: string } | undefined): Placement => {
  const name = company?.placement ?? 'shared'
  const placement = placements.get(name)
  if (!placement) throw new Error(`There is no open placement "${name}".`)
  return placement
}

/** Begins the transaction of an action. */
export const beginFor = (current: Scope): Promise<WriteConnection> =>
  beginWrite(placementOf(current.company), current.company?.id, current.runId)

/** SQL with parameters, for the kernel and for what a query builder can't say. Scoped like `db`. */
export const statement = async <R>(
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<R[]> => {
  const current = scope()
  if (current.ended)
    throw new Error('The run has ended: an await is missing in the story before this statement.')
  const result = current.write
    ? await current.write.query(text, values, name)
    : await placementOf(current.company).read.query(current.company?.id, text, values, name)
  return result.rows as R[]
}

const connection: DatabaseConnection = {
  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const current = scope()
    if (current.ended)
      throw new Error('The run has ended: an await is missing in the story before this statement.')
    const result = current.write
      ? await current.write.query(compiled.sql, compiled.parameters)
      : await placementOf(current.company).read.query(current.company?.id, compiled.sql, compiled.parameters)
    return {
      rows: result.rows as R[],
      ...(result.command !== 'SELECT' &&
        result.rowCount !== null && { numAffectedRows: BigInt(result.rowCount) }),
    }
  },
  streamQuery() {
    throw new Error('Read long results page by page.')
  },
}

const noTransactions = async (): Promise<void> => {
  throw new Error('An action has exactly one transaction, and the road opens it.')
}

const driver: Driver = {
  init: async () => {},
  acquireConnection: async () => connection,
  beginTransaction: noTransactions,
  commitTransaction: noTransactions,
  rollbackTransaction: noTransactions,
  releaseConnection: async () => {},
  destroy: async () => {},
}

export const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (k) => new PostgresIntrospector(k),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/**
 * Runs a query that many ask in the same words, so that the database keeps its plan. Its text must not grow with what is
 * asked: each one stays with every connection.
 */
export const repeated = <R>(query: RawBuilder<R>): Promise<R[]> => {
  const { sql: text, parameters } = query.compile(db)
  return statement<R>(text, parameters, createHash('sha1').update(text).digest('base64url'))
}
