/** The adapter against the simulator, over HTTP as it is against Yappy. */
import { afterAll, expect, test } from 'vitest'
import { startSimulators } from '#app/testing-simulators.ts'
import type { Refusal } from '#kernel/server/errors.ts'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { newId } from '#kernel/values/id.ts'
import type { Attempt, Credentials } from '../gateway.ts'
import { yappyAccount } from '../simulators/accounts.ts'
import { SENTINELS } from '../simulators/yappy/button_api.ts'
import type { Order, Way } from '../simulators/yappy/orders.ts'
import { yappy } from './yappy.ts'

let skipped = Temporal.Duration.from({ hours: 0 })
const now = () => Temporal.Now.instant().add(skipped)
let simulators = await startSimulators(now)
afterAll(() => simulators.stop())

let shops = 0
/** A company of its own with the simulator, so that books are not mixed. */
const shop = (more: Partial<Credentials> = {}): Credentials => {
  const { name: _, ...account } = yappyAccount(`shop-${++shops}`)
  return { environment: 'simulator', ...account, site_url: 'https://tienda.example', ...more } as Credentials
}

const orderRef = (): string => newId().replaceAll('-', '').slice(-12).toUpperCase()
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  id: newId(),
  charge_id: newId(),
  order_ref: orderRef(),
  amount_minor: 12_345,
  currency: 'USD',
  label: 'Pedido PV-00001',
  payer: { email: 'ana@example.com', phone: '+50761234567' },
  return_url: 'https://tienda.example/pagar',
  notify_url: simulators.hears().url,
  ...more,
})
const payingWith = (phone: string, more: Partial<Attempt> = {}) =>
  attempt({ payer: { email: '', phone: `+507${phone}` }, ...more })

const placed = (order_ref: string): Order => {
  const order = simulators.yappy.orders.list().find(({ order_id }) => order_id === order_ref)
  if (!order) throw new Error(`no order ${order_ref}`)
  return order
}

/** What we read of every notification that came. */
const heard = (credentials: Credentials, told: readonly { url: string }[]) =>
  told.map(({ url }) =>
    yappy.readNotification?.(credentials, {
      method: 'GET',
      query: Object.fromEntries(new URL(url, 'http://x').searchParams),
      body: undefined,
    }),
  )

/** A payer decides an order in their phone; answers what we heard. */
const decided = async (state: 'E' | 'R' | 'C' | 'X', way: Way = 'once') => {
  const credentials = shop()
  const { url, told } = simulators.hears()
  const one = attempt({ notify_url: url })
  expect(await yappy.start(credentials, one)).toMatchObject({ kind: 'app' })
  const order = await simulators.yappy.decide(placed(one.order_ref).id, state, way)
  await simulators.yappy.messenger.quiet()
  return { credentials, one, told, order, heard: heard(credentials, told) }
}

test('an order reaches the phone with its amount, and what the button needs comes back', async () => {
  const credentials = shop()
  const one = attempt()
  const begun = await yappy.start(credentials, one)
  const order = placed(one.order_ref)
  expect(order).toMatchObject({
    total: '123.45',
    alias: '61234567',
    domain: 'https://tienda.example',
    state: 'waiting',
  })
  expect(begun).toMatchObject({
    kind: 'app',
    reference: order.id,
    data: {
      transactionId: order.id,
      token: order.token,
      documentName: order.document_name,
      script: `${simulators.address}/simulators/yappy/cdn/web-component-btn-yappy.js`,
      api: `${simulators.address}/simulators/yappy`,
    },
  })
})

test('what the payer decides is told once, signed, and read as what it is', async () => {
  for (const [state, outcome] of [
    ['E', 'paid'],
    ['R', 'rejected'],
    ['C', 'cancelled'],
    ['X', 'expired'],
  ] as const) {
    const { heard: all, one, order } = await decided(state)
    const reference = order?.movements[0]?.number ?? ''
    expect(all).toMatchObject([{ outcome, order_ref: one.order_ref, reference }])
  }
})

