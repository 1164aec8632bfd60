/**
 * `db`: the tables of the company in scope, as if it were alone in the world. `sharedDb`: the tables that are everybody's.
 * In an action they are the open transaction, in a query the read connections; outside a run they throw.
 *
 * A company may live in a database of its own, everybody's tables live in the shared one: a run that writes both has two
 * transactions, and the company's commits first (decision 0020).
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
import type pg from 'pg'
import {
  beginWrite,
  closePlacement,
  openPlacement,
  type Placement,
  type WriteConnection,
} from './connections.ts'
import { Refusal } from './errors.ts'
import type { Bounds } from './read_pool.ts'
import { type Scope, scope } from './scope.ts'

export type { Placement, WriteConnection } from './connections.ts'

/** Filled by the generated `db.ts` of every module, by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: modules merge their tables into it
export interface Tables {}

/** Tables that are everybody's (`kernel.global_table`), filled likewise: they are in the shared database only. */
// biome-ignore lint/suspicious/noEmptyInterface: modules merge their tables into it
export interface SharedTables {}

/** Where everybody's tables are, and the companies that have no database of their own. */
export const SHARED = 'shared'

const placements = new Map<string, Placement>()

/** Opens the shared placement, and those of companies that have a database of their own. */
export const openDatabases = (
  urls: Record<string, { write: string; read?: string }>,
  size?: { read: number; write: number },
  bounds?: Partial<Bounds>,
): void => {
  for (const [name, { write, read }] of Object.entries(urls))
    placements.set(name, openPlacement(name, write, read, size, bounds))
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

export const isOpen = (placement: string): boolean => placements.has(placement)

/** The open database of the company; of none, the shared one. Refuses with `busy` where it could not be opened. */
export const placementOf = (company: { placement: string } | undefined): Placement => {
  const name = company?.placement ?? SHARED
  const placement = placements.get(name)
  if (placement) return placement
  throw new Refusal('busy', { cause: new Error(`The placement "${name}" is not open.`) })
}

/** Begins the transaction of an action, where its company lives. */
export const beginFor = async (current: Scope): Promise<void> => {
  const home = placementOf(current.company)
  const write = await beginWrite(home, current.company?.id, current.runId)
  current.write = write
  current.writes = new Map([[home.name, Promise.resolve(write)]])
}

/** One statement of a company's, in a transaction of its own: for notes that belong to no story. */
export const writeApart = async (
  company: { id: string; placement: string },
  runId: string,
  text: string,
  values: readonly unknown[],
): Promise<void> => {
  const write = await beginWrite(placementOf(company), company.id, runId)
  try {
    await write.query(text, values)
    await write.commit()
  } catch (error) {
    await write.rollback()
    throw error
  }
}

/** The run's transaction in a placement; begun, without a company, where there is none yet. */
export const writeAt = (current: Scope, placement: string): Promise<WriteConnection> => {
  const begun = current.writes?.get(placement)
  if (begun) return begun
  const beginning = beginWrite(placementOf({ placement }), undefined, current.runId)
  current.writes?.set(placement, beginning)
  return beginning
}

/** Ends a run well. Of two transactions the company's goes first, unless the story asked for the other order. */
export const commitRun = async ({ writes, write, sharedFirst = false }: Scope): Promise<void> => {
  if (writes?.size === 1) return write?.commit()
  const inOrder = [...(writes ?? [])].sort(([a], [b]) => {
    const last = sharedFirst ? -1 : 1
    return a === SHARED ? last : b === SHARED ? -last : 0
  })
  for (const [, begun] of inOrder) await (await begun).commit()
}

/** Takes back what was not committed. */
export const rollbackRun = async ({ writes }: Scope): Promise<void> => {
  for (const begun of writes?.values() ?? [])
    await begun.then(
      (write) => write.rollback(),
      () => {},
    )
}

/**
 * What is everybody's is committed before what is the company's: for stories whose second half may safely be missing, and is
 * made good when they are told again. Of no effect where one transaction holds both.
 */
export const commitSharedFirst = (): void => {
  scope().sharedFirst = true
}

type Ask = (text: string, values: readonly unknown[], name?: string) => Promise<pg.QueryResult>

const running = (): Scope => {
  const current = scope()
  if (current.ended)
    throw new Error('The run has ended: an await is missing in the story before this statement.')
  return current
}

const askCompany: Ask = (text, values, name) => {
  const { write, company, runId } = running()
  return write
    ? write.query(text, values, name ?? nameOnceMet(text))
    : placementOf(company).read.query(company?.id, text, values, name, runId)
}

const askShared: Ask = async (text, values, name) => {
  const current = running()
  if (!current.write) return placementOf(undefined).read.query(undefined, text, values, name, current.runId)
  return (await writeAt(current, SHARED)).query(text, values, name)
}

/** SQL with parameters, for the kernel and for what a query builder can't say. Scoped like `db`. */
export const statement = async <R>(text: string, values: readonly unknown[] = [], name?: string) =>
  (await askCompany(text, values, name)).rows as R[]

/** The same on tables that are everybody's. */
export const sharedStatement = async <R>(text: string, values: readonly unknown[] = [], name?: string) =>
  (await askShared(text, values, name)).rows as R[]

const connectionBy = (ask: Ask): DatabaseConnection => ({
  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const result = await ask(compiled.sql, compiled.parameters)
    return {
      rows: result.rows as R[],
      ...(result.command !== 'SELECT' &&
        result.rowCount !== null && { numAffectedRows: BigInt(result.rowCount) }),
    }
  },
  streamQuery() {
    throw new Error('Read long results page by page.')
  },
})

