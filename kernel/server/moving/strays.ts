/** Companies whose making was broken off between two databases: their rows lie in a placement, and no register knows them. */
import pg from 'pg'
import { placementOf } from '../database.ts'
import { addressesOf } from '../placements.ts'
import { removeJobs } from './jobs.ts'

/** A company comes into the register a moment after its own database has it. */
const MAKING_HOURS = 1

export type Stray = { id: string; name: string; created_at: string }

/** Those of an open placement, the oldest first. What is being made just now is not among them. */
export const straysIn = async (placement: string): Promise<Stray[]> => {
  const { rows } = await placementOf({ placement }).write.query(
    `select id, name, created_at from kernel.company where created_at < now() - make_interval(hours => $1) order by created_at`,
    [MAKING_HOURS],
  )
  // Not asked of a replica: what it has not heard of yet would look like a stray.
  const known = await placementOf(undefined).write.query(
    'select id from kernel.company where id = any($1::uuid[])',
    [rows.map(({ id }) => id)],
  )
  const ids = new Set(known.rows.map(({ id }) => id))
  return (rows as Stray[]).filter(({ id }) => !ids.has(id))
}

/** Takes everything of a stray away, its jobs included. */
export const removeStray = async (placement: string, { id }: Stray): Promise<void> => {
  const owner = new pg.Client({ connectionString: addressesOf(placement).ownerUrl })
  await owner.connect()
  try {
    await removeJobs(owner, id)
    await owner.query('delete from kernel.company where id = $1', [id])
  } finally {
    await owner.end()
  }
}
