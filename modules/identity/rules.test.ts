import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterAttempt, type Counter, PATIENCE, secondsToWait } from './attempt.rules.ts'
import { freeSlugs, slugOf, trialEnds } from './company.rules.ts'
import { strengthOf } from './password_strength.ts'
import { deviceName, placeOf, type RefreshState, refreshVerdict } from './session.rules.ts'
import {
  deviceCookieOf,
  newApiKey,
  newDeviceMark,
  newRecoveryCode,
  readApiKey,
  readDeviceMark,
  readRefreshToken,
  refreshTokenOf,
} from './tokens.ts'

const NOON = Temporal.Instant.from('2026-03-01T17:00:00Z')

describe('waiting after failures', () => {
  const fail = (times: number, every: Temporal.DurationLike = { seconds: 0 }): Counter => {
    let [counter, now]: [Counter | undefined, Temporal.Instant] = [undefined, NOON]
    for (let i = 0; i < times; i += 1) {
      counter = afterAttempt(counter, PATIENCE.narrow, now)
      now = now.add(every)
    }
    return counter as Counter
  }

  test('five are free, then the wait doubles up to a quarter of an hour', () => {
    const waits = [5, 6, 7, 8, 9, 10, 11, 30].map((times) => secondsToWait(fail(times), NOON))
    expect(waits).toEqual([0, 30, 60, 120, 240, 480, 900, 900])
  })

  test('a day without attempts forgets them', () => {
    expect(fail(10, { hours: 25 }).failures).toBe(1)
  })

  test('a wait is never longer than the longest, and never negative', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 100_000 }), (times, seconds) => {
        const wait = secondsToWait(fail(times), NOON.add({ seconds }))
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(PATIENCE.narrow.longestSeconds)
      }),
    )
  })
})

describe('refresh tokens', () => {
  const session: RefreshState = {
    refresh_hash: 'new',
    previous_hash: 'last',
    rotated_at: NOON.toString(),
    expires_at: NOON.add({ hours: 1 }).toString(),
    revoked_at: null,
    agent: 'a',
    device: 'd',
  }
  const verdict = (hash: string, more: Partial<RefreshState & { seconds: number; from: string }> = {}) =>
    refreshVerdict(
      { ...session, ...more },
      { hash, agent: more.from ?? 'a', device: 'd' },
      NOON.add({ seconds: more.seconds ?? 1 }),
    )

  test('the newest renews, the last one repeats for a moment on its device, every other one is theft', () => {
    expect(verdict('new')).toBe('rotate')
    expect(verdict('last')).toBe('repeat')
    expect(verdict('last', { seconds: 10 })).toBe('repeat')
    expect(verdict('last', { seconds: 11 })).toBe('reused')
    expect(verdict('last', { from: 'b' })).toBe('reused')
    expect(verdict('older')).toBe('reused')
  })

  test('what has ended stays ended', () => {
    expect(verdict('new', { seconds: 3600 })).toBe('ended')
    expect(verdict('new', { revoked_at: NOON.toString() })).toBe('ended')
  })
})

describe('what people carry', () => {
  const ID = '01a1fbff-ba75-7c3d-9f5d-d0d5138b9cd0'

  test('a token or mark that was changed anywhere is not ours', () => {
    const token = refreshTokenOf(ID, 'secretsecretsecret')
    expect(readRefreshToken(token)).toEqual({ sessionId: ID, secret: 'secretsecretsecret' })
    const mark = newDeviceMark()
    expect(readDeviceMark(deviceCookieOf(ID, mark), ID)).toBe(mark)
    expect(readDeviceMark(deviceCookieOf(ID, mark), ID.replace('0', '1'))).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
        const forged = token.slice(0, at) + letter + token.slice(at + 1)
        if (forged !== token) expect(readRefreshToken(forged)).toBeUndefined()
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readRefreshToken(text)).toBeUndefined()
      }),
    )
  })

  test('an API key names its company', () => {
    const { key, prefix } = newApiKey(ID)
    expect(readApiKey(key)).toEqual({ companyId: ID, prefix })
  })

  test('a recovery code is easy to type', () => {
    expect(newRecoveryCode()).toMatch(/^[b-z2-9]{4}-[b-z2-9]{4}-[b-z2-9]{4}$/)
  })
})

describe('passwords', () => {
  const ABOUT = ['Ana Pérez', 'ana@istmo.com', 'Comercial Istmo']

  test.each([
    ['password123', 'common'],
    ['Contraseña1', 'common'],
    ['Panama2026!', 'common'],
    ['Ferretería2020', 'common'],
    ['ana perez 2026', 'names_you'],
    ['ComercialIstmo1', 'names_you'],
    ['aaaaaaaaaaaa', 'repeats'],
    ['abcdefghijkl', 'sequence'],
    ['qwertyuiop12', 'common'],
    ['corta', 'too_short'],
  ])('%s is guessed soon: %s', (password, advice) => {
    const { strong, advice: given } = strengthOf(password, ABOUT)
    expect(strong).toBe(false)
    expect(given).toContain(advice)
  })

  test.each(['tortuga canal sombrero 88', 'correct horse battery staple', 'x7!Kp2#vQ9mw'])(
    '%s holds',
    (password) => {
      expect(strengthOf(password, ABOUT)).toMatchObject({ strong: true, advice: [] })
    },
  )
})

test.each([
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15',
    'Safari · macOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36 EdgA/140.0',
    'Edge · Android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
  ['curl/8.9.1', 'curl'],
  ['', '—'],
  [null, '—'],
])('%s is called %s', (agent, name) => expect(deviceName(agent)).toBe(name))

test.each([
  ['127.0.0.1', 'local_network'],
  ['::ffff:10.1.2.3', 'local_network'],
  ['172.20.0.1', 'local_network'],
  ['172.32.0.1', '172.32.0.0/16'],
  ['fe80::1', 'local_network'],
  ['fd12:3456::1', 'local_network'],
  ['2800:a4:12::9', '2800:a4::/32'],
  ['190.34.7.1', '190.34.0.0/16'],
  [null, '—'],
])('%s is in %s', (address, place) => expect(placeOf(address)).toBe(place))

test('a company begins with a free address and thirty days', () => {
  expect(slugOf('Panadería «El Sol», S.A.')).toBe('panaderia-el-sol-s-a')
  expect(slugOf('¡¿?!')).toBe('empresa')
  expect(slugOf('x'.repeat(80))).toHaveLength(36)
  expect([...freeSlugs('istmo', new Set(['istmo', 'istmo-3'])).take(2)]).toEqual(['istmo-2', 'istmo-4'])
  expect(trialEnds(Temporal.PlainDate.from('2026-02-15')).toString()).toBe('2026-03-17')
})
