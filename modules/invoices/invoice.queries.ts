import { db, repeatedStatement, statement } from '#kernel/server/database.ts'
import { scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Invoice } from './contract.ts'
import type { Amounts, FiscalDocument } from './document.rules.ts'
import { visible } from './invoice_list.queries.ts'
import type { PacCode } from './pac.ts'
import type { Problems } from './preparing.ts'
import type { InvoiceWritten } from './written.contract.ts'

export type Annulment = {
  reason: string
  state: 'asked' | 'done' | 'refused'
  says: Record<'es' | 'en', string>
  asked_at: string
}

/** A row with what lists do not show. */
export type InvoiceRow = Omit<Invoice, 'problems' | 'xml' | 'answer' | 'pdf' | 'annulment_asked_at'> & {
  point_id: string | null
  contingency_id: string | null
  note_reason: string
  note_lines: { line: number; quantity: number }[] | null
  withheld_minor: number
  written: InvoiceWritten
  document: FiscalDocument
  problems: Problems
  codes: PacCode[]
  edition_id: string | null
  asks_status: boolean
  queued_at: string | null
  annulment: Annulment | null
  xml_file_id: string | null
  xml_sha256: string | null
  answer_file_id: string | null
  answer_sha256: string | null
  pdf_file_id: string | null
  pdf_sha256: string | null
  token_hash: string | null
  token_sealed: string | null
}

const CREDITED = `coalesce((select sum(n.total_minor) from invoices.invoice n
  where n.reference_id = i.id and n.document_type = '04' and n.status <> 'annulled'), 0)::bigint as credited_minor`

const ROW = `i.id, i.document_type, i.environment, i.point_id, i.branch, i.point, i.number, i.cufe, i.status, i.emission, i.contingency_id,
  i.source_kind, i.source_id, i.customer_id, c.name as customer_name, i.opportunity_id, i.owner_id, i.receiver_kind, i.receiver_name,
  i.receiver_number, i.reference_id, i.note_reason, i.note_lines, i.language, i.currency, i.net_minor, i.tax_minor, i.total_minor,
  i.withheld_minor, i.signed_total_minor, i.written, i.document, i.problems, i.codes, i.edition_id, i.protocol, i.qr, i.attempts,
  i.asks_status, i.next_attempt_at, i.last_answer, i.issued_at, i.issued_on, i.queued_at, i.authorized_at, i.annulment, i.annulled_at,
  i.xml_file_id, i.xml_sha256, i.answer_file_id, i.answer_sha256, i.pdf_file_id, i.pdf_sha256, i.mailed_to, i.token_hash,
  i.token_sealed, i.created_at, i.updated_at, i.version`

const FROM = 'invoices.invoice i left join customers.customer c on c.id = i.customer_id'

/** One the actor may see. `forUpdate`: nobody else changes it until the transaction ends. */
export const invoiceById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<InvoiceRow | undefined> => {
  const { sql, values } = visible(2)
  // What it is credited by is counted once the row is held.
  if (forUpdate) await statement('select 1 from invoices.invoice where id = $1 for update', [id])
  const [row] = await repeatedStatement<InvoiceRow>(
    `select ${ROW}, ${CREDITED} from ${FROM} where i.id = $1 and ${sql}`,
    [id, ...values],
  )
  return row
}

/** The one issued for a record, by what it is. */
export const invoiceFor = async (
  source_kind: string,
  source_id: string,
  document_type: string,
): Promise<InvoiceRow | undefined> =>
  (
    await repeatedStatement<InvoiceRow>(
      `select ${ROW}, ${CREDITED} from ${FROM} where i.source_kind = $1 and i.source_id = $2 and i.document_type = $3
         and i.reference_id is null and i.status <> 'annulled'`,
      [source_kind, source_id, document_type],
    )
  )[0]

export const invoiceByToken = async (token_hash: string): Promise<InvoiceRow | undefined> =>
  (
    await statement<InvoiceRow>(`select ${ROW}, ${CREDITED} from ${FROM} where i.token_hash = $1`, [
      token_hash,
    ])
  )[0]

/** Notes to a document, oldest first. */
export const notesTo = (id: string): Promise<InvoiceRow[]> =>
  statement<InvoiceRow>(
    `select ${ROW}, ${CREDITED} from ${FROM} where i.reference_id = $1 order by i.created_at, i.id`,
    [id],
  )

type Written = Partial<
  Omit<InvoiceRow, 'customer_name' | 'credited_minor' | 'version' | 'signed_total_minor'>
>

const JSON_COLUMNS = ['written', 'document', 'problems', 'codes', 'annulment', 'note_lines'] as const

const columnsOf = (row: Written): Record<string, unknown> => ({
  ...row,
  ...Object.fromEntries(
    JSON_COLUMNS.filter((key) => row[key] !== undefined).map((key) => [
      key,
      row[key] === null ? null : JSON.stringify(row[key]),
    ]),
  ),
})

/** Enters it unless it, or the document of its sale, is there already. Answers whether it did. */
export const insertInvoice = async (row: Written & { id: string }): Promise<boolean> => {
  const inserted = await db
    .insertInto('invoices.invoice')
    .values(columnsOf(row) as never)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return inserted.length > 0
}

export const updateInvoice = async (id: string, changes: Written): Promise<void> => {
  await db
    .updateTable('invoices.invoice')
    .set(columnsOf({ ...changes, updated_at: scope().now().toString() }) as never)
    .where('id', '=', id)
    .execute()
}

export const deleteInvoiceRow = (id: string): Promise<unknown> =>
  statement('delete from invoices.invoice where id = $1', [id])

/** What a document comes to by tax, in place of what it came to before. */
export const putTaxSums = async (invoice_id: string, { taxes }: Amounts): Promise<void> => {
  await statement('delete from invoices.tax_sum where invoice_id = $1', [invoice_id])
  if (taxes.length)
    await db
      .insertInto('invoices.tax_sum')
      .values(taxes.map((tax) => ({ id: newId(), invoice_id, ...tax })))
      .execute()
}

/** A row as others see it, in the reader's language. */
export const asInvoice = (row: InvoiceRow): Invoice => {
  const {
    problems,
    annulment,
    xml_file_id,
    xml_sha256,
    answer_file_id,
    answer_sha256,
    pdf_file_id,
    pdf_sha256,
    ...rest
  } = row
  const kept = (file_id: string | null, sha256: string | null) =>
    file_id && sha256 ? { file_id, sha256 } : null
  return {
    ...rest,
    problems: problems[scope().language],
    annulment_asked_at: annulment?.state === 'asked' ? annulment.asked_at : null,
    xml: kept(xml_file_id, xml_sha256),
    answer: kept(answer_file_id, answer_sha256),
    pdf: kept(pdf_file_id, pdf_sha256),
  }
}
