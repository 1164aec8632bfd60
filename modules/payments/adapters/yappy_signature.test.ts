import { expect, test } from 'vitest'
import type { Credentials } from '../gateway.ts'
import { yappy } from './yappy.ts'
import { loginCode, notificationHash, panamaDay, signingKey } from './yappy_signature.ts'

const SECRET = 'WVBfVEVTVC0wMDAxLjExMTExMTExLTIyMjItMzMzMy00NDQ0LTU1NTU1NTU1NTU1NQ=='
const HASHES = {
  E: '0e8315185e07ec82198d09a102965e09fb031f0830a216f2f104fd185d9ad8cf',
  R: '4ec3e56352421c3cb896024c5c1d96e2896971d71d17ee9ae0bb05cdbd335b39',
  C: '5451c983ebdc92d3e71a9853d1b1844cb5736b9b27862a89b5c4e28d87c8c0af',
  X: 'f77b34ec7b052f5544375a5c5a00c722b6be76f5967fe3088993c7a448ecb2fa',
}
const order = { orderId: 'ORD000000000001', domain: 'https://tienda.example' }
const credentials: Credentials = {
  environment: 'production',
  merchant_id: 'm',
  secret_key: SECRET,
  site_url: order.domain,
}

const read = (query: Record<string, string>) =>
  yappy.readNotification?.(credentials, { method: 'GET', query, body: undefined })

test('of the secret only what stands before the first dot signs', () => {
  expect(signingKey(SECRET)).toBe('YP_TEST-0001')
  for (const bad of [
    '',
    'hello',
    Buffer.from('nodot').toString('base64'),
    Buffer.from('a b.c').toString('base64'),
  ])
    expect(signingKey(bad), bad).toBeUndefined()
})

test('each status is signed with the order and the domain, and means what Yappy says', () => {
  const outcomes = { E: 'paid', R: 'rejected', C: 'cancelled', X: 'expired' }
  for (const status of ['E', 'R', 'C', 'X'] as const) {
    expect(notificationHash('YP_TEST-0001', { ...order, status })).toBe(HASHES[status])
    const query = { ...order, status, hash: HASHES[status], confirmationNumber: 'ABC123' }
    expect(read(query)).toEqual({
      order_ref: order.orderId,
      reference: 'ABC123',
      outcome: outcomes[status],
      amount_minor: null,
      currency: null,
      occurred_at: null,
    })
  }
  const { E } = HASHES
  expect(read({ ...order, status: 'E', Hash: E.toUpperCase() })).toMatchObject({
    outcome: 'paid',
    reference: '',
  })
})

test('a notification that another wrote, or that is for another shop, is forged', () => {
  const genuine = { ...order, status: 'E', hash: HASHES.E }
  for (const [change, why] of [
    [{ status: 'R' }, 'wrong_signature'],
    [{ orderId: 'ORD000000000002' }, 'wrong_signature'],
    [{ hash: HASHES.R }, 'wrong_signature'],
    [{ hash: '' }, 'wrong_signature'],
    [{ domain: 'https://otra.example' }, 'wrong_signature'],
    [{ orderId: '' }, 'incomplete'],
  ] as const)
    expect(read({ ...genuine, ...change }), JSON.stringify(change)).toEqual({ forged: why })
  const domain = 'https://otra.example'
  const other = { ...order, domain, status: 'E' }
  expect(read({ ...other, hash: notificationHash('YP_TEST-0001', other) })).toEqual({
    forged: 'other_domain',
  })
  const odd = { ...order, status: 'Z' }
  expect(read({ ...odd, hash: notificationHash('YP_TEST-0001', odd) })).toEqual({ forged: 'unknown_status' })
})

test('the code that opens the Commerce API is of the day in Panama, which at night is not the day of UTC', () => {
  expect(loginCode('30170525-6ba7-4606-98e3-1391f38662d3', 'UKEUY-90122904', '2025-07-07')).toBe(
    'f957f8b8f9664832e6051e3389864682624a8e2b9aaf4dd80fb2aaea7af58940',
  )
  expect(panamaDay(Temporal.Instant.from('2025-07-08T04:59:59Z'))).toBe('2025-07-07')
  expect(panamaDay(Temporal.Instant.from('2025-07-08T05:00:00Z'))).toBe('2025-07-08')
})
