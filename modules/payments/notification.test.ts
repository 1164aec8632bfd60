import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { TestCompany } from '#kernel/server/testing.ts'
import * as asking from './charge.contract.ts'
import { hearByAddress, hearNotification, listNotifications } from './gateway.contract.ts'
import { beginPayment } from './pay.contract.ts'
import * as paying from './payment.contract.ts'
import { asStranger, newCharge, newShop, openYappy, type Shop, SIGNING_KEY } from './testing_charge.ts'

const told = (secret: string, domain: string, orderId: string, status: string) => ({
  ...{ gateway: 'yappy', secret, orderId, status, domain, confirmationNumber: 'ABC-1' },
  hash: createHmac('sha256', SIGNING_KEY)
    .update(orderId + status + domain)
    .digest('hex'),
})

/** A payer's try at Yappy, as far as the gateway's answer; what Yappy would tell of it. */
const newTry = async (here: Shop, amount_minor = 10_000) => {
  const { secret, domain } = await openYappy(here)
  const charge = await newCharge(here, amount_minor)
  const begun = await here.payer.does(beginPayment, {
    ...{ token: charge.token, gateway: 'yappy', phone: '6123-4567' },
  })
  const id = begun.attempt_id ?? ''
  const { order_ref } = await here.shop.does(paying.getPayment, { id })
  const says = (status: string, more: object = {}, as: TestCompany = asStranger(here.shop)) =>
    as.does(hearByAddress, {
      ...told(secret, domain, order_ref ?? '', status),
      company: here.shop.company.slug,
      ...more,
    })
  return { charge, id, says, order_ref: order_ref ?? '', secret, domain }
}

const verdicts = async ({ shop }: Shop): Promise<string[]> => {
  const { rows } = await shop.does(listNotifications, { sort: 'first_at' })
  return rows.map(({ verdict, reason }) => [verdict, reason].filter(Boolean).join(' '))
}
const refusedOf = ({ shop }: Shop) =>
  shop.sees<{ n: number }>(
    `select count(*)::int as n from kernel.event where name = 'payments.notification_refused'`,
  )

test('a signed notification pays the charge with the amount we asked for', async () => {
  const here = await newShop()
  const { charge, id, says, order_ref } = await newTry(here)
  expect(order_ref).toMatch(/^[A-Z0-9]{15}$/)
  await says('E', { amount: '1.00' })
  expect(await here.shop.does(paying.getPayment, { id })).toMatchObject({
    ...{ status: 'confirmed', amount_minor: 10_000, provider_reference: 'ABC-1', number: 'REC-000001' },
  })
  expect(await here.shop.does(asking.getCharge, { id: charge.id })).toMatchObject({ status: 'paid' })
  expect(await verdicts(here)).toEqual(['applied'])
})

test('notifications repeated, altered and sent at once are one payment', async () => {
  const here = await newShop()
  const { charge, says } = await newTry(here)
  await Promise.all(
    Array.from({ length: 8 }, (_, i) => says('E', i % 2 ? {} : { confirmationNumber: `C-${i}` })),
  )
  await says('E')
  expect(await here.shop.does(asking.getCharge, { id: charge.id })).toMatchObject({
    ...{ status: 'paid', paid_minor: 10_000, excess_minor: 0 },
  })
  const events = await here.shop.sees(
    `select name, count(*)::int as n from kernel.event where name in ('payments.charge_paid', 'payments.payment_confirmed') group by name order by name`,
  )
  expect(events).toEqual([
    { name: 'payments.charge_paid', n: 1 },
    { name: 'payments.payment_confirmed', n: 1 },
  ])
  const { rows } = await here.shop.does(listNotifications, {})
  expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(9)
  expect(rows.filter(({ verdict }) => verdict === 'applied')).toHaveLength(1)
})

test('what is paid after it expired is recorded and flagged, and never un-paid by an older word', async () => {
  const here = await newShop()
  const { id, says } = await newTry(here)
  await says('X')
  expect(await here.shop.does(paying.getPayment, { id })).toMatchObject({ status: 'expired' })
  await says('E')
  expect(await here.shop.does(paying.getPayment, { id })).toMatchObject({
    status: 'confirmed',
    flags: ['late'],
  })
  await says('C')
  expect(await here.shop.does(paying.getPayment, { id })).toMatchObject({ status: 'confirmed' })
  expect(await verdicts(here)).toEqual(['applied', 'applied late', 'noted known_better'])
})

test('a forged notification, an unknown order, another address: refused with the reason, logged, and nothing changed', async () => {
  const here = await newShop()
  const { charge, id, says, secret, domain } = await newTry(here)
  await says('E', { hash: 'f'.repeat(64) })
  await says('E', told(secret, domain, 'NOBODYSORDER000', 'E'))
  await says('E', { secret: 'guessed' })
  await says('E', told(secret, 'https://other.example', 'X', 'E'))
  await says('E', { hash: undefined })
  expect(await verdicts(here)).toEqual([
    'refused wrong_signature',
    'refused unknown_order',
    'refused wrong_address',
    'refused other_domain',
    'refused incomplete',
  ])
  expect(await refusedOf(here)).toEqual([{ n: 5 }])
  expect(await here.shop.does(paying.getPayment, { id })).toMatchObject({ status: 'pending' })
  expect(await here.shop.does(asking.getCharge, { id: charge.id })).toMatchObject({
    status: 'open',
    paid_minor: 0,
  })
  const { rows } = await here.shop.does(listNotifications, { filter: { reason: 'wrong_signature' } })
  expect(rows[0]).toMatchObject({ address: '190.34.1.2', agent: 'Mozilla/5.0 (Android 15)' })
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('whoever is told of a company that is none, or has no payments, learns nothing', async () => {
  const here = await newShop()
  const { says } = await newTry(here)
  await expect(says('E', { company: 'nobody-here' })).rejects.toMatchObject({ code: 'not_found' })
  const stranger = asStranger(here.shop)
  const sent = { gateway: 'bitcoin', company: here.shop.company.slug, secret: 'x' }
  await stranger.refuses(hearNotification, sent, 'not_found')
})

test('two tries that are both paid are two payments, and the second is the customer’s credit', async () => {
  const here = await newShop()
  const first = await newTry(here)
  const { token } = first.charge
  const again = await here.payer.does(beginPayment, { token, gateway: 'yappy', phone: '61234567' })
  await first.says('E')
  const { order_ref } = await here.shop.does(paying.getPayment, { id: again.attempt_id ?? '' })
  await first.says('E', told(first.secret, first.domain, order_ref ?? '', 'E'))
  expect(await here.shop.does(asking.getCharge, { id: first.charge.id })).toMatchObject({
    ...{ status: 'overpaid', paid_minor: 10_000, excess_minor: 10_000 },
  })
  // The confirmation number is not signed: the same one twice is not believed, the payment is.
  expect(await here.shop.does(paying.getPayment, { id: again.attempt_id ?? '' })).toMatchObject({
    ...{ provider_reference: order_ref, flags: ['same_reference', 'beyond'] },
  })
})

test('money for a charge that was cancelled meanwhile is kept as credit', async () => {
  const here = await newShop()
  const { charge, id, says } = await newTry(here)
  await here.shop.does(asking.cancelCharge, { id: charge.id })
  await says('E')
  expect(await here.shop.does(paying.getPayment, { id })).toMatchObject({ flags: ['charge_cancelled'] })
  expect(await here.shop.does(asking.customerAccount, { customer_id: here.customer_id })).toMatchObject({
    balances: [{ credit_minor: 10_000, owed_minor: 0 }],
  })
})
