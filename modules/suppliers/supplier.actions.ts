import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { nextNumber } from '#kernel/server/numbering.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import {
  countSuppliers,
  createSupplier,
  deleteSupplier,
  getSupplier,
  listSuppliers,
  listWords,
  restoreSupplier,
  reviewSupplier,
  type Supplier,
  type SupplierChanges,
  supplierCreated,
  supplierDeleted,
  supplierRestored,
  supplierUpdated,
  updateSupplier,
} from './contract.ts'
import { countMatching, supplierPage } from './list.queries.ts'
import {
  deleteSupplierRows,
  holderOfCode,
  insertSupplier,
  isSupplier,
  lockedSupplier,
  portalAddresses,
  supplierById,
  updateSupplierRows,
  wordsInUse,
  writeContacts,
} from './supplier.queries.ts'
import { changedFields, isPlaceIncomplete, type ReadSupplier, readSupplier } from './supplier.rules.ts'
import { clearTold } from './told.ts'

export const supplierActions = [
  implement(listSuppliers, (input) => supplierPage(input)),

  implement(countSuppliers, async (selection) => ({ count: await countMatching(selection) })),

  implement(getSupplier, async ({ id }) => found(await supplierById(id))),

  implement(listWords, () => wordsInUse()),

  implement(createSupplier, async ({ id = newId(), ...written }) => {
    const { contacts, ...row } = await readOrRefuse(written, id)
    refusePlace({ latitude: row.latitude ?? null, longitude: row.longitude ?? null })
    await insertSupplier(
      {
        ...row,
        id,
        name: written.name,
        code: row.code ?? (await freeCode()),
        currency: row.currency ?? Currency.parse(company().currency),
        owner_id:
          row.owner_id !== undefined ? row.owner_id : actor().kind === 'user' ? (actor().id ?? null) : null,
      },
      now().toString(),
    )
    if (contacts) await writeContacts(id, contacts)
    const supplier = found(await supplierById(id))
    await emit(supplierCreated, supplier)
    return supplier
  }),

  implement(updateSupplier, async ({ id, ...written }) => {
    const before = found(await lockedSupplier(id))
    refuseStale(before)
    const { contacts, ...row } = await readOrRefuse(written, id)
    refusePlace({ ...before, ...row } as Supplier)
    await updateSupplierRows([id], row, now().toString())
    if (contacts) await writeContacts(id, contacts)
    const after = found(await supplierById(id))
    const changed = changedFields(before, after)
    if (changed.length) await emit(supplierUpdated, { ...after, changed })
    return after
  }),

  implement(reviewSupplier, async ({ id }) => {
    found(await lockedSupplier(id))
    await clearTold(id)
    return found(await supplierById(id))
  }),

  implement(deleteSupplier, async ({ id }) => {
    const supplier = found(await lockedSupplier(id))
    refuseStale(supplier)
    await deleteSupplierRows([id])
    await emit(supplierDeleted, supplier)
    return {}
  }),

  implement(restoreSupplier, async ({ id }) => {
    await restoreRecord('supplier', id)
    const supplier = found(await supplierById(id))
    await emit(supplierRestored, supplier)
    return supplier
  }),
]

/** Whether the actor may see this supplier; undefined when the id is nobody's, or their role lets them see all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('suppliers') === 'all' || !(await isSupplier(id))) return undefined
  return (await supplierById(id)) !== undefined
}

/** `PR-0001` and on; numbers that somebody gave by hand are passed over. */
export const freeCode = async (): Promise<string> => {
  for (;;) {
    const code = `PR-${String(await nextNumber('suppliers.numbering', 'supplier')).padStart(4, '0')}`
    if (!(await holderOfCode(code, newId()))) return code
  }
}

export const refuseUnknownOwner = async (
  owner_id: string | null | undefined,
  field = 'owner_id',
): Promise<void> => {
  if (!owner_id) return
  const { colleagues } = await call(listColleagues, { ids: [owner_id] })
  if (!colleagues.length) fail('unknown_owner', {}, field)
}

const refusePlace = (place: Pick<Supplier, 'latitude' | 'longitude'>): void => {
  if (isPlaceIncomplete(place))
    fail('place_incomplete', {}, place.latitude === null ? 'latitude' : 'longitude')
}

const readOrRefuse = async (written: SupplierChanges, id: string): Promise<ReadSupplier> => {
  const { changes, problems } = readSupplier(written, company().country)
  const addresses = (changes.contacts ?? []).flatMap(({ email, portal }) => (portal && email ? [email] : []))
  const taken = addresses.length ? await portalAddresses(addresses, id) : new Map<string, string>()
  for (const [i, { email, portal }] of (changes.contacts ?? []).entries()) {
    const name = portal && taken.get(email.toLowerCase())
    if (name) problems.push({ field: `contacts.${i}.email`, code: 'email_taken', params: { name } })
  }
  if (problems.length) throw new Refusal('invalid_input', { field: problems[0]?.field, problems })
  if (changes.code && (await holderOfCode(changes.code, id))) fail('code_taken', {}, 'code')
  await refuseUnknownOwner(changes.owner_id)
  return changes
}
