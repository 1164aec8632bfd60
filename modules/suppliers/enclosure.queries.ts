import { db, statement } from '#kernel/server/database.ts'
import type { Enclosure } from './enclosure.contract.ts'

/** `source_id`: the file it is a copy of, told to nobody. `position`: its count within the request, never used twice. */
export type EnclosureRow = Omit<Enclosure, 'name'> & {
  request_id: string
  position: number
  source_id: string
  file_id: string
}

const COLUMNS = `id, request_id, position, source_id, file_id, media_type, bytes, enclosed_by, enclosed_at, fetched_at, withdrawn_at`

/** Taken back ones as well. */
export const enclosuresOf = (requestIds: readonly string[]): Promise<EnclosureRow[]> =>
  statement(
    `select ${COLUMNS} from suppliers.request_enclosure where request_id = any($1::uuid[]) order by position`,
    [requestIds],
  )

export const enclosureById = async (id: string): Promise<EnclosureRow | undefined> =>
  (await statement<EnclosureRow>(`select ${COLUMNS} from suppliers.request_enclosure where id = $1`, [id]))[0]

export const insertEnclosure = async (row: EnclosureRow): Promise<void> => {
  await db.insertInto('suppliers.request_enclosure').values(row).execute()
}

export const updateEnclosure = async (
  id: string,
  changes: Partial<Pick<EnclosureRow, 'fetched_at' | 'withdrawn_at'>>,
): Promise<void> => {
  await db.updateTable('suppliers.request_enclosure').set(changes).where('id', '=', id).execute()
}

/** Answers the files the copies held. */
export const deleteCopiesOf = async (sourceIds: readonly string[]): Promise<string[]> => {
  const rows = await statement<{ file_id: string }>(
    'delete from suppliers.request_enclosure where source_id = any($1::uuid[]) returning file_id',
    [sourceIds],
  )
  return rows.map(({ file_id }) => file_id)
}
