/**
 * Databases beside the shared one, in which companies are placed. `kernel.placement` names them; each process brings one to
 * today's shape and opens it when it first meets it. One that is down concerns only the companies that live there.
 */

import { newId } from '#kernel/values/id.ts'
import { hear, tell } from './bus.ts'
import { isOpen, openDatabases, type Placement, placementOf, SHARED } from './database.ts'
import { Refusal } from './errors.ts'
import { log } from './log.ts'
import { admitRuntime, migrate } from './migrate.ts'
import { house } from './module.ts'
import { scope } from './scope.ts'
import { derivedKey, sealGlobal, unsealGlobal } from './secrets.ts'

/** `ownerUrl`: with the right to change its shape; `runtimeUrl`: as the role that owns nothing. */
export type Addresses = { ownerUrl: string; runtimeUrl: string }

type Row = { name: string; mark: string; url: string; connections: number }

const READ_AGAIN_MS = 60_000
const TRY_AGAIN_MS = 10_000

const addresses = new Map<string, Addresses>()
const opening = new Map<string, Promise<void>>()
const failedAt = new Map<string, number>()
let names: { names: string[]; readAt: number } | undefined

hear('placement', () => {
  names = undefined
  failedAt.clear()
})

const rowsOf = async (name?: string): Promise<Row[]> =>
  (
    await placementOf(undefined).read.query(
      undefined,
      'select name, mark, url, connections from kernel.placement where $1::text is null or name = $1 order by name',
      [name ?? null],
    )
  ).rows as Row[]

/** Opens the shared database for everything that begins here. `read`: a replica of it, if there is one. */
export const openShared = (
  { ownerUrl, runtimeUrl }: Addresses,
  read: string,
  connections?: { read: number; write: number },
): void => {
  addresses.set(SHARED, { ownerUrl, runtimeUrl })
  openDatabases({ [SHARED]: { write: runtimeUrl, read } }, connections)
}

/** How the database of an open placement is reached. */
export const addressesOf = (name: string): Addresses => {
  const known = addresses.get(name)
  if (!known) throw new Refusal('busy', { cause: new Error(`The placement "${name}" is not open.`) })
  return known
}

/** Opens the placement where it is not open yet. What is in the way is logged, and whoever goes on to use it is refused `busy`. */
export const reachPlacement = async (name: string): Promise<void> => {
  if (isOpen(name) || Date.now() - (failedAt.get(name) ?? 0) < TRY_AGAIN_MS) return
  const begun = opening.get(name) ?? open(name)
  opening.set(name, begun)
  await begun
    .catch((err) => {
      failedAt.set(name, Date.now())
      log.error({ err, placement: name }, 'a placement cannot be opened')
    })
    .finally(() => opening.delete(name))
}

const open = async (name: string): Promise<void> => {
  const [row] = await rowsOf(name)
  if (!row) throw new Error(`There is no placement "${name}".`)
  const ownerUrl = unsealGlobal(row.url)
  await migrate(ownerUrl, house().modules, { placedAs: row.mark })
  const runtimeUrl = await admitRuntime(ownerUrl, derivedKey('database login').toString('base64url'))
  addresses.set(name, { ownerUrl, runtimeUrl })
  openDatabases({ [name]: { write: runtimeUrl } }, { read: row.connections, write: row.connections })
}

/** Every placement there is, the shared one first, whether it can be reached or not. */
export const placementNames = async (): Promise<string[]> => {
  if (!names || Date.now() - names.readAt > READ_AGAIN_MS)
    names = { names: [SHARED, ...(await rowsOf()).map((row) => row.name)], readAt: Date.now() }
  return names.names
}

/** Those that can be reached, opened; and whether one cannot. */
export const openPlacements = async (): Promise<{ open: Placement[]; someAway: boolean }> => {
  const all = await placementNames()
  await Promise.all(all.map(reachPlacement))
  const reached = all.filter(isOpen)
  return {
    open: reached.map((placement) => placementOf({ placement })),
    someAway: reached.length < all.length,
  }
}

type Answers<R> = { answers: { placement: string; rows: R[] }[]; someAway: boolean }

/** Asks the same of every database in which companies live, without a company. `someAway`: one could not be asked. */
export const askEveryPlacement = async <R>(text: string, values: readonly unknown[]): Promise<Answers<R>> => {
  const { open, someAway } = await openPlacements()
  const { writes } = scope()
  const asked = await Promise.allSettled(
    open.map(async ({ name, read }) => {
      // What the run has written itself it shall find.
      const write = await writes?.get(name)
      const { rows } = await (write ? write.query(text, values) : read.query(undefined, text, values))
      return { placement: name, rows: rows as R[] }
    }),
  )
  const answers = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const [shared] = asked
  if (shared?.status === 'rejected') throw shared.reason
  return { answers, someAway: someAway || answers.length < open.length }
}

/**
 * Takes a database in: an empty one, since whatever it holds is taken for a placement's. Registered before it is made ready:
 * broken off in between, it is made ready by whoever opens it next.
 */
export const addPlacement = async (name: string, ownerUrl: string, connections: number): Promise<void> => {
  const { write } = placementOf(undefined)
  await write.query('insert into kernel.placement (name, mark, url, connections) values ($1, $2, $3, $4)', [
    name,
    newId(),
    sealGlobal(ownerUrl),
    connections,
  ])
  try {
    await open(name)
  } catch (error) {
    await write.query('delete from kernel.placement where name = $1', [name])
    throw error
  }
  tell('placement', name)
}
