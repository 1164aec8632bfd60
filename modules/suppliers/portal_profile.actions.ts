/** A supplier corrects what the company knows of it; staff see what changed. */
import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now } from '#kernel/server/scope.ts'
import { type Supplier, supplierTold } from './contract.ts'
import type { Flaw } from './portal.contract.ts'
import { type OwnProfile, openProfile, saveProfile, type TypedProfile } from './portal_profile.contract.ts'
import { readProfile, typedProfile } from './portal_profile.rules.ts'
import {
  lockedSupplier,
  portalAddresses,
  supplierById,
  updateSupplierRows,
  writeContacts,
} from './supplier.queries.ts'
import { changedFields, type ReadSupplier, readSupplier } from './supplier.rules.ts'
import { noteTold } from './told.ts'
import { decimalMark, type Visitor, visitor } from './visitor.ts'

export const portalProfileActions = [
  implement(openProfile, async () => {
    const { supplier } = found(await visitor())
    return shown(supplier, typedProfile(supplier, decimalMark()), [])
  }),

  implement(saveProfile, async ({ version, ...typed }) => {
    const here = found(await visitor())
    const before = found(await lockedSupplier(here.supplier.id))
    if (before.version !== version)
      return shown(before, typed, [{ field: '', code: 'profile_changed', params: {} }])
    const { changes, places, flaws } = readProfile(typed, before, decimalMark())
    const read = readSupplier(changes, company().country)
    flaws.push(
      ...read.problems.map(({ field, code }) => ({
        field: inForm(field, places),
        code: worded(code),
        params: {},
      })),
      ...(await addressFlaws(here, read.changes, places)),
    )
    if (flaws.length) return shown(before, typed, flaws)

    const { contacts, ...row } = read.changes
    await updateSupplierRows([before.id], row, now().toString())
    if (contacts) await writeContacts(before.id, contacts)
    const after = found(await supplierById(before.id))
    const changed = changedFields(before, after)
    if (changed.length) {
      await noteTold(before, changed)
      await emit(supplierTold, { ...after, changed, by: here.contact })
    }
    const saved = found(await supplierById(before.id))
    return shown(saved, typedProfile(saved, decimalMark()), [])
  }),
]

/** `contacts.1.email` of those who were written, as the row of the form it came from. */
const inForm = (field: string, places: readonly number[]): string =>
  field.replace(/^contacts\.(\d+)\.(\w+)$/, (_, i, name) => `${name}.${places[Number(i)] ?? i}`)

/** Whose an address is stays unsaid: it may be another supplier's. */
const worded = (code: string): string => (code === 'email_taken' ? 'email_in_use' : code)

const addressFlaws = async (
  { supplier, address }: Visitor,
  { contacts = [] }: ReadSupplier,
  places: readonly number[],
): Promise<Flaw[]> => {
  const inside = contacts.filter(({ portal, email }) => portal && email)
  const taken = await portalAddresses(
    inside.map(({ email }) => email),
    supplier.id,
  )
  const flaws = contacts.flatMap(({ email, portal }, i) =>
    portal && taken.has(email.toLowerCase())
      ? [{ field: `email.${places[i]}`, code: 'email_in_use', params: {} }]
      : [],
  )
  const stays = inside.some(({ email }) => email.toLowerCase() === address.toLowerCase())
  return stays ? flaws : [...flaws, { field: '', code: 'own_address_gone', params: { email: address } }]
}

const shown = (
  { name, language, currency, version, record: { asked, on_time, answer_hours } }: Supplier,
  typed: TypedProfile,
  flaws: Flaw[],
): OwnProfile => ({
  supplier: name,
  language,
  currency,
  version,
  record: { asked, on_time, answer_hours },
  typed,
  flaws,
})
