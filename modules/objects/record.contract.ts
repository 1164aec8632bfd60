import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

/** The record at the other end of a link; `title` is null where the reader may not see it, or it lies in the trash. */
const Linked = z.object({ id: Id, title: z.string().nullable() })
export type Linked = z.infer<typeof Linked>

/** A record of an object. `custom`: the company's own fields by key; `links`: the records it is linked to, by the relation's key. */
export const ObjectRecord = z.object({
  id: Id,
  object_key: z.string(),
  name: z.string(),
  owner_id: Id.nullable(),
  custom: z.record(z.string(), z.unknown()),
  links: z.record(z.string(), z.array(Linked)),
  created_by: Id.nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type ObjectRecord = z.infer<typeof ObjectRecord>

const ObjectKey = z.string().max(60)
const of = { key: ObjectKey }

/** `links`: the ids a relation leads to, in their order; what is not named stays as it is. */
const fields = {
  name: z.string().trim().max(200),
  owner_id: Id.nullable(),
  custom: z.record(z.string(), z.unknown()),
  links: z.record(z.string(), z.array(Id).max(100)),
}
export const RecordChanges = z.object(fields).partial()
export type RecordChanges = z.output<typeof RecordChanges>

const refusals = [
  'name_missing',
  'unknown_owner',
  'unknown_relation',
  'unknown_target',
  'one_link_only',
  'relation_missing',
  'object_closed',
] as const

/** Filters and sorts: `name`, `owner_id`, `created_by`, `created_at`, `updated_at`, `custom.<key>`; filters also `relation.<key>`, by id. */
export const listRecords = query('objects.list_records', {
  allow: may.read,
  http: 'GET /custom-objects/:key/records',
  input: ListInput.extend(of),
  output: page(ObjectRecord),
})

export const countRecords = query('objects.count_records', {
  allow: may.read,
  http: 'GET /custom-objects/:key/records/count',
  input: Selection.extend(of),
  output: z.object({ count: z.int() }),
})

export const getRecord = query('objects.get_record', {
  allow: may.read,
  http: 'GET /custom-objects/:key/records/:id',
  views: 'id',
  input: z.object({ ...of, id: Id }),
  output: ObjectRecord,
})

/** Records of all objects the caller may see that fit a text, or with these ids; at most twenty. */
export const findRecords = query('objects.find_records', {
  allow: may.read,
  http: 'GET /custom-objects/records',
  input: z.object({ search: z.string().trim().max(200).default(''), id: Id.optional() }),
  output: z.object({
    records: z.array(
      z.object({ id: Id, name: z.string(), object_key: z.string(), object_label: z.string() }),
    ),
  }),
  assistant: { use: 'Find records of the kinds the company made itself, as vehicles or contracts.' },
})

/**
 * Enters a record. `id` may be chosen by the caller, which makes a repeated request harmless.
 *
 * Errors: `name_missing`, `unknown_owner`; `unknown_relation`, `unknown_target`, `one_link_only`, `relation_missing` with
 * `{ label }`; `object_closed` where the caller's role only sees the object; unfit own fields by key.
 */
export const createRecord = action('objects.create_record', {
  allow: may.create,
  http: 'POST /custom-objects/:key/records',
  input: RecordChanges.extend({ ...of, id: Id.optional() }),
  output: ObjectRecord,
  errors: refusals,
  automation: true,
})

/** Changes what is given and leaves the rest; of own fields null or '' empties one. */
export const updateRecord = action('objects.update_record', {
  allow: may.update,
  http: 'PUT /custom-objects/:key/records/:id',
  input: RecordChanges.extend({ ...of, id: Id }),
  output: ObjectRecord,
  errors: refusals,
  automation: true,
})

export const deleteRecord = action('objects.delete_record', {
  allow: may.delete,
  http: 'DELETE /custom-objects/:key/records/:id',
  input: z.object({ ...of, id: Id }),
  output: Done,
  errors: ['object_closed'],
})

export const restoreRecord = action('objects.restore_record', {
  allow: may.delete,
  http: 'POST /custom-objects/:key/records/:id/restore',
  input: z.object({ ...of, id: Id }),
  output: ObjectRecord,
  errors: ['object_closed'],
})

export const MOST_AT_ONCE = 10_000

const Bulk = Selection.extend({
  ...of,
  /** What the person saw; refused when the selection has meanwhile another size. */
  expected: z.int().min(0).optional(),
})
const BulkAnswer = z.object({ changed: z.int(), run_id: Id })

/** Gives many records to somebody, as one run that can be undone as one. */
export const updateRecords = action('objects.update_records', {
  allow: may.update,
  http: 'POST /custom-objects/:key/records/bulk-update',
  input: Bulk.extend({ changes: z.object({ owner_id: Id.nullable() }) }),
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'unknown_owner', 'object_closed'],
})

export const deleteRecords = action('objects.delete_records', {
  allow: may.delete,
  http: 'POST /custom-objects/:key/records/bulk-delete',
  input: Bulk,
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'object_closed'],
})

/** The list as a file, as it is seen: same rows, same columns. */
export const exportRecords = query('objects.export_records', {
  allow: may.export,
  http: 'GET /custom-objects/:key/records/export',
  input: Selection.extend({
    ...of,
    sort: z.string().max(200).optional(),
    fields: z.string().max(2_000).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

// Payloads tell no name: events go to everybody who may read records, and an object may be closed to some of them.
const About = z.object({ id: Id, object_id: Id })
export const recordCreated = event('objects.record_created', {
  about: 'id',
  allow: may.read,
  payload: About,
})
export const recordUpdated = event('objects.record_updated', {
  about: 'id',
  allow: may.read,
  payload: About,
})
export const recordDeleted = event('objects.record_deleted', {
  about: 'id',
  allow: may.read,
  payload: About,
})
export const recordBack = event('objects.record_restored', {
  about: 'id',
  allow: may.read,
  payload: About,
})
/** One run wrote many: `ids` of at most 10,000 of them. */
export const recordsChanged = event('objects.records_changed', {
  about: 'run_id',
  allow: may.read,
  payload: z.object({ run_id: Id, object_id: Id, count: z.int(), ids: z.array(Id) }),
})
