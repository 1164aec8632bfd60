/** The adapter against the simulator, over HTTP as it is against PagueloFácil. */
import { afterAll, expect, test } from 'vitest'
import { startSimulators } from '#app/testing-simulators.ts'
import type { Refusal } from '#kernel/server/errors.ts'
import { newId } from '#kernel/values/id.ts'
import type { Attempt, Credentials, NotificationRequest } from '../gateway.ts'
import { paguelofacilAccount } from '../simulators/accounts.ts'
import type { Link, Way } from '../simulators/paguelofacil/links.ts'
import { paguelofacil } from './paguelofacil.ts'

const simulators = await startSimulators()
afterAll(() => simulators.stop())

let shops = 0
const shop = () => {
  const account = paguelofacilAccount(`shop-${++shops}`)
  const credentials: Credentials = {
    environment: 'simulator',
    cclw: account.cclw,
    access_token: account.access_token,
  }
  return { name: account.name, credentials }
}

const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  id: newId(),
  charge_id: newId(),
  order_ref: newId().replaceAll('-', '').slice(-12).toUpperCase(),
  amount_minor: 2_500,
  currency: 'USD',
  label: 'Pedido PV-00001, con ñ',
  payer: { email: 'ana@example.com', phone: '' },
  return_url: 'https://tienda.example/pagar?x=1',
  notify_url: '',
  ...more,
})

const GOOD = '4059 3101 8175 7001'
const linkOf = (code: string): Link => {
  const link = simulators.paguelofacil.links.list().find((one) => one.code === code)
  if (!link) throw new Error(`no link ${code}`)
  return link
}

/** A payer pays on the page; answers where they were sent, what we were told, and what the books say. */
const paid = async (way: Way = 'once', number = GOOD) => {
  const { name, credentials } = shop()
  const { url, told } = simulators.hears()
  await simulators.paguelofacil.hooks.put({ id: name, url })
  const one = attempt()
  const begun = await paguelofacil.start(credentials, one)
  if (begun.kind !== 'redirect') throw new Error(begun.kind)
  const card = { number, name: 'Ana Pérez', email: 'ana@example.com' }
  const back = await simulators.paguelofacil.pay(linkOf(begun.reference).id, card, way)
  await simulators.paguelofacil.messenger.quiet()
  const read = (request: Partial<NotificationRequest>) =>
    paguelofacil.readNotification?.(credentials, { method: 'POST', query: {}, body: undefined, ...request })
  return {
    credentials,
    one,
    reference: begun.reference,
    told: told.map(({ body }) => read({ body })),
    back:
      back &&
      read({
        method: 'GET',
        query: Object.fromEntries(new URL(back).searchParams) as Record<string, string>,
      }),
    confirmed: await paguelofacil.confirm?.(credentials, {
      order_ref: one.order_ref,
      reference: begun.reference,
    }),
  }
}

test('a link is made for the amount, with our number, and shown at an address of theirs', async () => {
  const { credentials } = shop()
  const one = attempt()
  const begun = await paguelofacil.start(credentials, one)
  const link = begun.kind === 'redirect' ? linkOf(begun.reference) : undefined
  expect(link).toMatchObject({
    amount: '25.00',
    description: one.label,
    return_url: one.return_url,
    custom: { Orden: one.order_ref },
    parms: { PARM_1: one.order_ref },
  })
  expect(begun).toMatchObject({ url: `${simulators.address}/simulators/paguelofacil/pay/${link?.code}` })
})

test('an approved card is told by the webhook and on the way back, and their books confirm it', async () => {
  const { one, told, back, confirmed } = await paid()
  const expected = { order_ref: one.order_ref, outcome: 'paid', amount_minor: 2_500, currency: 'USD' }
  expect([told, back, confirmed]).toMatchObject([[expected], expected, expected])
  expect(new Set([back && 'reference' in back && back.reference, confirmed?.reference]).size).toBe(1)
})

test('a denied card is no money, although everything answers with success', async () => {
  const { told, back, confirmed } = await paid('once', '4111 1111 1111 1111')
  for (const said of [told[0], back, confirmed]) expect(said).toMatchObject({ outcome: 'rejected' })
})

