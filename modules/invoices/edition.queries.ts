/** Documents as they were made to be sent, and every word with the outside world about them. */
import { db, repeatedStatement, statement } from '#kernel/server/database.ts'
import type { InvoiceWithLines } from './invoice.contract.ts'
import type { Edition } from './sending.contract.ts'

const COLUMNS = 'id, invoice_id, cufe, emission, document, digest, qr, xml_file_id, xml_sha256, made_at'

export const editionById = async (id: string): Promise<Edition | undefined> =>
  (await statement<Edition>(`select ${COLUMNS} from invoices.edition where id = $1`, [id]))[0]

/** Every edition of a document, newest first. */
export const editionsOf = (invoice_id: string): Promise<Edition[]> =>
  statement<Edition>(
    `select ${COLUMNS} from invoices.edition where invoice_id = $1 order by made_at desc, id desc`,
    [invoice_id],
  )

export const insertEdition = async (edition: Edition): Promise<void> => {
  await db
    .insertInto('invoices.edition')
    .values({ ...edition, document: JSON.stringify(edition.document) })
    .execute()
}

export type Attempt = {
  id: string
  invoice_id: string
  edition_id: string
  kind: 'send' | 'status' | 'cancel'
  outcome: string
  codes: readonly { code: string; message: string }[]
  took_ms: number
  answer_file_id: string | null
  answer_sha256: string | null
  at: string
}

export const insertAttempt = async (attempt: Attempt): Promise<void> => {
  await db
    .insertInto('invoices.attempt')
    .values({ ...attempt, codes: JSON.stringify(attempt.codes) })
    .execute()
}

/** Newest first. */
export const attemptsOf = (invoice_id: string): Promise<InvoiceWithLines['sent']> =>
  repeatedStatement(
    `select a.id, a.kind, a.outcome, a.codes, e.cufe, e.emission, a.took_ms, a.at,
       json_build_object('file_id', e.xml_file_id, 'sha256', e.xml_sha256) as xml,
       case when a.answer_file_id is null then null
         else json_build_object('file_id', a.answer_file_id, 'sha256', a.answer_sha256) end as answer
       from invoices.attempt a join invoices.edition e on e.id = a.edition_id
      where a.invoice_id = $1 order by a.at desc, a.id desc`,
    [invoice_id],
  )
