/** Programs at the door: `Authorization: Bearer ceiba_…`. */
import { hear } from '#kernel/server/bus.ts'
import { placementOf, writeApart } from '#kernel/server/database.ts'
import { companyById } from '#kernel/server/licences.ts'
import { log } from '#kernel/server/log.ts'
import type { Identified } from '#kernel/server/module.ts'
import type { Company } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { reachOf } from './actors.ts'
import { readRights } from './rights.ts'
import { hashOf, readApiKey } from './tokens.ts'

const READ_AGAIN_MS = 60_000
const MOST_KEYS = 5_000

type Known = { companyId: string; readAt: number; endsAt: number; identified: Identified | undefined }

const keys = new Map<string, Known>()

hear('identity', (about) => {
  for (const [hash, { companyId }] of keys) if (companyId === about) keys.delete(hash)
})

/** A living key acts with the permissions it was given that its maker still holds, as far as its maker reaches. */
export const apiKeyActor = async (key: string): Promise<Identified | undefined> => {
  const parts = readApiKey(key)
  if (!parts) return undefined
  const hash = hashOf(key)
  const now = Date.now()
  const known = keys.get(hash)
  if (known && now - known.readAt <= READ_AGAIN_MS) return known.endsAt > now ? known.identified : undefined
  const company = await companyById(parts.companyId)
  const row = company && (await keyRow(company, parts.prefix, hash))
  if (!row) return undefined
  const identified = await actorFor(company, row)
  if (keys.size >= MOST_KEYS) keys.clear()
  keys.set(hash, {
    companyId: company.id,
    readAt: now,
    endsAt: row.expires_at ? Date.parse(row.expires_at) : Number.POSITIVE_INFINITY,
    identified,
  })
  if (identified) noteUse(company, row.id)
  return identified
}

type KeyRow = {
  id: string
  name: string
  permissions: string[]
  created_by: string
  expires_at: string | null
}

const keyRow = async (company: Company, prefix: string, hash: string): Promise<KeyRow | undefined> => {
  const { rows } = await placementOf(company).read.query(
    company.id,
    `select id, name, permissions, created_by, expires_at from identity.api_key
      where prefix = $1 and hash = $2 and revoked_at is null and (expires_at is null or expires_at > now())`,
    [prefix, hash],
  )
  return rows[0] as KeyRow | undefined
}

const actorFor = async (company: Company, row: KeyRow): Promise<Identified | undefined> => {
  const maker = await readRights(company, row.created_by)
  if (!maker?.active) return undefined
  const given = new Set(row.permissions)
  return {
    companyId: company.id,
    actor: {
      kind: 'api_key',
      // What a key makes belongs to its maker: records point at users. The name says that it was the key.
      id: maker.userId,
      name: row.name,
      may: (permission) => given.has(permission) && maker.permissions.has(permission),
      reach: (module) => reachOf(maker.reach, module),
      team: maker.team,
    },
  }
}

const NOTE_USE = `with noted as (update identity.api_key_use set used_at = now() where id = $1 returning id)
  insert into identity.api_key_use (id, used_at) select $1, now() where not exists (select from noted) on conflict do nothing`

/** To the minute, since a key in use is read again once a minute. The request does not wait for it. */
const noteUse = (company: Company, id: string): void => {
  writeApart(company, newId(), NOTE_USE, [id]).catch((err) =>
    log.warn({ err }, 'use of an API key not noted'),
  )
}
