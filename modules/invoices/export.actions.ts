import { Refusal } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import { everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { type Packed, zipOf } from '#kernel/server/zip.ts'
import { amountCell, columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import type { Invoice } from './contract.ts'
import { exportArchive, exportInvoices, MOST_IN_ARCHIVE, taxReturn } from './invoice.contract.ts'
import { invoiceCount, invoicePage } from './invoice_list.queries.ts'
import { nameOf } from './paper.ts'
import { returnRows, waitingIn, withheldIn } from './return.queries.ts'

const column = columnsUnder<Invoice>('invoices:fields')

const columnsFor = (owners: ReadonlyMap<string, string>): readonly ListColumn<Invoice>[] => [
  column('id', (i) => i.id),
  column('document_type', (i) => text(`invoices:types.${i.document_type}`)),
  column('number', (i) => i.number),
  column('branch', (i) => i.branch),
  column('point', (i) => i.point),
  column('issued_on', (i) => i.issued_on, 'day'),
  column('customer', (i) => i.customer_name),
  column('receiver_name', (i) => i.receiver_name),
  column('receiver_number', (i) => i.receiver_number),
  column('receiver_kind', (i) => text(`invoices:receivers.${i.receiver_kind}`)),
  column('status', (i) => text(`invoices:statuses.${i.status}`)),
  column('net_minor', (i) => amountCell(i.net_minor, i.currency), 'number'),
  column('tax_minor', (i) => amountCell(i.tax_minor, i.currency), 'number'),
  column('total_minor', (i) => amountCell(i.total_minor, i.currency), 'number'),
  column('signed_total_minor', (i) => amountCell(i.signed_total_minor, i.currency), 'number'),
  column('credited_minor', (i) => amountCell(i.credited_minor, i.currency), 'number'),
  column('currency', (i) => i.currency),
  column('cufe', (i) => i.cufe),
  column('protocol', (i) => i.protocol),
  column('authorized_at', (i) => i.authorized_at),
  column('owner_id', (i) => owners.get(i.owner_id ?? '')),
]

export const exportActions = [
  implement(exportInvoices, async ({ fields, format, ...selection }) => {
    const { colleagues } = await call(listColleagues, {})
    const columns = columnsFor(new Map(colleagues.map(({ id, name }) => [id, name])))
    await sendList('invoices:module', {
      format,
      columns: columnsWanted(columns, fields),
      rows: every(selection),
    })
    return {}
  }),

  implement(exportArchive, async (selection) => {
    const { count } = await invoiceCount(kept(selection))
    if (count > MOST_IN_ARCHIVE)
      throw new Refusal('too_many_documents', { params: { count, most: MOST_IN_ARCHIVE } })
    await scope().http?.sendFile?.({
      name: `${fileName()}.zip`,
      mediaType: 'application/zip',
      content: zipOf(filesOf(selection), now()),
    })
    return {}
  }),

  implement(taxReturn, async ({ month }) => {
    const from = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
    const until = from.add({ months: 1 }).subtract({ days: 1 })
    const days = [from.toString(), until.toString()] as const
    return {
      rows: await returnRows(...days),
      withheld_minor: await withheldIn(...days),
      waiting: await waitingIn(...days),
      until: until.toString(),
    }
  }),
]

type Selected = Omit<Parameters<typeof invoicePage>[0], 'limit' | 'cursor' | 'fields'>

const fileName = (): string => `${text('invoices:module')} ${company().name} ${today()}`

/** Those whose files the tax office knows. */
const kept = (selection: Selected): Selected => ({
  ...selection,
  filter: { ...selection.filter, any: [{ status: ['authorized', 'annulled'] }] },
})

const PAGE = 500

const every = (selection: Selected): AsyncGenerator<Invoice> =>
  everyRow((at) => invoicePage({ ...selection, ...at }), PAGE)

/** Each document under its CUFE, and last the list of what is in the archive, as `sha256sum -c` reads it. */
async function* filesOf(selection: Selected): AsyncGenerator<Packed> {
  const hashes: string[] = []
  for await (const invoice of every(kept(selection)))
    for (const [part, file] of [
      ['xml', invoice.xml],
      ['pdf', invoice.pdf],
      ['json', invoice.answer],
    ] as const) {
      if (!file) continue
      const name = `${nameOf(invoice)} ${invoice.cufe}.${part}`
      hashes.push(`${file.sha256}  ${name}`)
      yield { name, content: await contentOf(await fileById(file.file_id)) }
    }
  yield {
    name: 'SHA256SUMS.txt',
    content: (async function* () {
      yield Buffer.from(`${hashes.join('\n')}\n`)
    })(),
  }
}
