import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor } from '#kernel/server/scope.ts'
import { dayCell, everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { amountCell, columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { may, type Quote } from './contract.ts'
import { exportQuotes } from './quote.contract.ts'
import { quotePage } from './quote.queries.ts'

const column = columnsUnder<Quote>('quotes:fields')

const columnsFor = (owners: ReadonlyMap<string, string>): readonly ListColumn<Quote>[] => [
  column('id', (q) => q.id),
  column('number', (q) => q.number),
  column('customer', (q) => q.customer_name),
  column('contact', (q) => q.contact_name),
  column('title', (q) => q.title),
  column('status', (q) => text(`quotes:statuses.${q.status}`)),
  column('total_minor', (q) => amountCell(q.total_minor, q.currency), 'number'),
  column('net_minor', (q) => amountCell(q.net_minor, q.currency), 'number'),
  column('tax_minor', (q) => amountCell(q.tax_minor, q.currency), 'number'),
  column('currency', (q) => q.currency),
  column('valid_until', (q) => q.valid_until, 'day'),
  column('sent_at', (q) => dayCell(q.sent_at), 'day'),
  column('views', (q) => q.views, 'number'),
  column('last_viewed_at', (q) => dayCell(q.last_viewed_at), 'day'),
  column('decided_on', (q) => q.decided_on, 'day'),
  column('reason', (q) => q.reason),
  column('owner_id', (q) => owners.get(q.owner_id ?? '')),
  column('version_number', (q) => q.version_number, 'number'),
  column('created_at', (q) => dayCell(q.created_at), 'day'),
]
const COSTS: readonly ListColumn<Quote>[] = [
  column('cost_minor', (q) => amountCell(q.cost_minor, q.currency), 'number'),
  column('margin_percent', (q) => q.margin_percent, 'number'),
]

export const exportActions = [
  implement(exportQuotes, async ({ fields, format, ...selection }) => {
    const { colleagues } = await call(listColleagues, {})
    const columns = columnsFor(new Map(colleagues.map(({ id, name }) => [id, name])))
    await sendList('quotes:module', {
      format,
      columns: columnsWanted(actor().may(may.see_cost) ? [...columns, ...COSTS] : columns, fields),
      rows: everyRow((at) => quotePage({ ...selection, ...at })),
    })
    return {}
  }),
]
