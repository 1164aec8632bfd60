/**
 * Who presented these credentials: the hot path of every request.
 *
 * A token is verified once and then remembered until it ends. What a person may do is remembered by person and company,
 * what became of a session by session; both are forgotten when the bus says so and read again after a minute, since word
 * on the bus may be lost.
 */
import { hear } from '#kernel/server/bus.ts'
import { placementOf } from '#kernel/server/database.ts'
import { companyById } from '#kernel/server/licences.ts'
import type { Credentials, Identified } from '#kernel/server/module.ts'
import { guestOfNoCompany, personActor } from './actors.ts'
import { apiKeyActor } from './api_key_access.ts'
import { type Rights, readRights, readRole } from './rights.ts'
import { type Access, readAccess } from './tokens.ts'

const READ_AGAIN_MS = 60_000
const MOST_TOKENS = 20_000

type Known = {
  access: Access
  endsAt: number
  rights: Rights | undefined
  seenAs: Rights | undefined
  identified: Identified
}

const tokens = new Map<string, Known>()
const sessions = new Map<string, { living: boolean; readAt: number }>()
const rights = new Map<string, { rights: Rights; readAt: number }>()

/** Counts what was told, so that what was read meanwhile is not kept. */
let told = 0

hear('session', (id) => sessions.set(id, { living: false, readAt: Number.POSITIVE_INFINITY }))
hear('identity', (about) => {
  told += 1
  for (const [key, known] of rights)
    if (key.includes(about) || known.rights.loginId === about) rights.delete(key)
})

/** Answers who is asking, or undefined for tokens that are not ours, ended, revoked, or of people shut out. */
export const identify = async ({ bearer, cookie }: Credentials): Promise<Identified | undefined> => {
  const token = bearer ?? cookie
  if (!token) return undefined
  if (bearer?.startsWith('ceiba_')) return apiKeyActor(bearer)
  const now = Date.now()
  const known = tokens.get(token)
  if (known && known.endsAt > now && isFresh(known, now)) return known.identified
  return identifyAgain(token, now)
}

/** Whether everything the remembered answer rests on is still remembered and young. */
const isFresh = ({ access, rights: held, seenAs }: Known, now: number): boolean => {
  const session = sessions.get(access.sessionId)
  if (!session?.living || now - session.readAt > READ_AGAIN_MS) return false
  return (
    isCurrent(keyOf(access), held, now) && (!access.viewingAs || isCurrent(viewedKeyOf(access), seenAs, now))
  )
}

const isCurrent = (key: string, held: Rights | undefined, now: number): boolean => {
  if (!held) return true
  const current = rights.get(key)
  return current?.rights === held && now - current.readAt <= READ_AGAIN_MS
}

const keyOf = ({ companyId, userId }: Access): string => `${companyId} ${userId}`
const viewedKeyOf = ({ companyId, viewingAs }: Access): string => `${companyId} role ${viewingAs}`

const identifyAgain = async (token: string, now: number): Promise<Identified | undefined> => {
  tokens.delete(token)
  const read = await readAccess(token)
  if (!read || !(await isLiving(read.access.sessionId, now))) return undefined
  const { access } = read
  const held = access.userId ? await recall(keyOf(access), now, () => rightsOf(access)) : undefined
  if (access.userId && (!held?.active || held.loginId !== access.loginId)) return undefined
  const seenAs =
    access.viewingAs && held ? await recall(viewedKeyOf(access), now, () => rightsSeen(access)) : undefined
  const identified = held ? personActor(access, held, seenAs) : await guestOfNoCompany(access)
  if (!identified) return undefined
  if (tokens.size >= MOST_TOKENS) tokens.clear()
  tokens.set(token, { access, endsAt: read.endsAt, rights: held, seenAs, identified })
  return identified
}

const isLiving = async (id: string, now: number): Promise<boolean> => {
  const known = sessions.get(id)
  if (known && (!known.living || now - known.readAt <= READ_AGAIN_MS)) return known.living
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    'select revoked_at is null and expires_at > now() as living from identity.session where id = $1',
    [id],
  )
  const heardMeanwhile = sessions.get(id)
  if (heardMeanwhile && !heardMeanwhile.living) return false
  const living = rows[0]?.living === true
  if (sessions.size >= MOST_TOKENS) sessions.clear()
  sessions.set(id, { living, readAt: now })
  return living
}

const recall = async (
  key: string,
  now: number,
  read: () => Promise<Rights | undefined>,
): Promise<Rights | undefined> => {
  const known = rights.get(key)
  if (known && now - known.readAt <= READ_AGAIN_MS) return known.rights
  const before = told
  const fresh = await read()
  if (!fresh) return undefined
  if (rights.size >= MOST_TOKENS) rights.clear()
  if (told === before) rights.set(key, { rights: fresh, readAt: now })
  return fresh
}

const rightsOf = async ({ companyId = '', userId = '' }: Access): Promise<Rights | undefined> => {
  const company = await companyById(companyId)
  return company && readRights(company, userId)
}

const rightsSeen = async ({ companyId = '', viewingAs = '' }: Access): Promise<Rights | undefined> => {
  const company = await companyById(companyId)
  return company && readRole(company, viewingAs)
}
