/** What of a person's stands on fiscal documents. The law has them kept; what was said of a customer for them goes with the person. */
import { statement } from '#kernel/server/database.ts'
import type { HeldFile, PersonPart } from '#modules/privacy/person.contract.ts'

/** Documents issued to a person's records, or to their number or mail address. */
const THEIRS = `(i.customer_id = any($1::uuid[])
  or exists (select 1 from unnest($2::text[]) n where n <> '' and i.receiver_number like n || '%')
  or lower(i.mailed_to) = any($3::text[]))`

type Row = Readonly<Record<string, unknown>> & { id: string }

const documentsOf = (marks: Parameters<PersonPart['gather']>[0]): Promise<Row[]> =>
  statement<Row>(
    `select i.id, i.document_type, i.number, i.issued_on, i.receiver_name, i.receiver_number, i.mailed_to,
       i.total_minor::numeric / 100 as total, i.currency, i.cufe
       from invoices.invoice i where ${THEIRS} order by i.created_at`,
    [marks.records, marks.fiscal_ids, marks.emails],
  )

export const documentPart: PersonPart = {
  module: 'invoices',

  gather: async (marks) => {
    const rows = await documentsOf(marks)
    if (!rows.length) return []
    return [
      {
        title: 'invoices:module',
        columns: {
          document_type: 'invoices:fields.document_type',
          number: 'invoices:fields.number',
          issued_on: 'invoices:fields.issued_on',
          receiver_name: 'invoices:fields.receiver_name',
          receiver_number: 'invoices:fields.receiver_number',
          mailed_to: 'invoices:fields.mailed_to',
          total: 'invoices:fields.total_minor',
          currency: 'invoices:fields.currency',
          cufe: 'invoices:fields.cufe',
        },
        rows: rows.map(({ id: _, ...row }) => row),
      },
    ]
  },

  files: async (marks): Promise<HeldFile[]> => {
    const papers = await statement<{ id: string; of: string; form: 'pdf' | 'xml' }>(
      `select f.id, i.number as of, f.form from invoices.invoice i
        cross join lateral (values (i.pdf_file_id, 'pdf'), (i.xml_file_id, 'xml')) f (id, form)
        where f.id is not null and ${THEIRS}`,
      [marks.records, marks.fiscal_ids, marks.emails],
    )
    return papers.map(({ id, of, form }) => ({
      ...{ id, of: of ?? '', what: `invoices:privacy.${form}` as const },
      stays: 'invoices:privacy.kept_by_law',
    }))
  },

  erase: async (marks) => {
    const issued = await documentsOf(marks)
    const said = await statement<{ id: string }>(
      'delete from invoices.receiver where customer_id = any($1::uuid[]) returning id',
      [marks.records],
    )
    const drafts = await statement<{ id: string }>(
      `delete from invoices.invoice i where i.status = 'draft' and ${THEIRS} returning id`,
      [marks.records, marks.fiscal_ids, marks.emails],
    )
    const gone = [...said, ...drafts].map(({ id }) => id)
    const kept = issued.filter(({ id }) => !gone.includes(id))
    return [
      ...(gone.length
        ? [{ what: 'invoices:privacy.facts' as const, outcome: 'erased' as const, ids: gone }]
        : []),
      ...(kept.length
        ? [
            {
              what: 'invoices:module' as const,
              outcome: 'kept' as const,
              ids: kept.map(({ id }) => id),
              because: 'invoices:privacy.kept_by_law' as const,
            },
          ]
        : []),
    ]
  },
}
