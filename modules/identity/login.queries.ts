import type { Selectable, Updateable } from 'kysely'
import { type SharedTables, sharedDb, sharedStatement } from '#kernel/server/database.ts'
import { fail } from '#kernel/server/errors.ts'
import { askEveryPlacement } from '#kernel/server/placements.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { hashOfRecoveryCode } from './password_hash.ts'

export type Login = Selectable<SharedTables['identity.login']>

/** Of a login `l`. */
export const HAS_SECOND_FACTOR =
  '(l.totp is not null or l.email_codes or exists (select from identity.passkey p where p.login_id = l.id))'

export const loginById = (id: string): Promise<Login | undefined> =>
  sharedDb.selectFrom('identity.login').selectAll().where('id', '=', id).executeTakeFirst()

/** Letter case of the address does not matter: the column is case-insensitive. */
export const loginByEmail = (email: string): Promise<Login | undefined> =>
  sharedDb.selectFrom('identity.login').selectAll().where('email', '=', email).executeTakeFirst()

type NewLogin = { email: string; name: string; passwordHash: string; language: string; verified: boolean }

/** Refuses with `login_exists` whoever comes second, also at the same instant. */
export const insertLogin = async ({
  email,
  name,
  passwordHash,
  language,
  verified,
}: NewLogin): Promise<Login> =>
  (await sharedDb
    .insertInto('identity.login')
    .values({
      id: newId(),
      email,
      name,
      language,
      password_hash: passwordHash,
      password_set_at: now().toString(),
      verified_at: verified ? now().toString() : null,
      passkey_handle: newId(),
    })
    .onConflict((same) => same.column('email').doNothing())
    .returningAll()
    .executeTakeFirst()) ?? fail('login_exists', {}, 'email')

export const updateLogin = async (
  id: string,
  changes: Updateable<SharedTables['identity.login']>,
): Promise<void> => {
  await sharedDb.updateTable('identity.login').set(changes).where('id', '=', id).execute()
}

/** What a company's list of users shows of their logins: when they were last seen in it, and whether more than a password is asked. */
export const knownOfLogins = (
  ids: readonly string[],
  companyId: string,
): Promise<{ id: string; seen_at: string | null; second_factor: boolean }[]> =>
  sharedStatement(
    `select l.id, ${HAS_SECOND_FACTOR} as second_factor,
       (select max(s.seen_at) from identity.session s where s.login_id = l.id and s.company = $2) as seen_at
       from identity.login l where l.id = any ($1)`,
    [ids, companyId],
  )

/** A company where a login is at home, with the state of their user there. */
export type Home = {
  company: string
  company_name: string
  user_id: string
  state: 'invited' | 'active' | 'inactive'
}

/**
 * By name. The one read that looks into several companies, in every database that holds some; the database function answers
 * nothing else. Refuses with `busy` where none is found and a database that might know one is away.
 */
export const homesOf = async (loginId: string): Promise<Home[]> => {
  const { answers, someAway } = await askEveryPlacement<Omit<Home, 'company_name'>>(
    'select company, user_id, state from identity.companies_of($1)',
    [loginId],
  )
  // While a company moves house both databases know it: the one the register names counts.
  const registered = await sharedStatement<{ id: string; name: string; placement: string }>(
    'select id, name, placement from kernel.company where id = any ($1) order by name, id',
    [answers.flatMap(({ rows }) => rows.map((row) => row.company))],
  )
  const homes = registered.flatMap(({ id, name, placement }) =>
    answers
      .filter((answer) => answer.placement === placement)
      .flatMap(({ rows }) => rows.filter((row) => row.company === id))
      .map((row) => ({ ...row, company_name: name })),
  )
  if (!homes.length && someAway) fail('busy')
  return homes
}

// ── Recovery codes ──────────────────────────────────────────────────────────────────────────────────────────────────

export const replaceRecoveryCodes = async (loginId: string, codes: readonly string[]): Promise<void> => {
  await sharedDb.deleteFrom('identity.recovery_code').where('login_id', '=', loginId).execute()
  if (!codes.length) return
  const kept: { id: string; login_id: string; hash: string }[] = []
  // One after another: all at once they would stand in the way of those who sign in.
  for (const code of codes)
    kept.push({ id: newId(), login_id: loginId, hash: await hashOfRecoveryCode(loginId, code) })
  await sharedDb.insertInto('identity.recovery_code').values(kept).execute()
}

/** Uses one up; false when it was not one. */
export const spendRecoveryCode = async (loginId: string, code: string): Promise<boolean> => {
  const { numDeletedRows } = await sharedDb
    .deleteFrom('identity.recovery_code')
    .where('login_id', '=', loginId)
    .where('hash', '=', await hashOfRecoveryCode(loginId, code))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export const recoveryCodesLeft = async (loginId: string): Promise<number> => {
  const rows = await sharedDb
    .selectFrom('identity.recovery_code')
    .select('id')
    .where('login_id', '=', loginId)
    .execute()
  return rows.length
}

// ── Passkeys ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type StoredPasskey = Selectable<SharedTables['identity.passkey']>

export const passkeysOf = (loginId: string): Promise<StoredPasskey[]> =>
  sharedDb
    .selectFrom('identity.passkey')
    .selectAll()
    .where('login_id', '=', loginId)
    .orderBy('created_at')
    .execute()

export const passkeyByCredential = (credentialId: string): Promise<StoredPasskey | undefined> =>
  sharedDb
    .selectFrom('identity.passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()

export const insertPasskey = async (
  passkey: Omit<StoredPasskey, 'id' | 'created_at' | 'used_at'>,
): Promise<StoredPasskey> =>
  sharedDb
    .insertInto('identity.passkey')
    .values({ ...passkey, id: newId(), created_at: now().toString() })
    .returningAll()
    .executeTakeFirstOrThrow()

export const notePasskeyUse = async (id: string, counter: number): Promise<void> => {
  await sharedDb
    .updateTable('identity.passkey')
    .set({ counter, used_at: now().toString() })
    .where('id', '=', id)
    .execute()
}

/** Undefined where the person has no such passkey. */
export const renamePasskeyRow = async (
  loginId: string,
  id: string,
  name: string,
): Promise<StoredPasskey | undefined> =>
  sharedDb
    .updateTable('identity.passkey')
    .set({ name })
    .where('login_id', '=', loginId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export const deletePasskey = async (loginId: string, id: string): Promise<boolean> => {
  const { numDeletedRows } = await sharedDb
    .deleteFrom('identity.passkey')
    .where('login_id', '=', loginId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
