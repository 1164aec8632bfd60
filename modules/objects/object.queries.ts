import { db, statement } from '#kernel/server/database.ts'
import type { Relation } from './contract.ts'
import type { StoredObject } from './object.rules.ts'

/** Every object of the company, whoever asks, by name. */
export const storedObjects = async (): Promise<StoredObject[]> =>
  statement<StoredObject>(
    `select id, key, label, label_one, name_label, icon, description, to_json(seen_by) as seen_by,
       to_json(changed_by) as changed_by, version from objects.custom_object order by kernel.fold(label), id`,
    [],
    'stored_objects',
  )

export const storedRelations = async (): Promise<Relation[]> =>
  statement<Relation>(
    `select id, object_id, key, label, reverse_label, target, target_object_id, many, required, position, version
       from objects.relation order by object_id, position, id`,
    [],
    'stored_relations',
  )

/** Changes of objects wait for each other, so that no two get one label or key. */
export const lockObjects = (): Promise<unknown> =>
  statement(
    "select pg_advisory_xact_lock(hashtextextended('objects.custom_object' || kernel.company_in_scope(), 0))",
  )

export const insertObject = (object: Omit<StoredObject, 'version'>, created_at: string): Promise<unknown> =>
  db
    .insertInto('objects.custom_object')
    .values({ ...object, created_at })
    .execute()

export const updateObjectRow = (id: string, changes: Partial<StoredObject>): Promise<unknown> =>
  db.updateTable('objects.custom_object').set(changes).where('id', '=', id).execute()

export const deleteObjectRow = (id: string): Promise<unknown> =>
  db.deleteFrom('objects.custom_object').where('id', '=', id).execute()

export const insertRelation = (relation: Omit<Relation, 'version'>): Promise<unknown> =>
  db.insertInto('objects.relation').values(relation).execute()

export const updateRelationRow = (id: string, changes: Partial<Relation>): Promise<unknown> =>
  db.updateTable('objects.relation').set(changes).where('id', '=', id).execute()

export const deleteRelationRow = (id: string): Promise<unknown> =>
  db.deleteFrom('objects.relation').where('id', '=', id).execute()

/** How many records a relation links to more than one other. */
export const countLinkedToMany = async (relationId: string): Promise<number> => {
  const [row] = await statement<{ n: number }>(
    `select count(*) as n from (select 1 from objects.link where relation_id = $1
       group by record_id having count(distinct target_id) > 1) several`,
    [relationId],
  )
  return row?.n ?? 0
}
