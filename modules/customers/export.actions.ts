import { implement } from '#kernel/server/module.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import type { Currency } from '#kernel/values/money.ts'
import { exportCustomers } from './contract.ts'
import { ownFields } from './customer.actions.ts'
import { type ExportColumn, exportColumns } from './export.rules.ts'
import { customerPage } from './list.queries.ts'
import { exportedColumns } from './list_fields.queries.ts'

/** `customers:fields.name`, and not what a company called a field of its own. */
const OF_A_TEXT = /^[a-z_]+:[a-z_.]+$/

export const exportActions = [
  implement(exportCustomers, async ({ fields, format, ...selection }) => {
    const own = await ownFields()
    const added = exportedColumns()
    const columns = exportColumns(
      own,
      fields,
      { yes: text('kernel:words.yes'), no: text('kernel:words.no') },
      { columns: added, currency: company().currency as Currency, say: (key) => text(key) },
    )
    const facts = columns.flatMap(({ key }) => (key in added ? [key] : [])).join(',')

    await sendSheet({
      name: `${text('customers:module')} ${company().name} ${today()}`,
      format,
      columns: columns.map(({ header, type }) => ({
        header: OF_A_TEXT.test(header) ? text(header) : header,
        type,
      })),
      rows: everyRow({ ...selection, ...(facts && { facts }) }, own, columns),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 1_000

// Page by page: a long list never stands in memory whole, and a search is written out by name instead of by likeness.
async function* everyRow(
  selection: Omit<Parameters<typeof customerPage>[0], 'limit' | 'cursor' | 'fields'>,
  own: Awaited<ReturnType<typeof ownFields>>,
  columns: readonly ExportColumn[],
): AsyncGenerator<(string | number)[]> {
  let cursor: string | undefined
  do {
    const page = await customerPage(
      { ...selection, sort: selection.sort ?? 'name', limit: PAGE, ...(cursor && { cursor }) },
      own,
    )
    for (const customer of page.rows) yield columns.map((column) => column.value(customer))
    cursor = page.next
  } while (cursor)
}
