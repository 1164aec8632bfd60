import { db, statement } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'

export type ApiKeyRow = {
  id: string
  name: string
  prefix: string
  permissions: string[]
  created_by: string
  created_at: string
  expires_at: string | null
  revoked_at: string | null
  last_used_at: string | null
}

const SELECT = `select k.id, k.name, k.prefix, k.permissions, u.name as created_by, k.created_at, k.expires_at, k.revoked_at,
    use.used_at as last_used_at
  from identity.api_key k join identity.user u on u.id = k.created_by left join identity.api_key_use use on use.id = k.id`

/** Living ones first, the newest on top. */
export const allApiKeys = (): Promise<ApiKeyRow[]> =>
  statement<ApiKeyRow>(`${SELECT} order by (k.revoked_at is not null), k.created_at desc, k.id`)

export const apiKeyById = async (id: string): Promise<ApiKeyRow | undefined> =>
  (await statement<ApiKeyRow>(`${SELECT} where k.id = $1`, [id]))[0]

type NewKey = {
  name: string
  prefix: string
  hash: string
  permissions: string[]
  created_by: string
  expires_at: string | null
}

export const insertApiKey = async (key: NewKey): Promise<string> => {
  const id = newId()
  await db
    .insertInto('identity.api_key')
    .values({ ...key, id, created_at: now().toString() })
    .execute()
  return id
}

export const revokeApiKeyRow = async (id: string): Promise<void> => {
  await db
    .updateTable('identity.api_key')
    .set({ revoked_at: now().toString() })
    .where('id', '=', id)
    .execute()
}
