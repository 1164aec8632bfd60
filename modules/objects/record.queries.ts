import { type SqlBool, sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { actor } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import type { NamedRecord } from './contract.ts'
import type { ObjectRecord } from './record.contract.ts'

/** A record without its links, which other modules name, and the key of its object. */
export type StoredRecord = Omit<ObjectRecord, 'links' | 'object_key'> & { object_id: string }

const COLUMNS =
  'r.id, r.object_id, r.name, r.owner_id, r.custom, r.created_by, r.created_at, r.updated_at, r.version'
export const SHOWN = sql.raw<StoredRecord>(COLUMNS)

/** Whose records the actor's role lets see: all, the team's, or their own. */
export const visible = () => {
  const reach = actor().reach('objects')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`r.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`r.owner_id = any(${actor().team}::uuid[])`
}

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Every word stands somewhere in the record's name or own fields. */
export const sought = (search: string) =>
  sql<SqlBool>`(${sql.join(
    fold(search)
      .split(' ')
      .slice(0, 8)
      .map((word) => sql`r.searched like ${`%${asPattern(word)}%`}`),
    sql` and `,
  )})`

export const recordById = async (
  objectId: string,
  id: string,
  { forUpdate = false } = {},
): Promise<StoredRecord | undefined> => {
  const { rows } = await sql<StoredRecord>`select ${SHOWN} from objects.record r
    where r.id = ${id} and r.object_id = ${objectId} and ${visible()} ${sql.raw(forUpdate ? 'for update of r' : '')}`.execute(
    db,
  )
  return rows[0]
}

/** Records of these ids, of any of these objects. */
export const recordsByIds = async (
  objectIds: readonly string[],
  ids: readonly string[],
): Promise<StoredRecord[]> => {
  const { rows } = await sql<StoredRecord>`select ${SHOWN} from objects.record r
    where r.id = any(${ids}::uuid[]) and r.object_id = any(${objectIds}::uuid[]) and ${visible()}`.execute(db)
  return rows
}

/** Records that fit a text, those first whose names begin with it. */
export const recordsLike = async (
  objectIds: readonly string[],
  search: string,
  most: number,
): Promise<StoredRecord[]> => {
  const begins = `${asPattern(fold(search))}%`
  const { rows } = await sql<StoredRecord>`select ${SHOWN} from objects.record r
    where r.object_id = any(${objectIds}::uuid[]) and ${visible()} and ${search ? sought(search) : sql<SqlBool>`true`}
    order by (r.sort_name like ${begins}) desc, r.sort_name, r.id limit ${most}`.execute(db)
  return rows
}

const titled = ({ id, name }: StoredRecord): NamedRecord => ({ id, title: name })

export const recordTitles = async (objectId: string, ids: readonly string[]): Promise<NamedRecord[]> =>
  (await recordsByIds([objectId], ids)).map(titled)

export const recordTitlesLike = async (
  objectId: string,
  search: string,
  most: number,
): Promise<NamedRecord[]> => (await recordsLike([objectId], search, most)).map(titled)

/** Ids of an object's records by their names, folded. */
export const recordsNamed = async (
  objectId: string,
  names: readonly string[],
): Promise<Map<string, string[]>> => {
  const wanted = new Map(names.map((name) => [name, fold(name)]))
  const { rows } = await sql<{ id: string; sort_name: string }>`select r.id, r.sort_name from objects.record r
    where r.object_id = ${objectId} and r.sort_name = any(${[...new Set(wanted.values())]}) and ${visible()}`.execute(
    db,
  )
  const byName = Map.groupBy(rows, ({ sort_name }) => sort_name)
  return new Map(
    [...wanted].flatMap(([name, folded]) => {
      const ids = byName.get(folded)?.map(({ id }) => id)
      return ids ? [[name, ids] as const] : []
    }),
  )
}

/** Whether there is such a record, seen or not. */
export const isRecord = async (id: string): Promise<boolean> =>
  (await statement('select 1 from objects.record where id = $1', [id])).length > 0

/** Whether the record is one of this object. */
export const isOfObject = async (objectId: string, id: string): Promise<boolean> =>
  (await statement('select 1 from objects.record where id = $1 and object_id = $2', [id, objectId])).length >
  0

/** Another record of the object that carries a value which a unique own field allows only once. */
export const holderOf = async (
  objectId: string,
  key: string,
  value: unknown,
  except: string,
): Promise<string | undefined> => {
  await statement("select pg_advisory_xact_lock(hashtextextended('objects.custom.' || $1, 0))", [key])
  const [row] = await statement<{ name: string }>(
    'select name from objects.record where object_id = $1 and custom @> $2 and id <> $3 limit 1',
    [objectId, JSON.stringify({ [key]: value }), except],
  )
  return row?.name
}

export const insertRecords = (rows: readonly Omit<StoredRecord, 'version'>[]): Promise<StoredRecord[]> =>
  statement<StoredRecord>(
    `with r as (insert into objects.record (id, object_id, name, owner_id, custom, created_by, created_at, updated_at)
       select id, object_id, name, owner_id, custom, created_by, created_at, updated_at
         from jsonb_populate_recordset(null::objects.record, $1::jsonb) returning *) select ${COLUMNS} from r`,
    [JSON.stringify(rows)],
  )

type Changes = Partial<Pick<StoredRecord, 'name' | 'owner_id' | 'custom'>>

export const updateRecordRows = async (
  ids: readonly string[],
  { custom, ...plain }: Changes,
  updated_at: string,
): Promise<StoredRecord[]> => {
  const { rows } = await sql<StoredRecord>`with r as (${db
    .updateTable('objects.record')
    .set({ ...plain, ...(custom && { custom: JSON.stringify(custom) }), updated_at })
    .where('id', 'in', [...ids])
    .returningAll()}) select ${SHOWN} from r`.execute(db)
  return rows
}

export const deleteRecordRows = (ids: readonly string[]): Promise<unknown> =>
  statement('delete from objects.record where id = any($1::uuid[])', [ids])
