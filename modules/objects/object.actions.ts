import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import * as ownFields from '#modules/fields/contract.ts'
import { listRoles } from '#modules/identity/role.contract.ts'
import {
  type CustomObject,
  createObject,
  deleteObject,
  listObjects,
  may,
  objectChanged,
  RECORD,
  restoreObject,
  updateObject,
} from './contract.ts'
import {
  deleteObjectRow,
  insertObject,
  lockObjects,
  storedObjects,
  storedRelations,
  updateObjectRow,
} from './object.queries.ts'
import {
  MOST_OBJECTS,
  mayChange,
  maySee,
  objectKey,
  type Reader,
  type StoredObject,
  standingFor,
} from './object.rules.ts'

export const objectActions = [
  implement(listObjects, async () => ({ objects: await visibleObjects() })),

  implement(createObject, async ({ id = newId(), key, fields, ...settings }) => {
    const { create } = ownFields.may
    if (fields.length && !actor().may(create))
      throw new Refusal('forbidden', { params: { permission: create } })
    await lockObjects()
    const all = await storedObjects()
    if (all.length >= MOST_OBJECTS) fail('too_many_objects', { most: MOST_OBJECTS })
    refuseTaken(settings.label, all, id)
    await refuseUnknownRoles(settings)

    const object = { ...settings, id, key: objectKey(key ?? settings.label, all) }
    await insertObject(object, now().toString())
    for (const field of fields) await call(ownFields.createField, { ...field, entity: RECORD, kind_id: id })
    await emit(objectChanged, { id })
    return found(await objectById(id))
  }),

  implement(updateObject, async ({ id, ...changes }) => {
    await lockObjects()
    const before = found(await objectById(id))
    refuseStale(before)
    if (changes.label !== undefined) refuseTaken(changes.label, await storedObjects(), id)
    await refuseUnknownRoles(changes, before)
    await updateObjectRow(id, changes)
    const after = found(await objectById(id))
    await emit(objectChanged, { id })
    return after
  }),

  implement(deleteObject, async ({ id }) => {
    await lockObjects()
    const object = found(await objectById(id))
    refuseStale(object)
    const [objects, relations] = await Promise.all([storedObjects(), storedRelations()])
    const leading = relations.filter((one) => one.target_object_id === id && one.object_id !== id)
    if (leading.length) {
      const nameOf = (objectId: string) => objects.find((one) => one.id === objectId)?.label ?? ''
      fail('object_needed', {
        relations: leading.map((one) => `${nameOf(one.object_id)}: ${one.label}`).join(', '),
      })
    }
    await deleteObjectRow(id)
    await emit(objectChanged, { id })
    return {}
  }),

  implement(restoreObject, async ({ id }) => {
    await restoreRecord('custom_object', id)
    const object = found(await objectById(id))
    await emit(objectChanged, { id })
    return object
  }),
]

const reader = (): Reader => ({ role: actor().roleId, configures: actor().may(may.configure) })

/** The objects whose records the actor may see, with their relations to what they may see. */
export const visibleObjects = async (): Promise<CustomObject[]> => {
  const [objects, relations] = await Promise.all([storedObjects(), storedRelations()])
  const seen = objects.filter((object) => maySee(object, reader()))
  const ids = new Set(seen.map(({ id }) => id))
  return seen.map((object) => ({
    ...object,
    may_change: mayChange(object, reader()),
    relations: relations.filter(
      (one) =>
        one.object_id === object.id && (one.target_object_id === null || ids.has(one.target_object_id)),
    ),
  }))
}

/** The object, if the actor may see its records. */
export const objectById = async (id: string): Promise<CustomObject | undefined> =>
  (await visibleObjects()).find((object) => object.id === id)

/** The object an address names, or `not_found`, also for one that is closed to the actor. */
export const objectCalled = async (key: string): Promise<CustomObject> =>
  found((await visibleObjects()).find((object) => object.key === key))

/** The same, where its records are to be written. */
export const writtenObject = async (key: string): Promise<CustomObject> => {
  const object = await objectCalled(key)
  if (!object.may_change) fail('object_closed', { label: object.label })
  return object
}

const refuseTaken = (label: string, all: readonly StoredObject[], id: string): void => {
  if (standingFor(label, all, id)) fail('object_taken', { label }, 'label')
}

type Access = { seen_by?: readonly string[]; changed_by?: readonly string[] }

/** Roles that are named anew must be there; one that was deleted since may stay. */
const refuseUnknownRoles = async (given: Access, before: Access = {}): Promise<void> => {
  for (const field of ['seen_by', 'changed_by'] as const) {
    const named = (given[field] ?? []).filter((id) => !before[field]?.includes(id))
    if (!named.length) continue
    const { roles } = await call(listRoles, {})
    if (named.some((id) => !roles.some((role) => role.id === id))) fail('unknown_role', {}, field)
  }
}
