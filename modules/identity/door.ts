/** How a session begins, and how its tokens reach a browser or a program. */
import { now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { insertSession } from './session.queries.ts'
import { ACCESS_SECONDS, REFRESH_SECONDS } from './session.rules.ts'
import {
  type Access,
  deviceCookieOf,
  hashOf,
  newDeviceMark,
  newSecret,
  readDeviceMark,
  refreshTokenOf,
  signAccess,
} from './tokens.ts'

export const ACCESS_COOKIE = 'ceiba_access'
export const REFRESH_COOKIE = 'ceiba_refresh'
export const DEVICE_COOKIE = 'ceiba_device'
const AUTH_PATH = '/api/v1/auth'
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** A session that may be handed over. */
export type Opened = {
  loginId: string
  sessionId: string
  refreshSecret: string
  companyId?: string
  userId?: string
  device?: string
  mustAddSecondFactor: boolean
}

/** The mark of the device in scope, if this person has signed in with it. */
export const knownDevice = (loginId: string): string | undefined =>
  readDeviceMark(scope().http?.cookies[DEVICE_COOKIE], loginId)

type Beginning = { loginId: string; companyId?: string; userId?: string; mustAddSecondFactor: boolean }

/** Begins a session of the login in the company, in the open transaction. */
export const beginSession = async ({ loginId, ...where }: Beginning): Promise<Opened> => {
  const { address, agent } = scope()
  const opened = {
    loginId,
    ...where,
    sessionId: newId(),
    refreshSecret: newSecret(),
    device: knownDevice(loginId) ?? newDeviceMark(),
  }
  await insertSession({
    id: opened.sessionId,
    login_id: loginId,
    company: where.companyId ?? null,
    refresh_hash: hashOf(opened.refreshSecret),
    rotated_at: now().toString(),
    device: opened.device,
    agent: agent?.slice(0, 300) ?? null,
    address: address ?? null,
    created_at: now().toString(),
    seen_at: now().toString(),
    expires_at: now().add({ seconds: REFRESH_SECONDS }).toString(),
  })
  return opened
}

type TokenAnswer = { access_token: string; refresh_token?: string; expires_in: number }
type SignedInAnswer = { company: string | null; must_add_second_factor: boolean; tokens?: TokenAnswer }

/** Sets the cookies, or puts the tokens into the answer for a program. */
export const handOver = async (opened: Opened, asTokens: boolean): Promise<SignedInAnswer> => {
  const { loginId, sessionId, companyId, userId, device } = opened
  const access = await signAccess({ loginId, sessionId, ...(companyId && userId && { companyId, userId }) })
  const refresh = refreshTokenOf(sessionId, opened.refreshSecret)
  const answer = { company: companyId ?? null, must_add_second_factor: opened.mustAddSecondFactor }
  if (asTokens)
    return { ...answer, tokens: { access_token: access, refresh_token: refresh, expires_in: ACCESS_SECONDS } }
  setAccessCookie(access)
  setCookie(REFRESH_COOKIE, refresh, { maxAgeSeconds: REFRESH_SECONDS, path: AUTH_PATH })
  if (device) rememberDevice(loginId, device)
  return answer
}

/** A new access token of the same session, for another company or another role seen. */
export const handOverAccess = async (
  access: Access,
  asTokens: boolean,
): Promise<{ tokens?: TokenAnswer }> => {
  const token = await signAccess(access)
  if (asTokens) return { tokens: { access_token: token, expires_in: ACCESS_SECONDS } }
  setAccessCookie(token)
  return {}
}

/** From now on attempts from here are counted apart from those of strangers. */
export const rememberDevice = (loginId: string, mark = newDeviceMark()): void =>
  setCookie(DEVICE_COOKIE, deviceCookieOf(loginId, mark), { maxAgeSeconds: YEAR_SECONDS, path: AUTH_PATH })

/** The device stays known: signing out is no reason to count it among strangers. */
export const forgetCookies = (): void => {
  setCookie(ACCESS_COOKIE, undefined, { maxAgeSeconds: 0, path: '/' })
  setCookie(REFRESH_COOKIE, undefined, { maxAgeSeconds: 0, path: AUTH_PATH })
}

const setAccessCookie = (token: string): void =>
  setCookie(ACCESS_COOKIE, token, { maxAgeSeconds: ACCESS_SECONDS, path: '/' })

const setCookie = (
  name: string,
  value: string | undefined,
  options: { maxAgeSeconds: number; path: string },
): void => scope().http?.setCookie?.(name, value, options)
