import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import type { Recipient } from './recipient.contract.ts'

const SHOWN =
  sql.raw<Recipient>(`p.id, p.name, p.role, p.purpose, to_json(p.categories) as categories, p.country, p.basis, p.safeguards,
  p.since, p.in_notice, p.created_at, p.version`)

export const allRecipients = async (): Promise<Recipient[]> => {
  const { rows } =
    await sql<Recipient>`select ${SHOWN} from privacy.recipient p order by kernel.fold(p.name), p.id
    limit 500`.execute(db)
  return rows
}

export const recipientById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<Recipient | undefined> => {
  const { rows } = await sql<Recipient>`select ${SHOWN} from privacy.recipient p where p.id = ${id}
    ${sql.raw(forUpdate ? 'for update' : '')}`.execute(db)
  return rows[0]
}

export const insertRecipient = async (row: Omit<Recipient, 'version'>): Promise<void> => {
  await db
    .insertInto('privacy.recipient')
    .values(row as never)
    .execute()
}

export const updateRecipientRow = async (
  id: string,
  changes: Partial<Omit<Recipient, 'id' | 'version'>>,
): Promise<void> => {
  if (Object.keys(changes).length)
    await db
      .updateTable('privacy.recipient')
      .set(changes as never)
      .where('id', '=', id)
      .execute()
}

export const deleteRecipientRow = (id: string): Promise<unknown> =>
  statement('delete from privacy.recipient where id = $1', [id])
