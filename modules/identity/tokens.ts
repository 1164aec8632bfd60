/** What people and programs carry to prove who they are, and how it is kept: only as hashes, or not at all. */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { derivedKey } from '#kernel/server/secrets.ts'
import { ACCESS_SECONDS } from './session.rules.ts'

/** 256 random bits: nobody guesses them, so a plain hash keeps them. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Six digits, hashed with their owner and our key: a million possibilities would not survive a plain hash. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0')

const macOf = (purpose: string, text: string): string =>
  createHmac('sha256', derivedKey(purpose)).update(text).digest('base64url')

export const hashOfCode = (loginId: string, code: string): string =>
  macOf('mailed codes', `${loginId} ${code}`)

export const hashOfVisitorCode = (company: string, audience: string, address: string, code: string): string =>
  macOf('visitor codes', [company, audience, address.toLowerCase(), code].join(' '))

// No vowels: no words. No 0, 1, l, o: no confusion.
const LETTERS = 'bcdfghjkmnpqrstvwxyz23456789'

/** `bcdf-ghjk-mnpq`: 57 random bits. */
export const newRecoveryCode = (): string =>
  Array.from(
    { length: 12 },
    (_, i) => (i % 4 === 0 && i ? '-' : '') + LETTERS[randomInt(LETTERS.length)],
  ).join('')

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

// ── Access tokens ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What an access token says. `viewingAs`: the role the person looks as. */
export type Access = {
  loginId: string
  sessionId: string
  companyId?: string
  userId?: string
  viewingAs?: string
}

const ALGORITHM = 'HS256'
const accessKey = (): Buffer => derivedKey('access tokens')

export const signAccess = ({ loginId, sessionId, companyId, userId, viewingAs }: Access): Promise<string> =>
  new SignJWT({
    session: sessionId,
    ...(companyId && { company: companyId, user: userId }),
    ...(viewingAs && { as: viewingAs }),
  })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(loginId)
    .setIssuer('ceiba')
    .setIssuedAt()
    .setExpirationTime(`${ACCESS_SECONDS} s`)
    .sign(accessKey())

/** What a token that is ours and has not ended says, and when it ends in ms since 1970; else undefined. */
export const readAccess = async (token: string): Promise<{ access: Access; endsAt: number } | undefined> => {
  const verified = await jwtVerify(token, accessKey(), { algorithms: [ALGORITHM], issuer: 'ceiba' }).catch(
    () => undefined,
  )
  const { sub, session, company, user, as, exp } = (verified?.payload ?? {}) as Record<string, string> & {
    exp?: number
  }
  if (!sub || !session || !exp) return undefined
  return {
    access: {
      loginId: sub,
      sessionId: session,
      ...(company && user && { companyId: company, userId: user }),
      ...(as && { viewingAs: as }),
    },
    endsAt: exp * 1000,
  }
}

// ── Refresh tokens: `<session>.<secret>.<seal>` ─────────────────────────────────────────────────────────────────────

/** The seal tells our older tokens, whose return means theft, from inventions, which mean nothing. */
export const refreshTokenOf = (sessionId: string, secret: string): string =>
  `${sessionId}.${secret}.${macOf('refresh tokens', `${sessionId}.${secret}`).slice(0, 22)}`

export const readRefreshToken = (
  token: string | undefined,
): { sessionId: string; secret: string } | undefined => {
  const [sessionId, secret, seal, ...rest] = (token ?? '').split('.')
  if (!sessionId || !secret || !seal || rest.length) return undefined
  return sameText(refreshTokenOf(sessionId, secret), token ?? '') ? { sessionId, secret } : undefined
}

/** The next secret of a session is derived from the last, so that two tabs that race can get the same one. */
export const successorOf = (sessionId: string, secret: string): string =>
  macOf('refresh successors', `${sessionId} ${secret}`)

// ── Devices: `<login>.<mark>.<seal>`, a cookie of browsers that have signed in before ───────────────────────────────

export const newDeviceMark = (): string => randomBytes(12).toString('base64url')

export const deviceCookieOf = (loginId: string, mark: string): string =>
  `${loginId}.${mark}.${macOf('devices', `${loginId}.${mark}`).slice(0, 22)}`

/** The mark of a device this person has signed in with; undefined for others. */
export const readDeviceMark = (cookie: string | undefined, loginId: string): string | undefined => {
  const [owner, mark] = (cookie ?? '').split('.')
  return owner === loginId && mark && sameText(deviceCookieOf(loginId, mark), cookie ?? '') ? mark : undefined
}

// ── API keys: `ceiba_<company and prefix>_<secret>` ─────────────────────────────────────────────────────────────────

const KEY = /^ceiba_([0-9a-f]{32})([a-z2-9]{8})_([a-f0-9]{48})$/

/** The company stands in the key, so that no table has to be searched across companies. */
export const newApiKey = (companyId: string): { key: string; prefix: string } => {
  const prefix = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return { prefix, key: `ceiba_${companyId.replaceAll('-', '')}${prefix}_${randomBytes(24).toString('hex')}` }
}

export const readApiKey = (key: string): { companyId: string; prefix: string } | undefined => {
  const [, hex, prefix] = KEY.exec(key) ?? []
  if (!hex || !prefix) return undefined
  return { companyId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), prefix }
}
