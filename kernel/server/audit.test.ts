import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact } from './audit.ts'

test('secrets are struck out wherever they stand, by name or because the operation says so', () => {
  expect(
    redact(
      {
        name: 'Ana',
        password: 'a',
        newPassword: 'b',
        contrasena: 'c',
        deep: [{ access_token: 'd', recovery_codes: ['e'] }],
        code: '123456',
        codes: ['1'],
        apiKey: 'f',
        api_key: 'g',
        pin: '1',
        shipping: 'by sea',
        body: 'h',
      },
      ['body', 'contrasena'],
    ),
  ).toEqual({
    name: 'Ana',
    password: '•••',
    newPassword: '•••',
    contrasena: '•••',
    deep: [{ access_token: '•••', recovery_codes: '•••' }],
    code: '•••',
    codes: '•••',
    apiKey: '•••',
    api_key: '•••',
    pin: '•••',
    shipping: 'by sea',
    body: '•••',
  })
})

test('long texts and lists are cut and say so, bytes are counted, other objects told by their text', () => {
  expect(redact({ text: 'x'.repeat(600), list: Array.from({ length: 60 }, () => 1) })).toEqual({
    text: `${'x'.repeat(500)}…`,
    list: [...Array.from({ length: 50 }, () => 1), '… 10 more'],
  })
  expect(redact({ bytes: new Uint8Array(9), big: 7n, day: Temporal.PlainDate.from('2026-03-01') })).toEqual({
    bytes: '… 9 bytes',
    big: '7',
    day: '2026-03-01',
  })
})

test('whatever comes in, what is kept is JSON of bounded size without characters that cannot be stored', () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: true }), (input) => {
      const kept = JSON.stringify(redact(input)) ?? 'null'
      expect(kept).not.toMatch(/\\u0000|\\ud[89a-f]/i)
    }),
  )
  const vast = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}\0\ud800`, 'x'.repeat(900)]))
  expect(JSON.stringify(redact(vast)).length).toBeLessThan(200_000)
  let deep: unknown = 'bottom'
  for (let i = 0; i < 50_000; i += 1) deep = { deep }
  expect(JSON.stringify(redact(deep)).length).toBeLessThan(1_000)
})
