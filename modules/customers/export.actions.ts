import { implement } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import type { Currency } from '#kernel/values/money.ts'
import { organisationNames } from './affiliation.queries.ts'
import { type Customer, exportCustomers } from './contract.ts'
import { ownFields } from './customer.actions.ts'
import { type ExportedCustomer, exportColumns } from './export.rules.ts'
import { customerPage, withReckoned } from './list.queries.ts'
import { exportedColumns } from './list_fields.queries.ts'
import { namesOfOwners } from './owner.ts'

export const exportActions = [
  implement(exportCustomers, async ({ fields, format, ...selection }) => {
    const own = await ownFields()
    const added = exportedColumns()
    const currency = company().currency as Currency
    const words = { yes: text('kernel:words.yes'), no: text('kernel:words.no'), currency }
    const columns = exportColumns(own, fields, words, { columns: added, say: (key) => text(key) })
    const facts = columns.flatMap(({ key }) => (key in added ? [key] : [])).join(',')

    await sendList('customers:module', {
      format,
      columns,
      // A search is written out by name instead of by likeness.
      rows: everyRow(async (at) => {
        const asked = { ...selection, ...at, sort: selection.sort ?? 'name', ...(facts && { facts }) }
        const { rows, next } = await customerPage(asked, own)
        return { rows: await named(await withReckoned(rows, own)), ...(next && { next }) }
      }),
    })
    return {}
  }),
]

const named = async (customers: readonly Customer[]): Promise<ExportedCustomer[]> => {
  const [owners, organisations] = await Promise.all([
    namesOfOwners(customers.flatMap(({ owner_id }) => owner_id ?? [])),
    organisationNames(customers.map(({ id }) => id)),
  ])
  return customers.map((customer) => ({
    ...customer,
    owner: owners.get(customer.owner_id ?? '') ?? '',
    organisations: organisations.get(customer.id) ?? [],
  }))
}
