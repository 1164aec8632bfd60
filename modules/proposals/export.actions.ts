import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { dayCell, everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { amountCell, columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import type { Proposal } from './contract.ts'
import { exportProposals } from './proposal.contract.ts'
import { proposalPage } from './proposal.queries.ts'

const column = columnsUnder<Proposal>('proposals:fields')

const columnsFor = (owners: ReadonlyMap<string, string>): readonly ListColumn<Proposal>[] => [
  column('id', (p) => p.id),
  column('number', (p) => p.number),
  column('customer', (p) => p.customer_name),
  column('title', (p) => p.title),
  column('template_name', (p) => p.template_name),
  column('status', (p) => text(`quotes:statuses.${p.status}`)),
  column('total_minor', (p) => amountCell(p.total_minor, p.currency), 'number'),
  column('discount_minor', (p) => amountCell(p.discount_minor, p.currency), 'number'),
  column('currency', (p) => p.currency),
  column('valid_until', (p) => p.valid_until, 'day'),
  column('sent_at', (p) => dayCell(p.sent_at), 'day'),
  column('views', (p) => p.views, 'number'),
  column('decided_on', (p) => p.decided_on, 'day'),
  column('owner_id', (p) => owners.get(p.owner_id ?? '')),
  column('created_at', (p) => dayCell(p.created_at), 'day'),
]

export const exportActions = [
  implement(exportProposals, async ({ fields, format, ...selection }) => {
    const { colleagues } = await call(listColleagues, {})
    const columns = columnsFor(new Map(colleagues.map(({ id, name }) => [id, name])))
    await sendList('proposals:module', {
      format,
      columns: columnsWanted(columns, fields),
      rows: everyRow((at) => proposalPage({ ...selection, ...at })),
    })
    return {}
  }),
]
