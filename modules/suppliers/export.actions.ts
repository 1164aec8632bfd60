import { implement } from '#kernel/server/module.ts'
import { everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { formatFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import type { Currency } from '#kernel/values/money.ts'
import { amountCell, columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { exportSuppliers, type Supplier } from './contract.ts'
import { supplierPage } from './list.queries.ts'

const column = columnsUnder<Supplier>('suppliers:fields')
const main = ({ contacts }: Supplier) => contacts[0]

const COLUMNS: readonly ListColumn<Supplier>[] = [
  column('code', ({ code }) => code),
  column('name', ({ name }) => name),
  column('legal_name', ({ legal_name }) => legal_name),
  column('status', ({ status }) => text(`suppliers:statuses.${status}`)),
  column('fiscal_id', ({ fiscal_id }) => (fiscal_id ? formatFiscalId(fiscal_id) : '')),
  column('contact', (supplier) => main(supplier)?.name ?? ''),
  column('email', (supplier) => main(supplier)?.email ?? ''),
  column('role', (supplier) => main(supplier)?.role ?? ''),
  column('phone', (supplier) => main(supplier)?.phone ?? ''),
  column('zones', ({ zones }) => zones.join(', ')),
  column('website', ({ website }) => website),
  column('language', ({ language }) => text(`suppliers:languages.${language}`)),
  column('papers', ({ papers }) => text(`suppliers:papers.${papers}`)),
  column('address', ({ address }) => address),
  column('lead_days', ({ lead_days }) => lead_days, 'number'),
  column(
    'minimum_order_minor',
    ({ minimum_order_minor: amount, currency }) => amountCell(amount, currency as Currency),
    'number',
  ),
  column('currency', ({ currency }) => currency),
  column('payment_terms', ({ payment_terms }) => payment_terms),
  column('payment_days', ({ payment_days }) => payment_days, 'number'),
  column('stars', ({ stars }) => stars, 'number'),
  column('tags', ({ tags }) => tags.join(', ')),
  column('notes', ({ notes }) => notes),
]

const PAGE = 200

export const exportActions = [
  implement(exportSuppliers, async ({ fields, format, ...selection }) => {
    await sendList('suppliers:module', {
      format,
      columns: columnsWanted(COLUMNS, fields),
      rows: everyRow((at) => supplierPage({ ...selection, ...at }), PAGE),
    })
    return {}
  }),
]
