import { describe, expect, test } from 'vitest'
import { getMe } from './contract.ts'
import {
  listSessions,
  login,
  refreshSession,
  revokeOtherSessions,
  revokeSession,
} from './sign_in.contract.ts'
import { Browser, later, PASSWORD, registered } from './testing.ts'

describe('sessions', () => {
  test('renewing replaces both tokens, and the session lives on', async () => {
    const { owner } = await registered()
    const before = { ...owner.cookies }
    await owner.does(refreshSession, {})
    expect(owner.cookies.ceiba_refresh).not.toBe(before.ceiba_refresh)
    await owner.does(getMe, {})
  })

  test('two tabs that renew at once get the same session', async () => {
    const { owner } = await registered()
    const tab = owner.copy()
    await owner.does(refreshSession, {})
    await tab.does(refreshSession, {})
    expect(tab.cookies.ceiba_refresh).toBe(owner.cookies.ceiba_refresh)
    await owner.does(refreshSession, {})
  })

  test('an old token that comes back ends the session for both holders', async () => {
    const { owner } = await registered()
    const thief = owner.copy()
    await owner.does(refreshSession, {})
    await owner.does(refreshSession, {})
    await thief.refuses(refreshSession, {}, 'session_ended')
    await owner.refuses(refreshSession, {}, 'session_ended')
    await owner.refuses(getMe, {}, 'not_signed_in')
  })

  test('the last token is refused from another device, and after ten seconds', async () => {
    const stolen = await registered()
    const thief = stolen.owner.copy()
    thief.agent = 'curl/8'
    await stolen.owner.does(refreshSession, {})
    await thief.refuses(refreshSession, {}, 'session_ended')

    const slow = await registered()
    const copy = slow.owner.copy()
    await slow.owner.does(refreshSession, {})
    await later(copy, { seconds: 11 }).refuses(refreshSession, {}, 'session_ended')
  })

  test('an invented token ends nothing', async () => {
    const { owner } = await registered()
    const [session] = (owner.cookies.ceiba_refresh ?? '').split('.')
    const liar = new Browser()
    liar.cookies.ceiba_refresh = `${session}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB`
    await liar.refuses(refreshSession, {}, 'session_ended')
    await owner.does(refreshSession, {})
  })

  test('a session that nobody renews ends after thirty days', async () => {
    const { owner } = await registered()
    await later(owner, { hours: 24 * 30 + 1 }).refuses(refreshSession, {}, 'session_ended')
  })

  test('people see their own sessions with device and place, and end them', async () => {
    const { owner, email } = await registered()
    const phone = new Browser({
      address: '192.168.1.20',
      agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1',
    })
    await phone.does(login, { email, password: PASSWORD })
    const { sessions } = await owner.does(listSessions, {})
    expect(sessions.map(({ device, place, current }) => ({ device, place, current }))).toEqual([
      { device: 'Safari · iPhone', place: 'local_network', current: false },
      { device: 'Chrome · Windows', place: '190.34.0.0/16', current: true },
    ])
    await owner.does(revokeSession, { id: sessions[0]!.id })
    await phone.refuses(getMe, {}, 'not_signed_in')
    await phone.does(login, { email, password: PASSWORD })
    expect(await owner.does(revokeOtherSessions, {})).toEqual({ ended: 1 })
    await owner.does(getMe, {})
  })

  test("nobody ends another person's session", async () => {
    const ana = await registered()
    const luis = await registered()
    const { sessions } = await ana.owner.does(listSessions, {})
    await luis.owner.refuses(revokeSession, { id: sessions[0]!.id }, 'not_found')
    await ana.owner.does(getMe, {})
  })
})
