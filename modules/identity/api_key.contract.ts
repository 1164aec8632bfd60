/** Keys with which programs act for a company. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { Moment, ShortName } from './words.contract.ts'

/** `prefix`: what tells keys apart; the secret is shown once. `last_used_at`: to the minute. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  permissions: z.array(z.string()),
  created_by: z.string(),
  created_at: Moment,
  expires_at: Moment.nullable(),
  revoked_at: Moment.nullable(),
  last_used_at: Moment.nullable(),
})

export const listApiKeys = query('identity.list_api_keys', {
  allow: may.make_keys,
  http: 'GET /api-keys',
  input: z.object({}),
  output: z.object({ keys: z.array(ApiKey) }),
})

/**
 * Makes a key for a program: `Authorization: Bearer ceiba_…`. `secret` is the whole key, shown only here.
 *
 * It holds the permissions named, and never more than its maker holds at the time of use; `expires_at` at most two years
 * ahead. Errors: `beyond_own_rights`, `permission_unknown`, `expiry_unfit`, `not_a_person`.
 */
export const createApiKey = action('identity.create_api_key', {
  final: true,
  confidential: true,
  allow: may.make_keys,
  http: 'POST /api-keys',
  rate: 'costly',
  input: z.object({
    name: ShortName,
    permissions: z.array(z.string().max(100)).min(1).max(1_000),
    expires_at: z.iso.datetime().nullable().default(null),
  }),
  output: z.object({ key: ApiKey, secret: z.string() }),
  errors: ['beyond_own_rights', 'permission_unknown', 'expiry_unfit', 'not_a_person'],
})

export const revokeApiKey = action('identity.revoke_api_key', {
  allow: may.make_keys,
  http: 'DELETE /api-keys/:id',
  input: z.object({ id: Id }),
  output: Done,
})

export const apiKeyCreated = event('identity.api_key_created', {
  about: 'id',
  allow: may.make_keys,
  payload: z.object({ id: Id, name: z.string() }),
})
export const apiKeyRevoked = event('identity.api_key_revoked', {
  about: 'id',
  allow: may.make_keys,
  payload: z.object({ id: Id, name: z.string() }),
})
