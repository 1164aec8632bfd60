/**
 * Moves a company from one database to another: copied, compared, switched, and only then taken away where it was.
 *
 * What the register (`kernel.company` in the shared database) says is so. `moving_to` set: the company lives where it did and
 * can be read there; writes are refused. The switch is one statement: `placement` becomes the new one, and `moved_from` says
 * where old rows wait to be taken away. Broken off anywhere, the same call goes on, and up to the switch `abandonMove` goes back.
 */
import pg from 'pg'
import { SHARED } from '../database.ts'
import { COMPANY_READ_AGAIN_MS, companyChanged } from '../licences.ts'
import { addressesOf, placementNames, reachPlacement } from '../placements.ts'
import { copyJobs, freeJobs, holdJobs, removeJobs, showHolder } from './jobs.ts'
import { copyRows, fingerprint, handFor, removeRows, type Table, tablesIn } from './rows.ts'

/** What has just been done, in this order. */
export type Step =
  | 'announced'
  | 'held'
  | 'cleared'
  | 'copied'
  | 'compared'
  | 'switched'
  | 'opened'
  | 'settled'
  | 'emptied'

export class MoveRefused extends Error {}

type Register = {
  id: string
  slug: string
  placement: string
  moving_to: string | null
  moved_from: string | null
}
type Options = {
  /** Told after each step, with what there is to say of it. */
  onStep?: (step: Step, remark?: string) => void | Promise<void>
  /** How long processes may still ask the old database, having missed the word of the bus. */
  settleMs?: number
  /** How long to wait for jobs of the company that are being done. */
  patienceMs?: number
}
type Hands = { shared: pg.Client; from: pg.Client; to: pg.Client; tables: Table[]; company: Register }

const MOVER_LOCK = 7_243_004
/** The lock that `kernel.enter` shares. */
const ENTER_LOCK = 7_243_003
const GRACE_MS = 5_000

/** Moves the company, or goes on with a move that was broken off. Answers rows and jobs that went along. Throws {@link MoveRefused}. */
export const moveCompany = async (
  slug: string,
  to: string,
  { onStep = () => {}, settleMs = COMPANY_READ_AGAIN_MS + GRACE_MS, patienceMs = 60_000 }: Options = {},
): Promise<{ rows: number; jobs: number }> =>
  alone(slug, async (shared, company) => {
    const goal = company.moved_from ? company.placement : (company.moving_to ?? to)
    if (goal !== to)
      throw new MoveRefused(
        `${slug} is on its way to ${goal}. Finish that first${company.moving_to ? ', or give it up with --abandon' : ''}.`,
      )
    if (company.placement === to && !company.moved_from)
      throw new MoveRefused(`${slug} lives in ${to} already.`)
    const from = company.moved_from ?? company.placement
    return withHands(shared, company, from, to, async (hands) => {
      let went = { rows: 0, jobs: 0 }
      if (!company.moved_from) {
        went = await carryOver(hands, from, to, onStep, patienceMs)
        // From here on the company lives in its new home, whatever happens to us.
        await shared.query(
          'update kernel.company set placement = $2, moving_to = null, moved_from = $3 where id = $1',
          [company.id, to, from],
        )
        await onStep('switched')
      }
      await openDoors(hands, from, to)
      await onStep('opened')
      await new Promise((resolve) => setTimeout(resolve, settleMs))
      await onStep('settled')
      await removeJobs(hands.from, company.id)
      await removeRows(hands.from, hands.tables, company.id)
      if (from !== SHARED) await hands.from.query('delete from kernel.company where id = $1', [company.id])
      await shared.query('update kernel.company set moved_from = null where id = $1', [company.id])
      await onStep('emptied')
      return went
    })
  })

/** Gives up a move that has not switched yet: nothing of the company changed meanwhile, so what was copied is dropped. */
export const abandonMove = async (slug: string): Promise<void> =>
  alone(slug, async (shared, company) => {
    const { id, placement: from, moving_to: to } = company
    if (!to)
      throw new MoveRefused(
        company.moved_from
          ? `${slug} lives in ${from} already; what is left is to empty ${company.moved_from}: move it to ${from} again.`
          : `${slug} is not moving.`,
      )
    await withHands(shared, company, from, to, async (hands) => {
      await removeJobs(hands.to, id)
      await removeRows(hands.to, hands.tables, id)
      if (to !== SHARED) await hands.to.query('delete from kernel.company where id = $1', [id])
      await freeJobs(hands.from, id)
      for (const client of from === SHARED ? [shared] : [hands.from, shared])
        await client.query('update kernel.company set moving_to = null where id = $1', [id])
      companyChanged(id)
    })
  })

