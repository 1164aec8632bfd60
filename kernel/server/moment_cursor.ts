/** Pages of what only grows and is read newest first: a moment, then an id, so that no row is shown twice or skipped. */
import { z } from 'zod'
import { fail } from './errors.ts'

/** `moment`: PostgreSQL's own text (`happened_at::text`), since an ISO string has lost the microseconds. */
export type MomentKey = { moment: string; id: string }

const Key = z.tuple([z.string().regex(/^\d{4,6}-[\d :+.-]{10,40}$/), z.uuid()])

/** Where the page begins; refuses with `unknown_cursor` what it did not make. */
export const readMomentCursor = (cursor: string | undefined): MomentKey | undefined => {
  if (cursor === undefined) return undefined
  try {
    const [moment, id] = Key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { moment, id }
  } catch {
    return fail('unknown_cursor', {}, 'cursor')
  }
}

/** The rows of a page from one row more than asked for. */
export const momentPage = <R extends MomentKey>(
  rows: readonly R[],
  limit: number,
): { rows: Omit<R, 'moment'>[]; next?: string } => {
  const last = rows[limit - 1]
  const next =
    rows.length > limit && last && Buffer.from(JSON.stringify([last.moment, last.id])).toString('base64url')
  const shown = rows.slice(0, limit)
  // Emptied and not taken out, which would copy every row.
  for (const row of shown as Partial<MomentKey>[]) row.moment = undefined
  return { rows: shown, ...(next && { next }) }
}
