import type { Selection } from '#kernel/list.ts'
import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import type { CustomObject } from './contract.ts'
import { lockedMatching } from './list.queries.ts'
import { writtenObject } from './object.actions.ts'
import { refuseUnknownOwner } from './owner.ts'
import { listedOf } from './record.actions.ts'
import { deleteRecords, MOST_AT_ONCE, recordsChanged, updateRecords } from './record.contract.ts'
import { deleteRecordRows, updateRecordRows } from './record.queries.ts'

export const bulkActions = [
  implement(updateRecords, async ({ key, changes, ...wanted }) => {
    const object = await writtenObject(key)
    await refuseUnknownOwner(changes.owner_id)
    const ids = await selected(object, wanted)
    if (ids.length) await updateRecordRows(ids, changes, now().toString())
    return tell(object, ids)
  }),

  implement(deleteRecords, async ({ key, ...wanted }) => {
    const object = await writtenObject(key)
    const ids = await selected(object, wanted)
    await deleteRecordRows(ids)
    return tell(object, ids)
  }),
]

/** All records of a selection, or a refusal: too many, or no longer what the person saw. */
const selected = async (
  object: CustomObject,
  { expected, ...selection }: Selection & { expected?: number | undefined },
): Promise<string[]> => {
  const ids = await lockedMatching(selection, await listedOf(object), MOST_AT_ONCE)
  if (ids.length > MOST_AT_ONCE) fail('too_many_at_once', { most: MOST_AT_ONCE })
  if (expected !== undefined && expected !== ids.length)
    fail('selection_changed', { expected, now: ids.length })
  return ids
}

const tell = async (
  { id: object_id }: CustomObject,
  ids: string[],
): Promise<{ changed: number; run_id: string }> => {
  const run_id = scope().runId
  if (ids.length) await emit(recordsChanged, { run_id, object_id, count: ids.length, ids })
  return { changed: ids.length, run_id }
}
