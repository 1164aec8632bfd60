/** Lists of suppliers, whoever made them: a row a supplier, its first person beside it. */
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { Currency } from '#kernel/values/money.ts'
import { fold } from '#kernel/values/text.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import type { ImportTarget } from '#modules/imports/target.contract.ts'
import { MOST_AT_ONCE, may, type Supplier, suppliersChanged } from './contract.ts'
import { holdersOf } from './import.queries.ts'
import { freeCode } from './supplier.actions.ts'
import {
  insertSupplier,
  portalAddresses,
  suppliersByIds,
  updateSupplierRows,
  writeContacts,
} from './supplier.queries.ts'
import { changedFields, type ReadSupplier } from './supplier.rules.ts'
import {
  RECOGNISED_BY,
  readSupplierRow,
  SUPPLIER_FIELDS,
  type SupplierRow,
  supplierAfter,
} from './supplier_sheet.rules.ts'

export const supplierImport: ImportTarget<SupplierRow> = {
  entity: 'suppliers.supplier',
  label: 'suppliers:module',
  create: may.create,
  update: may.update,
  fields: async () => [...SUPPLIER_FIELDS],
  recognisedBy: RECOGNISED_BY,

  reader: async () => {
    const { country, currency } = company()
    const { colleagues } = await call(listColleagues, {})
    const owners = new Map(colleagues.map(({ id, name }) => [fold(name), id]))
    return (draft) => readSupplierRow(draft, { country, currency: Currency.parse(currency), owners })
  },

  // An address opens the portal of one supplier only: whose it is already may not be taken by another.
  resolve: async (records) => {
    const addresses = records.flatMap(({ contact }) => (contact?.email ? [contact.email] : []))
    const taken = addresses.length ? await portalAddresses(addresses, NOBODY) : new Map<string, string>()
    return records.map((record) => {
      const name = taken.get(record.contact?.email.toLowerCase() ?? '')
      const isOther =
        name !== undefined && record.changes.name !== undefined && fold(name) !== fold(record.changes.name)
      return {
        record,
        problems: isOther ? [{ field: 'email', code: 'email_taken', params: { name } }] : [],
      }
    })
  },

  recognise: async (keys) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(keys).map(async ([field, values]) => [field, await holdersOf(field, values)] as const),
      ),
    ),

  changed: async (rows) => {
    const after = await afterRows(rows)
    return new Set(after.flatMap(({ before, differs }) => (differs ? [before.id] : [])))
  },

  write: async (created, updated) => {
    const moment = now().toString()
    for (const { id, record } of created) {
      const { changes, contact } = record
      await insertSupplier(
        {
          ...changes,
          id,
          name: changes.name ?? '',
          code: changes.code ?? (await freeCode()),
          currency: changes.currency ?? Currency.parse(company().currency),
          owner_id: changes.owner_id ?? actor().id ?? scope().onBehalfOf ?? null,
        },
        moment,
      )
      if (contact) await writeContacts(id, [contact])
    }
    for (const { before, changes, contacts, differs } of await afterRows(updated)) {
      if (!differs) continue
      await updateSupplierRows([before.id], changes, moment)
      if (contacts) await writeContacts(before.id, contacts)
    }
  },

  finish: async ({ created, updated, ids }) => {
    await emit(suppliersChanged, {
      run_id: scope().runId,
      count: created + updated,
      ids: ids.slice(0, MOST_AT_ONCE),
    })
  },
}

/** No supplier's id. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

type After = {
  before: Supplier
  changes: Omit<ReadSupplier, 'contacts'>
  contacts: ReadSupplier['contacts']
  differs: boolean
}

/** What rows make of the suppliers they belong to; those the actor does not see are left as they are. */
const afterRows = async (rows: readonly { id: string; record: SupplierRow }[]): Promise<After[]> => {
  const records = new Map(rows.map(({ id, record }) => [id, record]))
  const suppliers = await suppliersByIds([...records.keys()])
  return suppliers.flatMap((before) => {
    const record = records.get(before.id)
    if (!record) return []
    const { changes, contacts } = supplierAfter(before, record)
    const after = { ...before, ...changes, ...(contacts && { contacts }) } as Supplier
    return [{ before, changes, contacts, differs: changedFields(before, after).length > 0 }]
  })
}
