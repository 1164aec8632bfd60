import type { Permission } from '#kernel/contract.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { apiKeyCreated, apiKeyRevoked, createApiKey, listApiKeys, revokeApiKey } from './api_key.contract.ts'
import { allApiKeys, apiKeyById, insertApiKey, revokeApiKeyRow } from './api_key.queries.ts'
import { grantables } from './role.queries.ts'
import { beyondOwnRights } from './role.rules.ts'
import { standingToAct } from './standing.ts'
import { hashOf, newApiKey } from './tokens.ts'
import { rightsChanged } from './user.queries.ts'

const LONGEST_LIFE_DAYS = 730

export const apiKeyActions = [
  implement(listApiKeys, async () => ({ keys: await allApiKeys() })),

  implement(createApiKey, async ({ name, permissions, expires_at }) => {
    standingToAct()
    const known = new Set(grantables().flatMap((module) => module.permissions))
    const stranger = permissions.find((one) => !known.has(one as Permission))
    if (stranger) fail('permission_unknown', { permission: stranger }, 'permissions')
    const beyond = beyondOwnRights(permissions as Permission[], (permission) => actor().may(permission))
    if (beyond.length) fail('beyond_own_rights', { permissions: beyond }, 'permissions')
    refuseUnfitExpiry(expires_at)

    const { key, prefix } = newApiKey(company().id)
    const created_by = actor().id as string
    const id = await insertApiKey({
      name,
      prefix,
      hash: hashOf(key),
      permissions: [...new Set(permissions)],
      created_by,
      expires_at,
    })
    await emit(apiKeyCreated, { id, name })
    return { key: found(await apiKeyById(id)), secret: key }
  }),

  implement(revokeApiKey, async ({ id }) => {
    const key = found(await apiKeyById(id))
    if (key.revoked_at) return {}
    await revokeApiKeyRow(id)
    await emit(apiKeyRevoked, { id, name: key.name })
    rightsChanged()
    return {}
  }),
]

const refuseUnfitExpiry = (expiresAt: string | null): void => {
  if (expiresAt === null) return
  const hours = Temporal.Instant.from(expiresAt).since(now()).total('hours')
  if (hours <= 0 || hours > LONGEST_LIFE_DAYS * 24)
    fail('expiry_unfit', { longestDays: LONGEST_LIFE_DAYS }, 'expires_at')
}