const noTransactions = async (): Promise<void> => {
  throw new Error('An action has exactly one transaction, and the road opens it.')
}

const driverBy = (connection: DatabaseConnection): Driver => ({
  init: async () => {},
  acquireConnection: async () => connection,
  beginTransaction: noTransactions,
  commitTransaction: noTransactions,
  rollbackTransaction: noTransactions,
  releaseConnection: async () => {},
  destroy: async () => {},
})

const kyselyBy = <T>(ask: Ask): Kysely<T> =>
  new Kysely<T>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverBy(connectionBy(ask)),
      createIntrospector: (k) => new PostgresIntrospector(k),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

export const db = kyselyBy<Tables>(askCompany)
export const sharedDb = kyselyBy<SharedTables>(askShared)

/**
 * As `statement`, for what many ask in the same words: the database keeps its plan, since planning a record with all that is shown of
 * it costs more than reading it. The first texts are kept, with every connection; what comes after them is understood anew each time.
 */
export const repeatedStatement = async <R>(text: string, values: readonly unknown[] = []): Promise<R[]> => {
  const { write, company, runId } = running()
  if (write) return statement<R>(text, values, keptName(text))
  return (await placementOf(company).read.list(company?.id, text, values, keptName(text), runId)).rows as R[]
}

export const repeated = <R>(query: RawBuilder<R>): Promise<R[]> => {
  const { sql: text, parameters } = query.compile(db)
  return repeatedStatement<R>(text, parameters)
}

const MOST_KEPT = 256
const kept = new Map<string, string>()

const keptName = (text: string): string | undefined => {
  const known = kept.get(text)
  if (known || kept.size >= MOST_KEPT) return known
  const name = createHash('sha1').update(text).digest('base64url')
  kept.set(text, name)
  return name
}

const MOST_MET = 2_048
const met = new Set<string>()

/** Stories say the same few things in each transaction: what was said before is kept from then on, without being asked to. */
const nameOnceMet = (text: string): string | undefined => {
  if (kept.has(text) || met.has(text)) return keptName(text)
  if (met.size < MOST_MET) met.add(text)
  return undefined
}
