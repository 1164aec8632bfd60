import { z } from 'zod'
import { action, Done, event, type Permission, permissions, query, slot } from '#kernel/contract.ts'
import { Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'

/** Kinds of record a company makes by itself: vehicles, pets, contracts. */
export const may = permissions('objects', ['export', 'configure'])

/** The kind of a record of any object, as slots and views name it. */
export const RECORD = 'objects.record'

/** What stands before an object in menus: a drawing of the fixed set. */
export const ObjectIcon = z.enum([
  'box',
  'car',
  'paw',
  'contract',
  'building',
  'house',
  'tool',
  'device',
  'book',
  'heart',
  'plant',
  'calendar',
  'key',
  'ship',
  'star',
])
export type ObjectIcon = z.infer<typeof ObjectIcon>

const Label = z.string().trim().min(1).max(60)
const Key = z.string().regex(/^[a-z0-9_]{1,60}$/)

/**
 * How records of an object are linked to others. `target`: the kind they are linked to, as `customers.customer`;
 * `target_object_id`: the object, where that is `objects.record`. `label`: as the record calls it ("Dueño"); `reverse_label`: as it
 * is called seen from there ("Vehículos"). `many`: a record may be linked to several. `required`: to at least one, asked when
 * it is entered and when its links are written. `key` names it in the API and never changes.
 */
export const Relation = z.object({
  id: Id,
  object_id: Id,
  key: z.string(),
  label: z.string(),
  reverse_label: z.string(),
  target: z.string(),
  target_object_id: Id.nullable(),
  many: z.boolean(),
  required: z.boolean(),
  position: z.int(),
  version: z.int(),
})
export type Relation = z.infer<typeof Relation>

/**
 * An object: what its records are called (`label` many, `label_one` one) and what their name is ("Placa"). `key` names it in
 * addresses and never changes. `seen_by`, `changed_by`: the roles that see its records and that write them; empty, all that
 * hold the permission. Who holds `objects:configure` sees and writes every object's. `may_change`: whether the caller writes them.
 */
export const CustomObject = z.object({
  id: Id,
  key: z.string(),
  label: z.string(),
  label_one: z.string(),
  name_label: z.string(),
  icon: ObjectIcon,
  description: z.string(),
  seen_by: z.array(Id),
  changed_by: z.array(Id),
  relations: z.array(Relation),
  may_change: z.boolean(),
  version: z.int(),
})
export type CustomObject = z.infer<typeof CustomObject>

/** The objects whose records the caller may see, by their names. */
export const listObjects = query('objects.list_objects', {
  allow: may.read,
  http: 'GET /custom-objects',
  input: z.object({}),
  output: z.object({ objects: z.array(CustomObject) }),
})

const settings = {
  label: Label,
  label_one: Label,
  name_label: Label,
  icon: ObjectIcon,
  description: z.string().trim().max(300),
  seen_by: z.array(Id).max(50),
  changed_by: z.array(Id).max(50),
}

/** A field as one names it while making an object; all else of it is set up later. */
const FirstField = z.object({
  label: z.string().trim().min(1).max(80),
  type: z.enum(['text', 'long_text', 'number', 'money', 'day', 'yes_no', 'email', 'phone', 'url']),
})

/**
 * Makes an object, with its first fields (needs `fields:create` where there are any). Its key is `key` or made from the label.
 *
 * Errors: `object_taken` with `{ label }`; `unknown_role`; `too_many_objects` with `{ most }`.
 */
export const createObject = action('objects.create_object', {
  allow: may.configure,
  http: 'POST /custom-objects',
  input: z.object({
    ...settings,
    id: Id.optional(),
    key: Key.optional(),
    icon: ObjectIcon.default('box'),
    description: settings.description.default(''),
    seen_by: settings.seen_by.default([]),
    changed_by: settings.changed_by.default([]),
    fields: z.array(FirstField).max(20).default([]),
  }),
  output: CustomObject,
  errors: ['object_taken', 'unknown_role', 'too_many_objects'],
})

export const updateObject = action('objects.update_object', {
  allow: may.configure,
  http: 'PUT /custom-objects/:id',
  input: z.object(settings).partial().extend({ id: Id }),
  output: CustomObject,
  errors: ['object_taken', 'unknown_role'],
})

/**
 * Puts an object into the trash with its records, links and relations; its fields wait with it. Errors: `object_needed`
 * with `{ relations }`, those of other objects that lead here.
 */
export const deleteObject = action('objects.delete_object', {
  allow: may.configure,
  http: 'DELETE /custom-objects/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['object_needed'],
})

/** Brings an object back with all that went with it. */
export const restoreObject = action('objects.restore_object', {
  allow: may.configure,
  http: 'POST /custom-objects/:id/restore',
  input: z.object({ id: Id }),
  output: CustomObject,
})

const relation = { label: Label, reverse_label: Label, many: z.boolean(), required: z.boolean() }

/**
 * Links records of the object `id` to others of a kind. `target`: one of `list_link_targets`.
 *
 * Errors: `unknown_target`; `relation_taken` with `{ label }`; `too_many_relations` with `{ most }`.
 */
export const createRelation = action('objects.create_relation', {
  allow: may.configure,
  http: 'POST /custom-objects/:id/relations',
  input: z.object({
    ...relation,
    id: Id,
    relation_id: Id.optional(),
    key: Key.optional(),
    target: z.string().max(60),
    target_object_id: Id.nullable().default(null),
    many: relation.many.default(false),
    required: relation.required.default(false),
  }),
  output: Relation,
  errors: ['unknown_target', 'relation_taken', 'too_many_relations'],
})

/** Where it leads never changes. Errors: `relation_taken`; `linked_to_many` with `{ count }`, records that are linked to several. */
export const updateRelation = action('objects.update_relation', {
  allow: may.configure,
  http: 'PUT /custom-objects/relations/:id',
  input: z.object(relation).partial().extend({ id: Id }),
  output: Relation,
  errors: ['relation_taken', 'linked_to_many'],
})

/** Takes a relation away with its links; both come back from the trash or by undoing. */
export const deleteRelation = action('objects.delete_relation', {
  allow: may.configure,
  http: 'DELETE /custom-objects/relations/:id',
  input: z.object({ id: Id }),
  output: Done,
})

/** What a relation can lead to here: kinds of the house (`target_object_id` null) and the company's objects, in the reader's words. */
export const listLinkTargets = query('objects.list_link_targets', {
  allow: may.read,
  http: 'GET /custom-objects/targets',
  input: z.object({}),
  output: z.object({
    targets: z.array(z.object({ target: z.string(), target_object_id: Id.nullable(), label: z.string() })),
  }),
})

const Named = z.object({ id: Id, title: z.string() })
export type NamedRecord = z.infer<typeof Named>

/** Records a relation can lead to that fit a text, as the caller may see them; without a text, some. `ids`: these, whatever the text. */
export const findTargets = query('objects.find_targets', {
  allow: may.read,
  http: 'GET /custom-objects/relations/:id/targets',
  input: Selection.pick({ ids: true }).extend({ id: Id, search: z.string().trim().max(200).default('') }),
  output: z.object({ records: z.array(Named) }),
})

/** The relations that lead to a record of the kind `target`, each with how many records it links there; of objects the caller may see. */
export const listLeading = query('objects.list_leading', {
  allow: may.read,
  http: 'GET /custom-objects/leading',
  input: z.object({ target: z.string().max(60), target_id: Id }),
  output: z.object({
    leading: z.array(z.object({ object_key: z.string(), relation: Relation, count: z.int() })),
  }),
})

/** Open menus ask again; what it is called is not for everybody. */
export const objectChanged = event('objects.object_changed', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id }),
})

/**
 * Kinds of the house that records can be linked to; their modules fill it. `label`: a text, `customers:menu.customers`. `seen`:
 * those of the ids that the actor may see; `find`: some that fit a text. `named`: which records a cell of a list means, by its text.
 */
export type LinkTarget = {
  kind: `${string}.${string}`
  label: string
  read: Permission
  seen: (ids: readonly Id[]) => Promise<readonly NamedRecord[]>
  find: (text: string, most: number) => Promise<readonly NamedRecord[]>
  named: (texts: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
}
export const linkTarget = slot<LinkTarget>('objects.link_target')

/** A tab on a record's page. `label`: a text key with its module. `component`: a file with one exported component, which gets `recordId`. */
export const recordTab = slot<{
  key: string
  label: string
  order: number
  component: () => Promise<{ [name: string]: unknown }>
}>('objects.record_tab')
