import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { restoreRecord as bringBack, refuseStale } from '#kernel/server/history.ts'
import { wantedOf } from '#kernel/server/list_columns.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { CustomObject } from './contract.ts'
import { linkedIds, linkOrRefuse, withLinks } from './links.ts'
import { countMatching, type Listed, recordPage, withReckoned } from './list.queries.ts'
import { objectCalled, visibleObjects, writtenObject } from './object.actions.ts'
import { firstValues, nextValues, ownFields } from './own_fields.ts'
import { firstOwner, refuseUnknownOwner } from './owner.ts'
import {
  countRecords,
  createRecord,
  deleteRecord,
  findRecords,
  getRecord,
  listRecords,
  type ObjectRecord,
  recordBack,
  recordCreated,
  recordDeleted,
  recordUpdated,
  restoreRecord,
  updateRecord,
} from './record.contract.ts'
import {
  deleteRecordRows,
  insertRecords,
  isRecord,
  recordById,
  recordsByIds,
  recordsLike,
  type StoredRecord,
  updateRecordRows,
} from './record.queries.ts'

const MOST_FOUND = 20

export const recordActions = [
  implement(listRecords, async ({ key, ...input }) => {
    const listed = await listedOf(await objectCalled(key))
    const { rows, ...more } = await recordPage(input, listed)
    const whole = await shown(rows, listed)
    return { rows: input.fields ? onlyWanted(whole, input.fields) : whole, ...more }
  }),

  implement(countRecords, async ({ key, ...selection }) => ({
    count: await countMatching(selection, await listedOf(await objectCalled(key))),
  })),

  implement(getRecord, async ({ key, id }) => {
    const object = await objectCalled(key)
    return answered(found(await recordById(object.id, id)), object)
  }),

  implement(findRecords, async ({ search, id }) => {
    const objects = await visibleObjects()
    const ids = objects.map((object) => object.id)
    const stored = id ? await recordsByIds(ids, [id]) : await recordsLike(ids, search, MOST_FOUND)
    return {
      records: stored.flatMap((record) => {
        const object = objects.find((one) => one.id === record.object_id)
        return object
          ? [{ id: record.id, name: record.name, object_key: object.key, object_label: object.label_one }]
          : []
      }),
    }
  }),

  implement(createRecord, async ({ key, id = newId(), links = {}, ...written }) => {
    const object = await writtenObject(key)
    const name = written.name || fail('name_missing', { label: object.name_label }, 'name')
    await refuseUnknownOwner(written.owner_id)
    const own = await ownFields(object.id)
    const record = { id, object_id: object.id, name }
    const custom = await firstValues(own, record, written.custom)

    const at = now().toString()
    const [entered] = await insertRecords([
      {
        ...record,
        owner_id: written.owner_id === undefined ? firstOwner() : written.owner_id,
        custom,
        created_by: actor().kind === 'user' ? (actor().id ?? null) : null,
        created_at: at,
        updated_at: at,
      },
    ])
    await linkOrRefuse(id, object, links, {})
    await emit(recordCreated, { id, object_id: object.id })
    return answered(found(entered), object)
  }),

  implement(updateRecord, async ({ key, id, links, ...written }) => {
    const object = await writtenObject(key)
    const before = found(await recordById(object.id, id, { forUpdate: true }))
    refuseStale(before)
    const name = written.name ?? before.name
    if (!name) fail('name_missing', { label: object.name_label }, 'name')
    await refuseUnknownOwner(written.owner_id, before.owner_id)
    const custom =
      written.custom &&
      (await nextValues(await ownFields(object.id), before, { ...before, name }, written.custom))

    if (links) await linkOrRefuse(id, object, links, await linkedIds(id, object))
    const [after] = await updateRecordRows(
      [id],
      {
        name,
        ...(written.owner_id !== undefined && { owner_id: written.owner_id }),
        ...(custom && { custom }),
      },
      now().toString(),
    )
    await emit(recordUpdated, { id, object_id: object.id })
    return answered(found(after), object)
  }),

  implement(deleteRecord, async ({ key, id }) => {
    const object = await writtenObject(key)
    const record = found(await recordById(object.id, id, { forUpdate: true }))
    refuseStale(record)
    await deleteRecordRows([id])
    await emit(recordDeleted, { id, object_id: object.id })
    return {}
  }),

  implement(restoreRecord, async ({ key, id }) => {
    const object = await writtenObject(key)
    await bringBack('object_record', id)
    const record = found(await recordById(object.id, id))
    await emit(recordBack, { id, object_id: object.id })
    return answered(record, object)
  }),
]

const onlyWanted = (rows: readonly ObjectRecord[], fields: string): ObjectRecord[] => {
  const wanted = wantedOf(fields)
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([key]) => wanted.has(key))) as ObjectRecord,
  )
}

/** What a list of the object's records speaks of. */
export const listedOf = async (object: CustomObject): Promise<Listed & { object: CustomObject }> => ({
  object,
  own: await ownFields(object.id),
})

/** Records as they are answered: with what formulas give, and their links. */
export const shown = async (
  rows: readonly StoredRecord[],
  { object, own }: Awaited<ReturnType<typeof listedOf>>,
): Promise<ObjectRecord[]> => withLinks(await withReckoned(rows, own), object)

const answered = async (record: StoredRecord, object: CustomObject): Promise<ObjectRecord> => {
  const [whole] = await shown([record], await listedOf(object))
  return found(whole)
}

/** Whether the actor may see this record; undefined when the id is none. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (!(await isRecord(id))) return undefined
  const ids = (await visibleObjects()).map((object) => object.id)
  return (await recordsByIds(ids, [id])).length > 0
}
