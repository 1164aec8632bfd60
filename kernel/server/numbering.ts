/** Numbers of a company's records of one kind. */
import { newId } from '#kernel/values/id.ts'
import { statement } from './database.ts'

/**
 * The next number of a kind, from 1. `view`: a module's `numbering (id, kind, last)`, with `last` 0 by default and one row for each kind.
 * Whoever else asks waits until this transaction ends, so none is given twice and none is left out: ask late.
 */
export const nextNumber = async (view: `${string}.numbering`, kind: string): Promise<number> => {
  const take = () =>
    statement<{ last: number }>(
      `update ${view} set last = last + 1 where kind = $1 returning last`,
      [kind],
      `next ${view}`,
    )
  const [row] = await take()
  if (row) return row.last
  await statement(`insert into ${view} (id, kind) values ($1, $2) on conflict do nothing`, [newId(), kind])
  const [first] = await take()
  if (!first) throw new Error(`${view} has no count of ${kind}.`)
  return first.last
}
