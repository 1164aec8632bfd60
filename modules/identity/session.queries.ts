import type { Selectable } from 'kysely'
import { tell } from '#kernel/server/bus.ts'
import { type SharedTables, sharedDb, sharedStatement } from '#kernel/server/database.ts'
import { now, scope } from '#kernel/server/scope.ts'

export type SessionRow = Selectable<SharedTables['identity.session']>

export const insertSession = async (
  session: Omit<SessionRow, 'revoked_at' | 'revoked_because' | 'previous_hash'>,
): Promise<void> => {
  await sharedDb.insertInto('identity.session').values(session).execute()
}

/** Held until the run ends, so that two refreshes of one session take turns. */
export const sessionForUpdate = (id: string): Promise<SessionRow | undefined> =>
  sharedDb.selectFrom('identity.session').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const rotateSession = async (
  id: string,
  { hash, previousHash, expiresAt }: { hash: string; previousHash: string; expiresAt: string },
): Promise<void> => {
  const { address, agent } = scope()
  await sharedDb
    .updateTable('identity.session')
    .set({
      refresh_hash: hash,
      previous_hash: previousHash,
      rotated_at: now().toString(),
      seen_at: now().toString(),
      expires_at: expiresAt,
      address: address ?? null,
      agent: agent?.slice(0, 300) ?? null,
    })
    .where('id', '=', id)
    .execute()
}

export const moveSession = async (id: string, companyId: string | null): Promise<void> => {
  await sharedDb.updateTable('identity.session').set({ company: companyId }).where('id', '=', id).execute()
}

export const livingSessions = (loginId: string): Promise<SessionRow[]> =>
  sharedDb
    .selectFrom('identity.session')
    .selectAll()
    .where('login_id', '=', loginId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now().toString())
    .orderBy('seen_at', 'desc')
    .execute()

export type Revocation = 'signed_out' | 'ended_by_owner' | 'password_changed' | 'token_reused' | 'deactivated'
type Which = { loginId: string; id?: string; except?: string; companyId?: string }

/** Ends living sessions of a login: one, all but one, or those that are in a company. Every process hears of it. */
export const revokeSessions = async (
  { loginId, id, except, companyId }: Which,
  because: Revocation,
): Promise<string[]> => {
  const rows = await sharedStatement<{ id: string }>(
    `update identity.session set revoked_at = $2, revoked_because = $3
      where login_id = $1 and revoked_at is null
        and ($4::uuid is null or id = $4) and ($5::uuid is null or id <> $5) and ($6::uuid is null or company = $6)
      returning id`,
    [loginId, now().toString(), because, id ?? null, except ?? null, companyId ?? null],
  )
  const ids = rows.map((row) => row.id)
  scope().afterCommit.push(() => {
    for (const ended of ids) tell('session', ended)
  })
  return ids
}

const KNOWN_FOR_DAYS = 90

/** Whether the person signed in from this address lately, or ever at all. */
export const acquaintance = async (
  loginId: string,
  address: string | undefined,
): Promise<{ address: boolean; ever: boolean }> => {
  const [row] = await sharedStatement<{ address: boolean; ever: boolean }>(
    `select count(*) > 0 as ever, coalesce(bool_or(address = $2 and seen_at > $3), false) as address
       from identity.session where login_id = $1`,
    [
      loginId,
      address ?? null,
      now()
        .subtract({ hours: 24 * KNOWN_FOR_DAYS })
        .toString(),
    ],
  )
  return row ?? { address: false, ever: false }
}
