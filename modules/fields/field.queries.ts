import type { Insertable, Updateable } from 'kysely'
import { db, statement, type Tables } from '#kernel/server/database.ts'
import type { Rollup } from '#kernel/values/rollup.ts'
import type { CustomField } from './contract.ts'

type Row = Tables['fields.custom_field']

const COLUMNS = [
  'id',
  'entity',
  'kind_id',
  'key',
  'label',
  'type',
  'section',
  'position',
  'required',
  'is_unique',
  'help',
  'options',
  'default_value',
  'shown_when',
  'formula',
  'rollup',
  'version',
] as const

export const fieldsOf = (entity: string): Promise<CustomField[]> =>
  statement<CustomField>(
    `select ${COLUMNS.join(', ')} from fields.custom_field where entity = $1 order by kind_id nulls first, position, id`,
    [entity],
    'fields_of',
  )

/** Whoever changes what fields hang on waits for whoever does so already: two changes could close a circle. */
export const lockFieldsOf = (entity: string): Promise<unknown> =>
  statement("select pg_advisory_xact_lock(hashtextextended('fields.of.' || $1, 0))", [entity])

export const fieldById = (id: string): Promise<CustomField | undefined> =>
  db.selectFrom('fields.custom_field').select(COLUMNS).where('id', '=', id).executeTakeFirst() as Promise<
    CustomField | undefined
  >

/** Keys that stored values may still carry: those of today's fields and of removed ones. */
export const keysEverUsed = async (entity: string): Promise<Set<string>> => {
  const rows = await statement<{ key: string }>(
    `select key from fields.custom_field where entity = $1
     union select before ->> 'key' from kernel.row_change
      where table_name = 'fields.custom_field' and change = 'delete' and before ->> 'entity' = $1`,
    [entity],
  )
  return new Set(rows.map((r) => r.key))
}

/** Of every key stored values may carry, the types its fields had. */
export const typesEverUsed = async (entity: string): Promise<Map<string, string[]>> => {
  const rows = await statement<{ key: string; types: string[] }>(
    `select key, array_agg(distinct type) as types from (
       select key, type from fields.custom_field where entity = $1
       union all select before ->> 'key', before ->> 'type' from kernel.row_change
        where table_name = 'fields.custom_field' and change = 'delete' and before ->> 'entity' = $1
     ) used group by key`,
    [entity],
  )
  return new Map(rows.map(({ key, types }) => [key, types]))
}

export const insertField = (field: Insertable<Row>): Promise<CustomField> =>
  db
    .insertInto('fields.custom_field')
    .values(field)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow() as Promise<CustomField>

export const updateFieldRow = (id: string, changes: Updateable<Row>): Promise<CustomField> =>
  db
    .updateTable('fields.custom_field')
    .set(changes)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow() as Promise<CustomField>

/** What is reckoned from records of an entity, whatever it is a field of. */
export const rolledFrom = (entity: string): Promise<(Pick<CustomField, 'label'> & { rollup: Rollup })[]> =>
  statement("select label, rollup from fields.custom_field where rollup ->> 'of' = $1", [entity])

export const deleteFieldRow = (id: string): Promise<unknown> =>
  db.deleteFrom('fields.custom_field').where('id', '=', id).execute()
