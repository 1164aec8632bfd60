import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import type { SupplierDocument } from './document.contract.ts'
import { documentState } from './document_state.ts'
import { dayOf, visible } from './supplier.queries.ts'

export type DocumentRow = SupplierDocument & { file_id: string; told_days: number | null }

const shown = (today: string) =>
  sql<DocumentRow>`d.id, d.supplier_id, d.kind, d.number, d.issued_on, d.expires_on, d.name, d.media_type, d.bytes, d.added_by, d.created_at,
    d.version, d.file_id, d.told_days, ${documentState(dayOf(today))} as state`

const FROM = sql`suppliers.supplier_document d join suppliers.supplier s on s.id = d.supplier_id`

/** Those that end first stand first. */
export const documentsOf = async (supplierId: string, today: string): Promise<DocumentRow[]> => {
  const { rows } = await sql<DocumentRow>`select ${shown(today)} from ${FROM}
    where d.supplier_id = ${supplierId} and ${visible()} order by d.expires_on nulls last, d.created_at desc, d.id`.execute(
    db,
  )
  return rows
}

export const documentById = async (
  id: string,
  today: string,
  { forUpdate = false } = {},
): Promise<DocumentRow | undefined> => {
  if (forUpdate) await statement('select 1 from suppliers.supplier_document where id = $1 for update', [id])
  const { rows } = await sql<DocumentRow>`select ${shown(today)} from ${FROM}
    where d.id = ${id} and ${visible()}`.execute(db)
  return rows[0]
}

type NewDocument = Omit<DocumentRow, 'state' | 'version' | 'told_days'>

export const insertDocument = async (row: NewDocument): Promise<void> => {
  await db.insertInto('suppliers.supplier_document').values(row).execute()
}

export const updateDocumentRow = async (
  id: string,
  changes: Partial<Pick<DocumentRow, 'kind' | 'number' | 'issued_on' | 'expires_on' | 'told_days'>>,
): Promise<void> => {
  await db.updateTable('suppliers.supplier_document').set(changes).where('id', '=', id).execute()
}

export const deleteDocumentRow = (id: string): Promise<unknown> =>
  statement('delete from suppliers.supplier_document where id = $1', [id])

/** Documents that end until a day and that no other takes the place of, of suppliers in use; at most 1,000, the first to end first. */
export const endingDocuments = async (
  until: string,
  today: string,
): Promise<(DocumentRow & { expires_on: string })[]> => {
  const { rows } = await sql<
    DocumentRow & { expires_on: string }
  >`select * from (select ${shown(today)} from ${FROM}
      where s.status <> 'blocked' and d.expires_on <= ${dayOf(until)} and ${visible()}
        and (d.told_days is null or d.told_days > 0)) due
    where due.state <> 'replaced' order by due.expires_on, due.id limit 1000`.execute(db)
  return rows
}

export type EndingDocument = {
  supplier_id: string
  supplier_name: string
  kind: SupplierDocument['kind']
  expires_on: string
  count: number
}

/** Of one person's suppliers, those whose documents end until a day: each with the first of them and how many there are. */
export const endingOfOwner = async (
  ownerId: string,
  until: string,
  today: string,
  limit: number,
): Promise<EndingDocument[]> => {
  const { rows } = await sql<EndingDocument>`with due as materialized (
      select d.supplier_id, s.name as supplier_name, d.kind, d.expires_on, d.id, ${documentState(dayOf(today))} as state from ${FROM}
       where s.status <> 'blocked' and s.owner_id = ${ownerId} and d.expires_on <= ${dayOf(until)})
    select * from (select distinct on (supplier_id) supplier_id, supplier_name, kind, expires_on,
        count(*) over (partition by supplier_id)::int as count
      from due where state <> 'replaced' order by supplier_id, expires_on, id) first order by expires_on, supplier_id limit ${limit}`.execute(
    db,
  )
  return rows
}
