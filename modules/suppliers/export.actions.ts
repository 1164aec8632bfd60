import { implement } from '#kernel/server/module.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { formatFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { type Currency, toDecimal } from '#kernel/values/money.ts'
import { exportSuppliers, type Supplier } from './contract.ts'
import { supplierPage } from './list.queries.ts'

type Cell = string | number
type Column = { type: 'text' | 'number' | 'day'; value: (supplier: Supplier) => Cell }

const asText = (value: (supplier: Supplier) => string): Column => ({ type: 'text', value })
const asNumber = (value: (supplier: Supplier) => number | null): Column => ({
  type: 'number',
  value: (supplier) => value(supplier) ?? '',
})

const main = ({ contacts }: Supplier) => contacts[0]

/** What a file may hold, by the key lists know it by. */
const COLUMNS: Record<string, Column> = {
  code: asText(({ code }) => code),
  name: asText(({ name }) => name),
  legal_name: asText(({ legal_name }) => legal_name),
  status: asText(({ status }) => text(`suppliers:statuses.${status}`)),
  fiscal_id: asText(({ fiscal_id }) => (fiscal_id ? formatFiscalId(fiscal_id) : '')),
  contact: asText((supplier) => main(supplier)?.name ?? ''),
  email: asText((supplier) => main(supplier)?.email ?? ''),
  role: asText((supplier) => main(supplier)?.role ?? ''),
  phone: asText((supplier) => main(supplier)?.phone ?? ''),
  zones: asText(({ zones }) => zones.join(', ')),
  website: asText(({ website }) => website),
  language: asText(({ language }) => text(`suppliers:languages.${language}`)),
  papers: asText(({ papers }) => text(`suppliers:papers.${papers}`)),
  address: asText(({ address }) => address),
  lead_days: asNumber(({ lead_days }) => lead_days),
  minimum_order_minor: asNumber(({ minimum_order_minor: amount, currency }) =>
    amount === null ? null : Number(toDecimal({ amount, currency: currency as Currency })),
  ),
  currency: asText(({ currency }) => currency),
  payment_terms: asText(({ payment_terms }) => payment_terms),
  stars: asNumber(({ stars }) => stars),
  tags: asText(({ tags }) => tags.join(', ')),
  notes: asText(({ notes }) => notes),
}

export const exportActions = [
  implement(exportSuppliers, async ({ fields, format, ...selection }) => {
    const wanted = (fields ?? '').split(',').filter((key) => key in COLUMNS)
    const keys = wanted.length ? wanted : Object.keys(COLUMNS)
    await sendSheet({
      name: `${text('suppliers:module')} ${company().name} ${today()}`,
      format,
      columns: keys.map((key) => ({
        header: text(`suppliers:fields.${key}`),
        type: COLUMNS[key]?.type ?? 'text',
      })),
      rows: everyRow(selection, keys),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 200

async function* everyRow(
  selection: Omit<Parameters<typeof supplierPage>[0], 'limit' | 'cursor' | 'fields'>,
  keys: readonly string[],
): AsyncGenerator<Cell[]> {
  let cursor: string | undefined
  do {
    const page = await supplierPage({ ...selection, limit: PAGE, ...(cursor && { cursor }) })
    for (const supplier of page.rows) yield keys.map((key) => COLUMNS[key]?.value(supplier) ?? '')
    cursor = page.next
  } while (cursor)
}
