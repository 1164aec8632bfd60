import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { minorDigits } from '#kernel/values/money.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import type { Proposal } from './contract.ts'
import { exportProposals } from './proposal.contract.ts'
import { proposalPage } from './proposal.queries.ts'

type Column = {
  key: string
  type: 'text' | 'number' | 'day'
  value: (proposal: Proposal & { owner: string }) => string | number | null
}

const column = (key: string, value: Column['value'], type: Column['type'] = 'text'): Column => ({
  key,
  type,
  value,
})

/** In whole units of the currency, as people write amounts. */
const major = (minor: number, { currency }: Proposal): number => minor / 10 ** minorDigits(currency)
const day = (moment: string | null): string | null => moment?.slice(0, 10) ?? null

const COLUMNS: readonly Column[] = [
  column('id', (p) => p.id),
  column('number', (p) => p.number),
  column('customer', (p) => p.customer_name),
  column('title', (p) => p.title),
  column('template_name', (p) => p.template_name),
  column('status', (p) => text(`quotes:statuses.${p.status}`)),
  column('total_minor', (p) => major(p.total_minor, p), 'number'),
  column('discount_minor', (p) => major(p.discount_minor, p), 'number'),
  column('currency', (p) => p.currency),
  column('valid_until', (p) => p.valid_until, 'day'),
  column('sent_at', (p) => day(p.sent_at), 'day'),
  column('views', (p) => p.views, 'number'),
  column('decided_on', (p) => p.decided_on, 'day'),
  column('owner_id', (p) => p.owner),
  column('created_at', (p) => day(p.created_at), 'day'),
]

/** The columns asked for, in their order and led by the id. */
const columnsOf = (wanted: string | undefined): readonly Column[] => {
  if (!wanted) return COLUMNS
  const keys = ['id', ...wanted.split(',').map((key) => key.trim())]
  return COLUMNS.filter(({ key }) => keys.includes(key)).toSorted(
    (a, b) => keys.indexOf(a.key) - keys.indexOf(b.key),
  )
}

export const exportActions = [
  implement(exportProposals, async ({ fields, format, ...selection }) => {
    const columns = columnsOf(fields)
    await sendSheet({
      name: `${text('proposals:module')} ${company().name} ${today()}`,
      format,
      columns: columns.map(({ key, type }) => ({ header: text(`proposals:fields.${key}`), type })),
      rows: everyRow(selection, columns),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 1_000

// Page by page: a long list never stands in memory whole.
async function* everyRow(
  selection: Omit<Parameters<typeof proposalPage>[0], 'limit' | 'cursor' | 'fields'>,
  columns: readonly Column[],
): AsyncGenerator<(string | number)[]> {
  const { colleagues } = await call(listColleagues, {})
  const names = new Map(colleagues.map(({ id, name }) => [id, name]))
  let cursor: string | undefined
  do {
    const page = await proposalPage({ ...selection, limit: PAGE, ...(cursor && { cursor }) })
    for (const proposal of page.rows) {
      const owner = names.get(proposal.owner_id ?? '') ?? ''
      yield columns.map(({ value }) => value({ ...proposal, owner }) ?? '')
    }
    cursor = page.next
  } while (cursor)
}
