import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import {
  createRelation,
  deleteRelation,
  findTargets,
  listLinkTargets,
  objectChanged,
  type Relation,
  updateRelation,
} from './contract.ts'
import { linkTargets, targetOf } from './link_targets.ts'
import { objectById, visibleObjects } from './object.actions.ts'
import {
  countLinkedToMany,
  deleteRelationRow,
  insertRelation,
  lockObjects,
  storedRelations,
  updateRelationRow,
} from './object.queries.ts'
import { MOST_RELATIONS, relationKey, standingFor } from './object.rules.ts'

const MOST_FOUND = 20
const MOST_NAMED = 200

export const relationActions = [
  implement(createRelation, async ({ id: object_id, relation_id: id = newId(), key, ...settings }) => {
    await lockObjects()
    found(await objectById(object_id))
    const { target, target_object_id, label } = settings
    if (
      !(await linkTargets()).some((one) => one.target === target && one.target_object_id === target_object_id)
    )
      fail('unknown_target', {}, 'target')
    const all = await relationsOf(object_id)
    if (all.length >= MOST_RELATIONS) fail('too_many_relations', { most: MOST_RELATIONS })
    if (standingFor(label, all, id)) fail('relation_taken', { label }, 'label')

    await insertRelation({
      ...settings,
      id,
      object_id,
      key: relationKey(key ?? label, all),
      position: Math.max(0, ...all.map(({ position }) => position)) + 1,
    })
    await emit(objectChanged, { id: object_id })
    return found(await relationById(id))
  }),

  implement(updateRelation, async ({ id, ...changes }) => {
    await lockObjects()
    const before = found(await relationById(id))
    const object = found(await objectById(before.object_id))
    refuseStale(before)
    const { label, many } = changes
    if (label && standingFor(label, await relationsOf(before.object_id), id))
      fail('relation_taken', { label }, 'label')
    const count = many === false && before.many ? await countLinkedToMany(id) : 0
    if (count) fail('linked_to_many', { count }, 'many')

    await updateRelationRow(id, changes)
    await emit(objectChanged, { id: object.id })
    return found(await relationById(id))
  }),

  implement(deleteRelation, async ({ id }) => {
    await lockObjects()
    const relation = found(await relationById(id))
    const object = found(await objectById(relation.object_id))
    refuseStale(relation)
    await deleteRelationRow(id)
    await emit(objectChanged, { id: object.id })
    return {}
  }),

  implement(listLinkTargets, async () => ({ targets: await linkTargets() })),

  implement(findTargets, async ({ id, search, ids }) => {
    const relation = (await visibleObjects()).flatMap((one) => one.relations).find((one) => one.id === id)
    const target = await targetOf(found(relation))
    if (!target) return { records: [] }
    return {
      records: [...(await (ids ? target.seen(ids.slice(0, MOST_NAMED)) : target.find(search, MOST_FOUND)))],
    }
  }),
]

const relationsOf = async (objectId: string): Promise<Relation[]> =>
  (await storedRelations()).filter(({ object_id }) => object_id === objectId)

const relationById = async (id: string): Promise<Relation | undefined> =>
  (await storedRelations()).find((one) => one.id === id)