/** Shuts the doors of the old home, and makes the new one hold the same. */
const carryOver = async (
  { shared, from, to, tables, company: { id } }: Hands,
  fromName: string,
  toName: string,
  onStep: NonNullable<Options['onStep']>,
  patienceMs: number,
): Promise<{ rows: number; jobs: number }> => {
  for (const client of fromName === SHARED ? [shared] : [shared, from])
    await client.query('update kernel.company set moving_to = $2 where id = $1', [id, toName])
  companyChanged(id)
  // Whoever came in before the doors were shut holds this lock; having had it for a moment, nobody writes any more.
  await from.query('select pg_advisory_lock($1, hashtext($2)), pg_advisory_unlock($1, hashtext($2))', [
    ENTER_LOCK,
    id,
  ])
  await onStep('announced')
  await Promise.all([showHolder(from, id), showHolder(to, id)])
  if (!(await holdJobs(from, id, patienceMs)))
    throw new MoveRefused(
      'A job of the company is still being done. Move it again in a while, or give it up with --abandon.',
    )
  await onStep('held')

  await removeRows(to, tables, id)
  if (toName !== SHARED) await registerAt(to, shared, id, toName)
  await onStep('cleared')
  let rows = 0
  for (const table of tables) rows += await copyRows(from, to, table, id)
  const jobs = await copyJobs(from, to, id)
  await onStep('copied', `${rows} rows, ${jobs} jobs`)
  for (const table of tables) {
    const [there, here] = await Promise.all([fingerprint(from, table, id), fingerprint(to, table, id)])
    if (there !== here)
      throw new MoveRefused(`${table.name} did not arrive whole: ${there} left, ${here} came.`)
  }
  await onStep('compared', `${tables.length} tables`)
  return { rows, jobs }
}

/** The company's row in its new database, its doors still shut. */
const registerAt = async (to: pg.Client, shared: pg.Client, id: string, toName: string): Promise<void> => {
  const { rows } = await shared.query<{ row: string }>(
    'select to_json(c)::text as row from kernel.company c where id = $1',
    [id],
  )
  await to.query('delete from kernel.company where id = $1', [id])
  await to.query('insert into kernel.company select * from json_populate_record(null::kernel.company, $1)', [
    rows[0]?.row,
  ])
  await to.query('update kernel.company set placement = $2, moving_to = $2, host = null where id = $1', [
    id,
    toName,
  ])
}

/** Opens the doors of the new home and tells everybody; whoever still comes to the old one is sent on. */
const openDoors = async (
  { from, to, company: { id } }: Hands,
  fromName: string,
  toName: string,
): Promise<void> => {
  if (fromName !== SHARED)
    await from.query('update kernel.company set placement = $2 where id = $1', [id, toName])
  if (toName !== SHARED) await to.query('update kernel.company set moving_to = null where id = $1', [id])
  companyChanged(id)
  await freeJobs(to, id)
}

/** Sees to it that nobody else moves the company meanwhile. */
const alone = async <T>(
  slug: string,
  work: (shared: pg.Client, company: Register) => Promise<T>,
): Promise<T> => {
  const shared = new pg.Client({
    connectionString: addressesOf(SHARED).ownerUrl,
    application_name: 'ceiba-move',
  })
  shared.on('error', () => {})
  await shared.connect()
  try {
    const found = await shared.query<Register & { mine: boolean }>(
      `select id, slug, placement, moving_to, moved_from, pg_try_advisory_lock($2, hashtext(id::text)) as mine from kernel.company where slug = $1`,
      [slug, MOVER_LOCK],
    )
    const [company] = found.rows
    if (!company) throw new MoveRefused(`There is no company "${slug}".`)
    if (!company.mine) throw new MoveRefused(`Somebody else is moving ${slug} at the moment.`)
    // The row is read again: what it said before the lock was ours may have been done since.
    const again = await shared.query<Register>(
      'select id, slug, placement, moving_to, moved_from from kernel.company where slug = $1',
      [slug],
    )
    return await work(shared, again.rows[0] ?? company)
  } finally {
    await shared.end()
  }
}

const notGranted =
  (name: string) =>
  (error: { code?: string }): never => {
    if (error.code !== '42501') throw error
    throw new MoveRefused(
      `The owner of ${name} may not move companies. As a superuser: grant set on parameter session_replication_role to <owner>`,
    )
  }

const withHands = async <T>(
  shared: pg.Client,
  company: Register,
  from: string,
  to: string,
  work: (hands: Hands) => Promise<T>,
): Promise<T> => {
  for (const name of [from, to]) {
    if (!(await placementNames()).includes(name)) throw new MoveRefused(`There is no placement "${name}".`)
    await reachPlacement(name)
  }
  const hands: pg.Client[] = []
  try {
    for (const name of [from, to])
      hands.push(await handFor(addressesOf(name).ownerUrl).catch(notGranted(name)))
    const [a, b] = hands as [pg.Client, pg.Client]
    const [tables, there] = await Promise.all([tablesIn(a), tablesIn(b)])
    if (JSON.stringify(tables) !== JSON.stringify(there))
      throw new MoveRefused(`${from} and ${to} are of different shape: run \`ceiba migrate\` first.`)
    return await work({ shared, from: a, to: b, tables, company })
  } finally {
    for (const client of hands) await client.end()
  }
}
