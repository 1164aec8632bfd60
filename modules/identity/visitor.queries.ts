import { db, statement } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { type Audience, PASS_SECONDS } from './visitor.contract.ts'

const CODE_SECONDS = 600
const HOUR_SECONDS = 3_600
const MOST_WRONG_TRIES = 5

/** How many codes were asked for this address within the hour. */
export const codesLately = async (audience: Audience, address: string): Promise<number> => {
  const { count } = await db
    .selectFrom('identity.visitor_code')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('audience', '=', audience)
    .where('address', '=', address)
    .where('created_at', '>', now().subtract({ seconds: HOUR_SECONDS }).toString())
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Keeps a code's hash; null counts the asking only. Earlier codes stop working, and what is older than an hour is forgotten. */
export const keepCode = async (audience: Audience, address: string, hash: string | null): Promise<void> => {
  await statement(
    'update identity.visitor_code set hash = null where audience = $1 and address = $2 and hash is not null',
    [audience, address],
  )
  await statement('delete from identity.visitor_code where created_at < $1', [
    now().subtract({ seconds: HOUR_SECONDS }).toString(),
  ])
  await db
    .insertInto('identity.visitor_code')
    .values({ id: newId(), audience, address, hash, created_at: now().toString() })
    .execute()
}

/** Uses a code up. Each wrong try counts against the one that was mailed. */
export const spendVisitorCode = async (
  audience: Audience,
  address: string,
  hash: string,
): Promise<boolean> => {
  const spent = await statement(
    `update identity.visitor_code set hash = null
      where audience = $1 and address = $2 and hash = $3 and wrong_tries < $4 and created_at > $5 returning id`,
    [audience, address, hash, MOST_WRONG_TRIES, now().subtract({ seconds: CODE_SECONDS }).toString()],
  )
  if (spent.length > 0) return true
  await statement(
    'update identity.visitor_code set wrong_tries = wrong_tries + 1 where audience = $1 and address = $2 and hash is not null',
    [audience, address],
  )
  return false
}

export const keepPass = async (audience: Audience, address: string, hash: string): Promise<void> => {
  await statement('delete from identity.visitor_pass where expires_at < $1', [now().toString()])
  await db
    .insertInto('identity.visitor_pass')
    .values({
      id: newId(),
      audience,
      address,
      hash,
      created_at: now().toString(),
      expires_at: now().add({ seconds: PASS_SECONDS }).toString(),
    })
    .execute()
}

export const addressOfPass = async (audience: Audience, hash: string): Promise<string | undefined> => {
  const found = await db
    .selectFrom('identity.visitor_pass')
    .select('address')
    .where('audience', '=', audience)
    .where('hash', '=', hash)
    .where('expires_at', '>', now().toString())
    .executeTakeFirst()
  return found?.address
}

export const removePass = async (audience: Audience, hash: string): Promise<void> => {
  await db
    .deleteFrom('identity.visitor_pass')
    .where('audience', '=', audience)
    .where('hash', '=', hash)
    .execute()
}