test('the simulator repeats, reorders, forges and loses notifications, and money moves once', async () => {
  expect((await decided('E', 'repeated')).heard).toMatchObject(Array(3).fill({ outcome: 'paid' }))
  const lost = await decided('E', 'lost')
  expect([lost.told.length, lost.order?.movements.length]).toEqual([0, 1])
  const forged = await decided('E', 'forged')
  expect(forged.heard).toEqual([{ forged: 'wrong_signature' }])
  expect(forged.order).toMatchObject({ state: 'waiting', movements: [] })
  const { order } = await decided('E')
  await simulators.yappy.decide(order?.id ?? '', 'C', 'once')
  expect(placed(order?.order_id ?? '')).toMatchObject({ state: 'E', movements: [{}] })
})

test('a notification that we do not take comes again, also after the simulator was killed', async () => {
  const credentials = shop()
  const { url } = simulators.hears(99)
  const one = attempt({ notify_url: url })
  await yappy.start(credentials, one)
  await simulators.yappy.decide(placed(one.order_ref).id, 'E', 'once')
  await simulators.yappy.messenger.quiet()
  expect(placed(one.order_ref).notices).toMatchObject([{ tries: 1, answer: 'HTTP 503', settled: false }])
  simulators = await simulators.restart()
  expect(placed(one.order_ref)).toMatchObject({ state: 'E', notices: [{ says: 'E', settled: false }] })
})

test('phones decide by themselves where the sentinels say so, before our own answer if need be', async () => {
  const credentials = shop()
  await simulators.yappy.setWeather({ id: 'weather', way: 'once', fails: '', before_answer: true })
  for (const [phone, outcome] of [
    [SENTINELS.pays, 'paid'],
    [SENTINELS.rejects, 'rejected'],
    [SENTINELS.silent, 'expired'],
  ] as const) {
    const { url, told } = simulators.hears()
    const begun = await yappy.start(credentials, payingWith(phone, { notify_url: url }))
    expect([begun.kind, heard(credentials, told)]).toMatchObject(['app', [{ outcome }]])
  }
  await simulators.yappy.setWeather({ id: 'weather', way: 'once', fails: '', before_answer: false })
  expect(await yappy.start(credentials, payingWith(SENTINELS.stranger))).toMatchObject({
    kind: 'refused',
    code: 'not_a_yappy_user',
    retry: false,
  })
})

test('every code of refusal, HTTP 200 or not, becomes one of ours with or without another try', async () => {
  const credentials = shop()
  const refusals = {
    E002: ['gateway_busy', true],
    E006: ['gateway_busy', true],
    E008: ['gateway_busy', true],
    E012: ['gateway_busy', true],
    E004: ['payment_details', false],
    E005: ['not_a_yappy_user', false],
    E007: ['order_known', true],
    E009: ['gateway_setup', false],
    E010: ['amount_refused', false],
    E011: ['gateway_setup', false],
    E100: ['gateway_setup', false],
    E999: ['gateway_refused', false],
  }
  for (const [fails, [code, retry]] of Object.entries(refusals)) {
    await simulators.yappy.setWeather({ id: 'weather', way: 'once', fails, before_answer: false })
    const begun = await yappy.start(credentials, attempt())
    expect(begun).toMatchObject({ kind: 'refused', code, retry })
    expect(begun.kind === 'refused' && begun.message).toMatch(fails)
  }
  await simulators.yappy.setWeather({ id: 'weather', way: 'once', fails: '', before_answer: false })

  const once = attempt()
  await yappy.start(credentials, once)
  expect(await yappy.start(credentials, once)).toMatchObject({ code: 'order_known' })
  expect(await yappy.start(credentials, attempt({ order_ref: 'A'.repeat(16) }))).toMatchObject({
    code: 'gateway_setup',
  })
  expect(await yappy.start(credentials, attempt({ amount_minor: 0 }))).toMatchObject({
    code: 'amount_refused',
  })
  for (const phone of ['+5072234567', '+573001234567', ''])
    expect(await yappy.start(credentials, attempt({ payer: { email: '', phone } })), phone).toMatchObject({
      code: 'not_a_yappy_phone',
    })
})