test('an approval that was forged is not in their books', async () => {
  const { told, back, confirmed } = await paid('forged')
  expect([told[0], back]).toMatchObject([{ outcome: 'paid' }, { outcome: 'paid' }])
  expect(confirmed).toMatchObject({ outcome: 'rejected', amount_minor: null })
})

test('what was really taken is what their books say, not what was asked', async () => {
  expect((await paid('short')).confirmed).toMatchObject({ outcome: 'paid', amount_minor: 2_400 })
})

test('webhooks come several times, without the payer, or not at all', async () => {
  expect((await paid('repeated')).told).toHaveLength(3)
  const { back, told } = await paid('unseen')
  expect([back, told.length]).toEqual(['', 1])
  const lost = await paid('lost')
  expect([lost.back, lost.told, lost.confirmed]).toMatchObject(['', [], { outcome: 'paid' }])
})

test('of several tries on one link the approved one counts, and one that nobody paid is unknown', async () => {
  const { credentials } = shop()
  const one = attempt()
  const begun = await paguelofacil.start(credentials, one)
  const reference = begun.kind === 'redirect' ? begun.reference : ''
  const asked = { order_ref: one.order_ref, reference }
  expect(await paguelofacil.confirm?.(credentials, asked)).toBeNull()
  const pay = (number: string) =>
    simulators.paguelofacil.pay(linkOf(reference).id, { number, name: 'Ana', email: 'a@b.c' }, 'lost')
  await pay('4111')
  await pay(GOOD)
  await pay('4111')
  expect(await paguelofacil.confirm?.(credentials, asked)).toMatchObject({ outcome: 'paid' })
})

test('another company’s operation confirms nothing of ours, nor one for another order', async () => {
  const { confirmed, one } = await paid()
  const reference = confirmed?.reference ?? ''
  const stranger = shop().credentials
  expect(await paguelofacil.confirm?.(stranger, { order_ref: one.order_ref, reference })).toBeNull()
  const { credentials } = await paid()
  expect(await paguelofacil.confirm?.(credentials, { order_ref: 'OTHER1', reference })).toBeNull()
})

test('refusals come with HTTP 200 and are told apart: too small, no such account, their house down', async () => {
  const { credentials } = shop()
  expect(await paguelofacil.start(credentials, attempt({ amount_minor: 99 }))).toMatchObject({
    code: 'amount_too_small',
  })
  expect(await paguelofacil.start({ ...credentials, cclw: 'AB' }, attempt())).toMatchObject({
    code: 'gateway_setup',
    message: 'CCLW inválido',
  })
  await simulators.paguelofacil.setWeather({ id: 'weather', way: 'once', fails: true })
  expect(await paguelofacil.start(credentials, attempt())).toMatchObject({ kind: 'refused' })
  await simulators.paguelofacil.setWeather({ id: 'weather', way: 'once', fails: false })
})

test('the check finds what is wrong with an account before a payer does', async () => {
  const { credentials } = shop()
  expect(await paguelofacil.check(credentials)).toEqual({ ok: true })
  expect(await paguelofacil.check({ ...credentials, cclw: 'x' })).toMatchObject({ code: 'cclw_malformed' })
  expect(await paguelofacil.check({ ...credentials, access_token: 'no|no' })).toMatchObject({
    code: 'token_refused',
    message: '410 Invalid Api Key',
  })
})

test('everything they hold between two moments is read, and nothing of anybody else', async () => {
  const { credentials, one } = await paid('lost')
  const now = Temporal.Now.instant()
  const hour = { since: now.subtract({ minutes: 5 }).toString(), until: now.add({ minutes: 5 }).toString() }
  expect(await paguelofacil.received?.(credentials, hour)).toMatchObject([
    { order_ref: one.order_ref, amount_minor: 2_500, payer: 'Ana Pérez ana@example.com' },
  ])
  const before = {
    since: now.subtract({ hours: 2 }).toString(),
    until: now.subtract({ hours: 1 }).toString(),
  }
  expect(await paguelofacil.received?.(credentials, before)).toEqual([])
  const wrong = { ...credentials, access_token: 'no|no' }
  const code = await paguelofacil.received?.(wrong, hour).catch((refusal: Refusal) => refusal.code)
  expect(code).toBe('gateway_books_closed')
})
