import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import {
  deleteSuppliers,
  MOST_AT_ONCE,
  type Supplier,
  supplierDeleted,
  suppliersChanged,
  updateSuppliers,
} from './contract.ts'
import { lockSelection } from './list.queries.ts'
import { refuseUnknownOwner } from './supplier.actions.ts'
import { deleteSupplierRows, updateSupplierRows } from './supplier.queries.ts'
import { withoutRepeats } from './supplier.rules.ts'

type Wanted = { expected?: number | undefined }

/** All suppliers of a selection, or a refusal: too many, or no longer what the person saw. */
const selected = async ({
  expected,
  ...selection
}: Parameters<typeof lockSelection>[0] & Wanted): Promise<Supplier[]> => {
  const suppliers = await lockSelection(selection, MOST_AT_ONCE)
  if (suppliers.length > MOST_AT_ONCE) fail('too_many_at_once', { most: MOST_AT_ONCE })
  if (expected !== undefined && expected !== suppliers.length)
    fail('selection_changed', { expected, now: suppliers.length })
  return suppliers
}

const tell = async (suppliers: readonly Supplier[]): Promise<{ changed: number; run_id: string }> => {
  const run_id = scope().runId
  const ids = suppliers.map(({ id }) => id)
  if (ids.length) await emit(suppliersChanged, { run_id, count: ids.length, ids })
  return { changed: ids.length, run_id }
}

export const bulkActions = [
  implement(
    updateSuppliers,
    async ({ changes: { add_tags = [], remove_tags = [], ...plain }, ...wanted }) => {
      if (!add_tags.length && !remove_tags.length && !Object.keys(plain).length) fail('nothing_to_change')
      await refuseUnknownOwner(plain.owner_id, 'changes.owner_id')
      const suppliers = await selected(wanted)
      if (Object.keys(plain).length && suppliers.length)
        await updateSupplierRows(
          suppliers.map(({ id }) => id),
          plain,
          now().toString(),
        )
      const leaving = new Set(remove_tags.map((tag) => tag.toLowerCase()))
      if (add_tags.length || leaving.size)
        for (const { id, tags } of suppliers) {
          const kept = tags.filter((tag) => !leaving.has(tag.toLowerCase()))
          await updateSupplierRows([id], { tags: withoutRepeats([...kept, ...add_tags]) }, now().toString())
        }
      return tell(suppliers)
    },
  ),

  implement(deleteSuppliers, async (wanted) => {
    const suppliers = await selected(wanted)
    await deleteSupplierRows(suppliers.map(({ id }) => id))
    for (const supplier of suppliers) await emit(supplierDeleted, supplier)
    return tell(suppliers)
  }),
]
