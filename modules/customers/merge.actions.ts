import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import {
  customerById,
  customersByIds,
  deleteCustomerRows,
  insertCustomer,
  updateCustomerRow,
} from './customer.queries.ts'
import { merged, unmergedFields } from './customer.rules.ts'
import {
  customersMerged,
  customersUnmerged,
  keepApart,
  listDuplicates,
  listMerges,
  mergeCustomers,
  unmergeCustomers,
} from './merge.contract.ts'
import {
  closeMerge,
  insertDistinctPair,
  insertMerge,
  likePairs,
  mergeById,
  moveAffiliations,
  openMergesOf,
  returnAffiliations,
} from './merge.queries.ts'
import { moveReferences, returnReferences } from './reference.queries.ts'

export const mergeActions = [
  implement(mergeCustomers, async ({ id, dropped_id, take }) => {
    if (id === dropped_id) fail('same_customer', {}, 'dropped_id')
    const kept = found(await customerById(id, { forUpdate: true }))
    const dropped = found(await customerById(dropped_id, { forUpdate: true }))
    if (kept.kind !== dropped.kind) fail('different_kinds')

    const moved = await moveAffiliations(dropped_id, id)
    const moved_references = await moveReferences(dropped_id, id)
    await deleteCustomerRows([dropped_id])
    const after = await updateCustomerRow(id, merged(kept, dropped, take), now().toString())
    const merge_id = newId()
    await insertMerge({
      id: merge_id,
      kept_id: id,
      dropped_id,
      kept_before: kept,
      kept_after: after,
      dropped,
      moved_affiliations: moved,
      moved_references,
      merged_at: now().toString(),
    })
    await emit(customersMerged, { merge_id, kept: id, dropped: dropped_id, dropped_name: dropped.name })
    return { ...after, merge_id }
  }),

  implement(unmergeCustomers, async ({ id }) => {
    const merge = found(await mergeById(id))
    if (merge.unmerged_at) fail('already_unmerged')
    const kept = found(await customerById(merge.kept_id, { forUpdate: true }))

    const { version: _v, updated_at: _u, ...dropped } = merge.dropped
    await updateCustomerRow(
      kept.id,
      unmergedFields(merge.kept_before, merge.kept_after, kept),
      now().toString(),
    )
    await insertCustomer(dropped)
    await returnAffiliations(merge.moved_affiliations, kept.id, dropped.id)
    await returnReferences(merge.moved_references, kept.id, dropped.id)
    await closeMerge(id, now().toString())
    await emit(customersUnmerged, {
      merge_id: id,
      kept: kept.id,
      dropped: dropped.id,
      dropped_name: dropped.name,
    })
    return { kept_id: kept.id, restored_id: dropped.id }
  }),

  implement(listMerges, async ({ id }) => ({ merges: await openMergesOf(id) })),

  implement(listDuplicates, async ({ limit }) => {
    const pairs = await likePairs(limit)
    const customers = new Map(
      (await customersByIds(pairs.flatMap((p) => [p.first_id, p.second_id]))).map((c) => [c.id, c]),
    )
    return {
      total: pairs[0]?.total ?? 0,
      pairs: pairs.flatMap(({ first_id, second_id, because }) => {
        const [first, second] = [customers.get(first_id), customers.get(second_id)]
        return first && second
          ? [{ first, second, because: because as ('email' | 'phone' | 'fiscal_id' | 'name')[] }]
          : []
      }),
    }
  }),

  implement(keepApart, async ({ first_id, second_id }) => {
    if (first_id === second_id) fail('same_customer', {}, 'second_id')
    await insertDistinctPair(newId(), first_id, second_id)
    return {}
  }),
]
