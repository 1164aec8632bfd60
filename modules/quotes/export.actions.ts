import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { minorDigits } from '#kernel/values/money.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { may, type Quote } from './contract.ts'
import { exportQuotes } from './quote.contract.ts'
import { quotePage } from './quote.queries.ts'

type Column = {
  key: string
  type: 'text' | 'number' | 'day'
  value: (quote: Quote & { owner: string }) => string | number | null
}

/** In whole units of the currency, as people write amounts. */
const major = (minor: number | null, { currency }: Quote): number | null =>
  minor === null ? null : minor / 10 ** minorDigits(currency)

const column = (key: string, value: Column['value'], type: Column['type'] = 'text'): Column => ({
  key,
  type,
  value,
})
const day = (moment: string | null): string | null => moment?.slice(0, 10) ?? null

const COLUMNS: readonly Column[] = [
  column('id', (q) => q.id),
  column('number', (q) => q.number),
  column('customer', (q) => q.customer_name),
  column('contact', (q) => q.contact_name),
  column('title', (q) => q.title),
  column('status', (q) => text(`quotes:statuses.${q.status}`)),
  column('total_minor', (q) => major(q.total_minor, q), 'number'),
  column('net_minor', (q) => major(q.net_minor, q), 'number'),
  column('tax_minor', (q) => major(q.tax_minor, q), 'number'),
  column('currency', (q) => q.currency),
  column('valid_until', (q) => q.valid_until, 'day'),
  column('sent_at', (q) => day(q.sent_at), 'day'),
  column('views', (q) => q.views, 'number'),
  column('last_viewed_at', (q) => day(q.last_viewed_at), 'day'),
  column('decided_on', (q) => q.decided_on, 'day'),
  column('reason', (q) => q.reason),
  column('owner_id', (q) => q.owner),
  column('version_number', (q) => q.version_number, 'number'),
  column('created_at', (q) => day(q.created_at), 'day'),
]
const COSTS: readonly Column[] = [
  column('cost_minor', (q) => major(q.cost_minor, q), 'number'),
  column('margin_percent', (q) => q.margin_percent, 'number'),
]

/** The columns asked for, in their order and led by the id; costs only for who may see them. */
const columnsOf = (wanted: string | undefined): readonly Column[] => {
  const all = actor().may(may.see_cost) ? [...COLUMNS, ...COSTS] : COLUMNS
  if (!wanted) return all
  const keys = ['id', ...wanted.split(',').map((key) => key.trim())]
  return all
    .filter(({ key }) => keys.includes(key))
    .toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}

export const exportActions = [
  implement(exportQuotes, async ({ fields, format, ...selection }) => {
    const columns = columnsOf(fields)
    await sendSheet({
      name: `${text('quotes:module')} ${company().name} ${today()}`,
      format,
      columns: columns.map(({ key, type }) => ({ header: text(`quotes:fields.${key}`), type })),
      rows: everyRow(selection, columns),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 1_000

// Page by page: a long list never stands in memory whole.
async function* everyRow(
  selection: Omit<Parameters<typeof quotePage>[0], 'limit' | 'cursor' | 'fields'>,
  columns: readonly Column[],
): AsyncGenerator<(string | number)[]> {
  const { colleagues } = await call(listColleagues, {})
  const names = new Map(colleagues.map(({ id, name }) => [id, name]))
  let cursor: string | undefined
  do {
    const page = await quotePage({ ...selection, limit: PAGE, ...(cursor && { cursor }) })
    for (const quote of page.rows) {
      const owner = names.get(quote.owner_id ?? '') ?? ''
      yield columns.map(({ value }) => value({ ...quote, owner }) ?? '')
    }
    cursor = page.next
  } while (cursor)
}
