import { Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor } from '#kernel/server/scope.ts'
import { dayCell, everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { amountCell, columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { type AwardSeen, exportAwards } from './award.contract.ts'
import { awardPage } from './award_list.queries.ts'
import { may, type Quote } from './contract.ts'
import { exportQuotes } from './quote.contract.ts'
import { quotePage } from './quote.queries.ts'
import { exportRequests, type QuoteRequest } from './request.contract.ts'
import { requestPage } from './request.queries.ts'

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

const ofRequest = columnsUnder<QuoteRequest>('quotes:requests.fields')

const requestColumns = (owners: ReadonlyMap<string, string>): readonly ListColumn<QuoteRequest>[] => [
  ofRequest('id', (r) => r.id),
  ofRequest('number', (r) => r.number),
  ofRequest('customer', (r) => r.customer_name),
  ofRequest('status', (r) => text(`quotes:requests.statuses.${r.status}`)),
  ofRequest('channel', (r) => text(`quotes:requests.channels.${r.channel}`)),
  ofRequest('lines', (r) => r.lines, 'number'),
  ofRequest('unsure', (r) => r.unsure, 'number'),
  ofRequest('standstill', (r) => r.standstill && text(`quotes:requests.standstills.${r.standstill}`)),
  ofRequest('quote_number', (r) => r.quote_number),
  ofRequest('owner_id', (r) => owners.get(r.owner_id ?? '')),
  ofRequest('note', (r) => r.note),
  ofRequest('created_at', (r) => dayCell(r.created_at), 'day'),
]

const ofAward = columnsUnder<AwardSeen>('quotes:awards.columns')

const AWARD_COLUMNS: readonly ListColumn<AwardSeen>[] = [
  ofAward('id', (a) => a.id),
  ofAward('code', (a) => a.code),
  ofAward('name', (a) => a.name),
  ofAward('supplier', (a) => a.supplier_name),
  ofAward('quantity', (a) => a.quantity, 'number'),
  ofAward('unit', (a) => a.unit),
  ofAward('unit_cost_minor', (a) => amountCell(a.unit_cost_minor, a.currency), 'number'),
  ofAward('invoiced_unit_cost_minor', (a) => amountCell(a.invoiced_unit_cost_minor, a.currency), 'number'),
  ofAward('deviation_percent', (a) => a.deviation_percent, 'number'),
  ofAward('currency', (a) => a.currency),
  ofAward('invoiced_on', (a) => a.invoiced_on, 'day'),
  ofAward('quote_number', (a) => a.quote_number),
  ofAward('quote_status', (a) => a.quote_status && text(`quotes:statuses.${a.quote_status}`)),
  ofAward('customer', (a) => a.customer_name),
  ofAward('awarded_by', (a) => a.awarded_by),
  ofAward('awarded_at', (a) => dayCell(a.awarded_at), 'day'),
]

/** The names of the company's people, by their id. */
const owners = async (): Promise<ReadonlyMap<string, string>> => {
  const { colleagues } = await call(listColleagues, {})
  return new Map(colleagues.map(({ id, name }) => [id, name]))
}

export const exportActions = [
  implement(exportQuotes, async ({ fields, format, ...selection }) => {
    const columns = columnsFor(await owners())
    await sendList('quotes:module', {
      format,
      columns: columnsWanted(actor().may(may.see_cost) ? [...columns, ...COSTS] : columns, fields),
      rows: everyRow((at) => quotePage({ ...selection, ...at })),
    })
    return {}
  }),

  implement(exportRequests, async ({ fields, format, ...selection }) => {
    await sendList('quotes:titles.requests', {
      format,
      columns: columnsWanted(requestColumns(await owners()), fields),
      rows: everyRow((at) => requestPage({ ...selection, ...at })),
    })
    return {}
  }),

  implement(exportAwards, async ({ fields, format, ...selection }) => {
    // Costs are in it: who may not look at awards may not carry them out either.
    if (!actor().may(may.source)) throw new Refusal('forbidden', { params: { permission: may.source } })
    await sendList('quotes:titles.awards', {
      format,
      columns: columnsWanted(AWARD_COLUMNS, fields),
      rows: everyRow((at) => awardPage({ ...selection, ...at })),
    })
    return {}
  }),
]
