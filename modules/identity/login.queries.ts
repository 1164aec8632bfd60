import type { Selectable, Updateable } from 'kysely'
import { db, statement, type Tables } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { hashOfRecoveryCode } from './tokens.ts'

export type Login = Selectable<Tables['identity.login']>

export const loginById = (id: string): Promise<Login | undefined> =>
  db.selectFrom('identity.login').selectAll().where('id', '=', id).executeTakeFirst()

/** Letter case of the address does not matter: the column is case-insensitive. */
export const loginByEmail = (email: string): Promise<Login | undefined> =>
  db.selectFrom('identity.login').selectAll().where('email', '=', email).executeTakeFirst()

type NewLogin = { email: string; name: string; passwordHash: string; language: string; verified: boolean }

export const insertLogin = ({ email, name, passwordHash, language, verified }: NewLogin): Promise<Login> =>
  db
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
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateLogin = async (
  id: string,
  changes: Updateable<Tables['identity.login']>,
): Promise<void> => {
  await db.updateTable('identity.login').set(changes).where('id', '=', id).execute()
}

/** A company where a login is at home, with the state of their user there. */
export type Home = {
  company: string
  company_name: string
  user_id: string
  state: 'invited' | 'active' | 'inactive'
}

/** By name. The one read that looks into several companies; the database function answers nothing else. */
export const homesOf = (loginId: string): Promise<Home[]> =>
  statement<Home>('select company, company_name, user_id, state from identity.companies_of($1)', [loginId])

// ── Recovery codes ──────────────────────────────────────────────────────────────────────────────────────────────────

export const replaceRecoveryCodes = async (loginId: string, codes: readonly string[]): Promise<void> => {
  await db.deleteFrom('identity.recovery_code').where('login_id', '=', loginId).execute()
  if (!codes.length) return
  await db
    .insertInto('identity.recovery_code')
    .values(
      codes.map((code) => ({ id: newId(), login_id: loginId, hash: hashOfRecoveryCode(loginId, code) })),
    )
    .execute()
}

/** Uses one up; false when it was not one. */
export const spendRecoveryCode = async (loginId: string, code: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('identity.recovery_code')
    .where('login_id', '=', loginId)
    .where('hash', '=', hashOfRecoveryCode(loginId, code))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export const recoveryCodesLeft = async (loginId: string): Promise<number> => {
  const rows = await db
    .selectFrom('identity.recovery_code')
    .select('id')
    .where('login_id', '=', loginId)
    .execute()
  return rows.length
}

// ── Passkeys ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type StoredPasskey = Selectable<Tables['identity.passkey']>

export const passkeysOf = (loginId: string): Promise<StoredPasskey[]> =>
  db
    .selectFrom('identity.passkey')
    .selectAll()
    .where('login_id', '=', loginId)
    .orderBy('created_at')
    .execute()

export const passkeyByCredential = (credentialId: string): Promise<StoredPasskey | undefined> =>
  db.selectFrom('identity.passkey').selectAll().where('credential_id', '=', credentialId).executeTakeFirst()

export const insertPasskey = async (
  passkey: Omit<StoredPasskey, 'id' | 'created_at' | 'used_at'>,
): Promise<StoredPasskey> =>
  db
    .insertInto('identity.passkey')
    .values({ ...passkey, id: newId(), created_at: now().toString() })
    .returningAll()
    .executeTakeFirstOrThrow()

export const notePasskeyUse = async (id: string, counter: number): Promise<void> => {
  await db
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
  db
    .updateTable('identity.passkey')
    .set({ name })
    .where('login_id', '=', loginId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export const deletePasskey = async (loginId: string, id: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('identity.passkey')
    .where('login_id', '=', loginId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
