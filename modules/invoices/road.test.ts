import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asOwner, ownersClient } from '#kernel/server/testing_owner.ts'
import * as i from './invoice.contract.ts'
import { beginContingency, endContingency, getRoad, retryAll } from './road.contract.ts'
import { type ServedPac, servePac } from './simulators/testing_pac.ts'
import { CEMENT, newBuyer, newIssuer } from './testing_issuer.ts'

let served: ServedPac
beforeAll(async () => {
  // What the job notes carries today's clock, and contingency is about moments.
  served = await servePac(() => new Date().toISOString())
})
afterEach(() => {
  served.pac.settings.mood = 'up'
})
afterAll(() => served.close())

const newShop = async () => {
  const shop = await newIssuer(served.url, null)
  const buyer = await newBuyer(shop)
  const sells = () => shop.does(i.issueInvoice, { customer_id: buyer.id, lines: [CEMENT], credit_days: 30 })
  const sees = (id: string) => shop.does(i.getInvoice, { id })
  const sendsAgain = async (id: string) => {
    await shop.does(i.retryInvoice, { id })
    await shop.worksOff()
  }
  const taken = (branch: string) =>
    served.pac.register.latest(1_000).filter(({ key }) => key.includes(branch))
  return { shop, sells, sees, sendsAgain, taken }
}

test('while the PAC is down a sale is not lost: it waits, people are told once, and it goes out when the PAC is back', async () => {
  const { shop, sells, sees, sendsAgain } = await newShop()
  served.pac.settings.mood = 'down'
  const { id, number } = await sells()
  await shop.worksOff()
  const waiting = await sees(id)
  expect(waiting).toMatchObject({ status: 'queued', number })
  expect(waiting.next_attempt_at).not.toBeNull()
  await sendsAgain(id)
  await sendsAgain(id)
  await sendsAgain(id)
  const road = await shop.does(getRoad, {})
  expect(road).toMatchObject({ queued: 1, outage: { kind: 'unreachable', alarmed: true } })
  expect(road.outage?.failures).toBeGreaterThanOrEqual(4)
  const told = await shop.sees(`select 1 from kernel.event where name = 'invoices.pac_unreachable'`)
  expect(told).toHaveLength(1)

  served.pac.settings.mood = 'up'
  const late = await sells()
  await shop.worksOff()
  expect(await sees(late.id)).toMatchObject({ status: 'authorized' })
  // What waited was woken by the one that got through.
  expect(await sees(id)).toMatchObject({ status: 'authorized', number })
  expect((await shop.does(getRoad, {})).outage).toBeNull()
})

test('an outage that ends while another document does not get through begins anew, and that one waits as others do', async () => {
  const { shop, sells, sees, sendsAgain } = await newShop()
  served.pac.settings.mood = 'down'
  const { id } = await sells()
  await shop.worksOff()
  const before = (await sees(id)).next_attempt_at
  const ending = await ownersClient()
  await ending.query('begin')
  await ending.query('update invoices_data.outage set ended_at = now() where company_id = $1', [shop.id])
  const sending = sendsAgain(id)
  const waiting = () =>
    asOwner(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query like 'update invoices.outage%'`)
  await expect.poll(waiting).toHaveLength(1)
  await ending.query('commit')
  await ending.end()
  await sending
  expect((await shop.does(getRoad, {})).outage).toMatchObject({ kind: 'unreachable', failures: 1 })
  expect((await sees(id)).next_attempt_at).not.toBe(before)
})

test('an answer that was lost on the way doubles nothing: the PAC has one document, and so have we', async () => {
  const { shop, sells, sees, sendsAgain } = await newShop()
  served.pac.settings.mood = 'lost'
  const { id } = await sells()
  await shop.worksOff()
  const before = await sees(id)
  expect(before.status).not.toBe('authorized')
  served.pac.settings.mood = 'up'
  await sendsAgain(id)
  await sendsAgain(id).catch(() => undefined)
  const done = await sees(id)
  expect(done).toMatchObject({ status: 'authorized', cufe: before.cufe })
  const same = served.pac.register.latest(1_000).filter(({ cufe }) => cufe === done.cufe)
  expect(same).toHaveLength(1)
})

test('credentials that are not taken alarm at once, and lose nothing', async () => {
  const { shop, sells, sees } = await newShop()
  served.pac.settings.mood = 'unauthorised'
  const { id } = await sells()
  await shop.worksOff()
  expect(await sees(id)).toMatchObject({ status: 'queued' })
  expect(await shop.does(getRoad, {})).toMatchObject({ outage: { kind: 'unauthorised', alarmed: true } })
  served.pac.settings.mood = 'up'
  expect(await shop.does(retryAll, {})).toEqual({ count: 1 })
  await shop.worksOff()
  expect(await sees(id)).toMatchObject({ status: 'authorized' })
})

test('in contingency what waits is made anew under its number, given to the buyer, and authorised when the PAC is back', async () => {
  const { shop, sells, sees } = await newShop()
  served.pac.settings.mood = 'down'
  const { id, number } = await sells()
  await shop.worksOff()
  await shop.refuses(beginContingency, { reason: 'Corta' }, 'invalid_input')
  await shop.does(beginContingency, { reason: 'El servicio del PAC no responde desde la mañana' })
  await shop.refuses(beginContingency, { reason: 'El servicio del PAC no responde' }, 'in_contingency')
  await shop.worksOff()
  const given = await sees(id)
  expect(given).toMatchObject({ status: 'contingency', number, emission: 'contingency' })
  expect(given.mailed_to).toBe('compras@imaginaria.example')
  expect(given.document.emission).toMatchObject({ mode: 'contingency' })
  const next = await sells()
  await shop.worksOff()
  expect(await sees(next.id)).toMatchObject({ status: 'contingency' })

  served.pac.settings.mood = 'up'
  await shop.does(endContingency, {})
  await shop.worksOff()
  expect(await sees(id)).toMatchObject({ status: 'authorized', number, emission: 'contingency' })
  expect(await sees(next.id)).toMatchObject({ status: 'authorized' })
  expect((await sees(id)).cufe?.slice(53, 55)).toBe('02')
})

test('what the PAC had taken before contingency stays as it took it: one document, under its first CUFE', async () => {
  const { shop, sells, sees, taken } = await newShop()
  served.pac.settings.mood = 'lost'
  const { id, branch } = await sells()
  await shop.worksOff()
  const first = await sees(id)
  served.pac.settings.mood = 'down'
  await shop.does(beginContingency, { reason: 'El servicio del PAC no responde desde la mañana' })
  await shop.worksOff()
  expect((await sees(id)).cufe).not.toBe(first.cufe)
  served.pac.settings.mood = 'up'
  await shop.does(endContingency, {})
  await shop.worksOff()
  const done = await sees(id)
  expect(done).toMatchObject({ status: 'authorized', cufe: first.cufe, emission: 'normal' })
  expect(taken(branch)).toHaveLength(1)
})

test('every word with the PAC is kept with its hash', async () => {
  const { shop, sells, sees } = await newShop()
  const { id } = await sells()
  await shop.worksOff()
  const { sent } = await sees(id)
  const [attempt] = sent
  expect(attempt).toMatchObject({ kind: 'send', outcome: 'authorized' })
  const file = await shop.downloads(i.getAttemptFile, { id, attempt_id: attempt?.id ?? '', part: 'sent' })
  const { createHash } = await import('node:crypto')
  expect(createHash('sha256').update(file.content).digest('hex')).toBe(attempt?.xml?.sha256)
})
