import { sharedDb, sharedStatement } from '#kernel/server/database.ts'
import { company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'

/** What links and codes are for, and how many seconds they live. */
export const LIFETIME = {
  verify_email: 7 * 24 * 3600,
  reset_password: 3600,
  email_code: 600,
  invitation: 7 * 24 * 3600,
  passkey: 300,
} as const

export type Purpose = keyof typeof LIFETIME
type Owner = { loginId?: string; companyId?: string; userId?: string }
export type OneTimeToken = {
  id: string
  login_id: string | null
  company: string | null
  user_id: string | null
}

/** Keeps the hash. What the same owner had for the same purpose stops working. */
export const keepToken = async (
  purpose: Purpose,
  hash: string,
  { loginId, companyId, userId }: Owner = {},
): Promise<void> => {
  if (userId) await forgetInvitation(userId)
  else if (loginId) await forgetTokens(loginId, purpose)
  await sharedDb
    .insertInto('identity.one_time_token')
    .values({
      id: newId(),
      purpose,
      hash,
      login_id: loginId ?? null,
      company: companyId ?? null,
      user_id: userId ?? null,
      created_at: now().toString(),
      expires_at: now().add({ seconds: LIFETIME[purpose] }).toString(),
    })
    .execute()
}

/** Uses a token up; undefined where it is unknown, used or too old. */
export const spendToken = async (purpose: Purpose, hash: string): Promise<OneTimeToken | undefined> =>
  sharedDb
    .deleteFrom('identity.one_time_token')
    .where('purpose', '=', purpose)
    .where('hash', '=', hash)
    .where('expires_at', '>', now().toString())
    .returning(['id', 'login_id', 'company', 'user_id'])
    .executeTakeFirst()

/** Looks without using it up. */
export const findToken = (purpose: Purpose, hash: string): Promise<OneTimeToken | undefined> =>
  sharedDb
    .selectFrom('identity.one_time_token')
    .select(['id', 'login_id', 'company', 'user_id'])
    .where('purpose', '=', purpose)
    .where('hash', '=', hash)
    .where('expires_at', '>', now().toString())
    .executeTakeFirst()

const MOST_WRONG_TRIES = 5

/** Uses a mailed code up. Each wrong try counts against the code that was mailed; after five it is worthless. */
export const spendCode = async (loginId: string, hash: string): Promise<boolean> => {
  const spent = await sharedDb
    .deleteFrom('identity.one_time_token')
    .where('purpose', '=', 'email_code')
    .where('login_id', '=', loginId)
    .where('hash', '=', hash)
    .where('wrong_tries', '<', MOST_WRONG_TRIES)
    .where('expires_at', '>', now().toString())
    .executeTakeFirst()
  if (spent.numDeletedRows > 0n) return true
  await sharedStatement(
    "update identity.one_time_token set wrong_tries = wrong_tries + 1 where login_id = $1 and purpose = 'email_code'",
    [loginId],
  )
  return false
}

export const forgetTokens = async (loginId: string, purpose: Purpose): Promise<void> => {
  await sharedDb
    .deleteFrom('identity.one_time_token')
    .where('login_id', '=', loginId)
    .where('purpose', '=', purpose)
    .execute()
}

export const forgetInvitation = async (userId: string): Promise<void> => {
  await sharedDb
    .deleteFrom('identity.one_time_token')
    .where('company', '=', company().id)
    .where('user_id', '=', userId)
    .execute()
}

/** What nobody can use any more: tokens, sessions that ended a month ago, attempts of two days ago. */
export const forgetExpired = async (): Promise<void> => {
  await sharedStatement('delete from identity.one_time_token where expires_at < $1', [now().toString()])
  await sharedStatement('delete from identity.session where least(expires_at, revoked_at) < $1', [
    now()
      .subtract({ hours: 30 * 24 })
      .toString(),
  ])
  await sharedStatement('delete from identity.sign_in_attempt where last_at < $1', [
    now().subtract({ hours: 48 }).toString(),
  ])
}