test('a token older than ten minutes orders nothing', async () => {
  const validated = await fetch(`${simulators.address}/simulators/yappy/payments/validate/merchant`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ merchantId: 'SIM-old', urlDomain: 'https://tienda.example' }),
  })
  const { body } = (await validated.json()) as { body: { token: string } }
  skipped = Temporal.Duration.from({ minutes: 11 })
  const ordered = await fetch(`${simulators.address}/simulators/yappy/payments/payment-wc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: body.token },
    body: '{}',
  })
  skipped = Temporal.Duration.from({ hours: 0 })
  expect([ordered.status, await ordered.json()]).toMatchObject([401, { status: { code: 'E100' } }])
})

test('the check finds what is wrong with an account before a payer does', async () => {
  expect(await yappy.check(shop())).toEqual({ ok: true })
  const codeOf = async (more: Partial<Credentials>) => {
    const checked = await yappy.check(shop(more))
    return checked.ok ? 'ok' : checked.code
  }
  expect(await codeOf({ secret_key: 'no es base64' })).toBe('secret_malformed')
  expect(await codeOf({ merchant_id: 'otro' })).toBe('merchant_unknown')
  expect(await codeOf({ site_url: 'https://tienda.example/' })).toBe('merchant_unknown')
  expect(await codeOf({ seed_code: 'otra' })).toBe('commerce_refused')
  expect(await codeOf({ api_key: '' })).toBe('ok')
})

test('what came in is read page by page from the Commerce API, lost notifications included', async () => {
  const { credentials, one, order } = await decided('E', 'lost')
  const more = Array.from({ length: 51 }, () => attempt({ amount_minor: 100 }))
  for (const each of more) {
    await yappy.start(credentials, each)
    await simulators.yappy.decide(placed(each.order_ref).id, 'E', 'lost')
  }
  const today = { since: now().subtract({ hours: 1 }).toString(), until: now().toString() }
  const received = (await yappy.received?.(credentials, today)) ?? []
  expect(received).toHaveLength(52)
  expect(received[0]).toMatchObject({
    reference: order?.movements[0]?.number,
    order_ref: one.order_ref,
    amount_minor: 12_345,
    currency: 'USD',
  })
  const later = { since: now().add({ hours: 1 }).toString(), until: now().add({ hours: 2 }).toString() }
  expect(await yappy.received?.(credentials, later)).toEqual([])
  const closed = await yappy
    .received?.(shop({ seed_code: '' }), today)
    .catch((refusal: Refusal) => refusal.code)
  expect(closed).toBe('gateway_books_closed')
})

test('a payment is given back whole, on its day, and asking twice gives it back once', async () => {
  const { credentials, order } = await decided('E')
  const reference = order?.movements[0]?.number ?? ''
  const back = (amount_minor: number, from = credentials) =>
    yappy.refund?.(from, { reference, amount_minor, confirmed_at: now().toString() })
  expect(await back(100)).toMatchObject({ ok: false, code: 'refund_whole_only' })
  expect(await back(12_345, { ...credentials, api_key: '' })).toMatchObject({ code: 'refund_needs_commerce' })
  expect(await back(12_345)).toEqual({ ok: true, reference })
  expect(await back(12_345)).toEqual({ ok: true, reference })
  const hour = { since: now().subtract({ hours: 1 }).toString(), until: now().toString() }
  expect(await yappy.received?.(credentials, hour)).toEqual([])
})

test('a simulator that stands nowhere, and a house that answers no JSON, are unavailable', async () => {
  const codeOf = (asked: Promise<unknown>) => asked.catch((refusal: Refusal) => refusal.code)
  admitSimulatorsAt('')
  expect(await codeOf(yappy.start(shop(), attempt()))).toBe('outside_unavailable')
  admitSimulatorsAt(simulators.address)
  const silent = {
    ...shop(),
    environment: 'sandbox',
    commerce_url: `${simulators.address}/heard`,
  } as Credentials
  const between = { since: now().toString(), until: now().toString() }
  expect(await codeOf(Promise.resolve(yappy.received?.(silent, between)))).toBe('inner_address')
})
