import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { companyById } from '#kernel/server/licences.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { forgetCookies, handOver, handOverAccess, knownDevice, type Opened, REFRESH_COOKIE } from './door.ts'
import { type Home, homesOf, updateLogin } from './login.queries.ts'
import { forgetExpired as forgetRows } from './one_time_token.queries.ts'
import { readRights } from './rights.ts'
import { grantables, roleById } from './role.queries.ts'
import { expandGrants, mayTouch } from './role.rules.ts'
import {
  livingSessions,
  moveSession,
  revokeSessions,
  rotateSession,
  type SessionRow,
  sessionForUpdate,
} from './session.queries.ts'
import { deviceName, placeOf, REFRESH_SECONDS, refreshVerdict } from './session.rules.ts'
import {
  listSessions,
  logout,
  refreshSession,
  revokeOtherSessions,
  revokeSession,
  switchCompany,
  viewAs,
} from './sign_in.contract.ts'
import { forgetExpired, noteView, rotate } from './sign_in.steps.ts'
import { standing } from './standing.ts'
import { hashOf, readRefreshToken, successorOf } from './tokens.ts'

const ended = (): never => {
  throw new Refusal('session_ended', { status: 401 })
}

const presentedToken = (given?: string) => readRefreshToken(given ?? scope().http?.cookies[REFRESH_COOKIE])

export const sessionActions = [
  implement(refreshSession, async ({ refresh_token, tokens }) => {
    const { sessionId, secret } = presentedToken(refresh_token) ?? ended()
    const { opened } = await call(rotate, { session_id: sessionId, secret })
    if (opened) return handOver(opened as Opened, tokens)
    if (!refresh_token) forgetCookies()
    return ended()
  }),

  implement(rotate, async ({ session_id, secret }) => {
    const session = await sessionForUpdate(session_id)
    if (!session) return {}
    const device = session.device && knownDevice(session.login_id)
    const presented = {
      hash: hashOf(secret),
      agent: scope().agent?.slice(0, 300) ?? null,
      device: device ?? session.device,
    }
    const verdict = refreshVerdict(session, presented, now())
    if (verdict === 'reused')
      await revokeSessions({ loginId: session.login_id, id: session_id }, 'token_reused')
    if (verdict === 'reused' || verdict === 'ended') return {}

    const next = successorOf(session_id, secret)
    if (verdict === 'rotate')
      await rotateSession(session_id, {
        hash: hashOf(next),
        previousHash: presented.hash,
        expiresAt: now().add({ seconds: REFRESH_SECONDS }).toString(),
      })
    return {
      opened: {
        ...(await whereabouts(session)),
        loginId: session.login_id,
        sessionId: session_id,
        refreshSecret: next,
      },
    }
  }),

  implement(logout, async () => {
    const fromToken = presentedToken()
    const session = fromToken && (await sessionForUpdate(fromToken.sessionId))
    const { sessionId } = actor()
    if (session) await revokeSessions({ loginId: session.login_id, id: session.id }, 'signed_out')
    else if (sessionId) await revokeSessions({ loginId: standing().loginId, id: sessionId }, 'signed_out')
    forgetCookies()
    return {}
  }),

  implement(listSessions, async () => ({
    sessions: (await livingSessions(standing().loginId)).map((session) => ({
      id: session.id,
      device: deviceName(session.agent),
      place: placeOf(session.address),
      address: session.address,
      created_at: session.created_at,
      seen_at: session.seen_at,
      current: session.id === actor().sessionId,
    })),
  })),

  implement(revokeSession, async ({ id }) => {
    const revoked = await revokeSessions({ loginId: standing().loginId, id }, 'ended_by_owner')
    if (!revoked.length) fail('not_found')
    return {}
  }),

  implement(revokeOtherSessions, async () => {
    const { loginId, sessionId } = standing()
    return { ended: (await revokeSessions({ loginId, except: sessionId }, 'ended_by_owner')).length }
  }),

  implement(switchCompany, async ({ company: wished, tokens }) => {
    const { loginId, sessionId } = standing()
    const home = found(
      (await homesOf(loginId)).find((one) => one.company === wished && one.state === 'active'),
    )
    await moveSession(sessionId, wished)
    await updateLogin(loginId, { last_company: wished })
    const { companyId, userId, mustAddSecondFactor } = await standingAt(home)
    const access = await handOverAccess({ loginId, sessionId, companyId, userId }, tokens)
    return { company: wished, must_add_second_factor: mustAddSecondFactor, ...access }
  }),

  implement(viewAs, async ({ role_id, tokens }) => {
    const { loginId, sessionId, viewingAs } = standing()
    const access = { loginId, sessionId, companyId: company().id, userId: actor().id as string }
    if (role_id === null) return handOverAccess(access, tokens)
    if (viewingAs) fail('viewing_only')
    await call(noteView, { role_id })
    return handOverAccess({ ...access, viewingAs: role_id }, tokens)
  }),

  // Whoever changes users may look as a role; but not see, by way of it, what their own role hides.
  implement(noteView, async ({ role_id }) => {
    if (!actor().may('identity:update'))
      throw new Refusal('forbidden', { params: { permission: 'identity:update' } })
    const role = found(await roleById(role_id ?? ''))
    const permissions = [...expandGrants(role.grants, grantables())].filter(
      (permission) => !actor().may(permission),
    )
    if (permissions.length || !mayTouch(standing().roleKey ?? null, role.key))
      fail('beyond_own_rights', { permissions })
    return {}
  }),

  implement(forgetExpired, async () => {
    await forgetRows()
    return {}
  }),
]

const standingAt = async ({ company: companyId, user_id: userId }: Home) => {
  const rights = await readRights(found(await companyById(companyId)), userId)
  return { companyId, userId, mustAddSecondFactor: rights?.mustAddSecondFactor ?? false }
}

/** Where the session is: its company while the person is active there, else another one of theirs, else none. */
const whereabouts = async (session: SessionRow) => {
  const homes = (await homesOf(session.login_id)).filter((home) => home.state === 'active')
  const home = homes.find((one) => one.company === session.company) ?? homes[0]
  const device = session.device ? { device: session.device } : {}
  if (!home) return { ...device, mustAddSecondFactor: false }
  if (home.company !== session.company) await moveSession(session.id, home.company)
  return { ...device, ...(await standingAt(home)) }
}
