/** Numbers of documents: gapless, since each is taken in the transaction that uses it, and those given up are used again. */
import { statement } from '#kernel/server/database.ts'
import { found } from '#kernel/server/errors.ts'
import { newId } from '#kernel/values/id.ts'
import type { DocumentType } from './document.rules.ts'

const DIGITS = 10

const written = (number: number): string => String(number).padStart(DIGITS, '0')

const openCount = (point_id: string, type: DocumentType): Promise<unknown> =>
  statement(
    'insert into invoices.numbering (id, point_id, document_type) values ($1, $2, $3) on conflict do nothing',
    [newId(), point_id, type],
  )

/** The lowest number given up, else the next one. Whoever else asks waits for this transaction to end: it is asked for last. */
export const takeNumber = async (point_id: string, type: DocumentType): Promise<string> => {
  const take = () =>
    statement<{ number: number }>(
      `with held as (
         select id, last, free from invoices.numbering where point_id = $1 and document_type = $2 for update),
       taken as (select id, coalesce((select min(f) from unnest(free) f), last + 1) as number from held)
       update invoices.numbering n
          set last = greatest(n.last, taken.number), free = array_remove(n.free, taken.number)
         from taken where n.id = taken.id returning taken.number`,
      [point_id, type],
    )
  const [row] = await take()
  if (row) return written(row.number)
  await openCount(point_id, type)
  return written(found((await take())[0]).number)
}

/** Lets the next document have this number. */
export const giveUpNumber = (point_id: string, type: DocumentType, number: string): Promise<unknown> =>
  statement(
    'update invoices.numbering set free = array_append(free, $3) where point_id = $1 and document_type = $2',
    [point_id, type, Number(number)],
  )

/** Goes on after a number given elsewhere. False where it is below what was given here. */
export const beginAfter = async (point_id: string, type: DocumentType, last: number): Promise<boolean> => {
  await openCount(point_id, type)
  const rows = await statement(
    'update invoices.numbering set last = $3 where point_id = $1 and document_type = $2 and last <= $3 returning 1',
    [point_id, type, last],
  )
  return rows.length > 0
}
