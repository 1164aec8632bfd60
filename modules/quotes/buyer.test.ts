import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import { listMessages } from '#modules/mail/contract.ts'
import { listTasks } from '#modules/tasks/contract.ts'
import * as b from './buyer.contract.ts'
import { may } from './contract.ts'
import * as q from './quote.contract.ts'
import * as s from './send.contract.ts'
import { updateSettings } from './settings.contract.ts'

const paper = {
  name: 'Papel jumbo',
  unit: 'caja',
  quantity: 40,
  unit_price_minor: 1_875,
  tax_code: 'itbms_7' as const,
}
const chlorine = {
  name: 'Cloro',
  unit: 'gal',
  quantity: 10,
  unit_price_minor: 350,
  tax_code: 'itbms_7' as const,
}
const BROWSER = 'Mozilla/5.0 (Linux; Android 15) Chrome/140'

const asBuyer = (shop: TestCompany) =>
  shop.as([], { name: 'visitante' }).with({ agent: BROWSER, address: '190.34.1.2' })

const newSent = async (lines: object[] = [paper]) => {
  const shop = (await newCompany({ modules: ['quotes'] })).on('2026-03-02')
  const ana = await shop.does(customers.createCustomer, {
    name: 'Ana',
    emails: [{ address: 'ana@hotel.example', label: '' }],
  })
  const { id } = await shop.does(q.createQuote, { customer_id: ana.id, lines: lines as never })
  const sent = await shop.does(s.sendQuote, { id })
  const { url } = await shop.does(s.getLink, { id })
  const token = url.split('/').at(-1) ?? ''
  return { shop, id, sent, token, buyer: asBuyer(shop) }
}
const luisa = { name: 'Luisa', email: 'luisa@hotel.example', role: 'Compras', agreed: true }

test('a sent quote is mailed with its file, opened, and accepted with the proof of who, when, from where and of what', async () => {
  const { shop, id, sent, token, buyer } = await newSent()
  expect(sent).toMatchObject({ status: 'sent', sent_to: 'ana@hotel.example' })
  const { rows } = await shop.does(listMessages, {})
  expect(
    rows.map(({ recipient, subject }) => [recipient, subject.startsWith('Cotización COT-000001')]),
  ).toEqual([['ana@hotel.example', true]])

  expect(await buyer.does(b.openQuote, { token })).toMatchObject({ state: 'open', version_number: 1 })
  expect(await shop.does(q.getQuote, { id })).toMatchObject({ status: 'viewed', views: 1 })

  const offered = await buyer.does(b.acceptQuote, { token, version_number: 1, ...luisa })
  expect(offered).toMatchObject({
    state: 'accepted',
    problem: null,
    decided: { name: 'Luisa', on: '2026-03-02' },
  })
  const { decision } = await shop.does(s.getDecision, { id })
  const { content } = await shop.does(q.getQuote, { id })
  expect(decision).toMatchObject({
    name: 'Luisa',
    role: 'Compras',
    address: '190.34.1.2',
    agent: BROWSER,
    total_minor: 80_250,
    pdf_sha256: content.pdf_sha256,
  })
  await shop.refuses(q.updateQuote, { id, title: 'x' }, 'already_decided')
})

test('programs that fetch a preview, and the house’s own people, are no views', async () => {
  const { shop, id, token, buyer } = await newSent()
  await buyer.with({ agent: 'WhatsApp/2.23.20' }).does(b.openQuote, { token })
  await buyer.does(b.openQuote, { token, unseen: true })
  expect(await shop.does(q.getQuote, { id })).toMatchObject({ status: 'sent', views: 0 })
})

test('changing a sent quote begins its next version: until that is sent nothing can be accepted, and then only the newest', async () => {
  const { shop, id, token, buyer } = await newSent()
  const draft = await shop.does(q.updateQuote, { id, lines: [{ ...paper, quantity: 50 }] })
  expect(draft).toMatchObject({ status: 'draft', version_number: 2, newest_shared: 1 })
  const held = await buyer.does(b.acceptQuote, { token, version_number: 1, ...luisa })
  expect(held).toMatchObject({ state: 'revised', problem: { code: 'being_revised' } })

  await shop.does(s.sendQuote, { id })
  const old = await buyer.does(b.acceptQuote, { token, version_number: 1, ...luisa })
  expect(old).toMatchObject({ state: 'open', version_number: 2, problem: { code: 'newer_version' } })
  expect((await buyer.does(b.acceptQuote, { token, version_number: 2, ...luisa })).state).toBe('accepted')

  const { versions } = await shop.does(q.listVersions, { id })
  expect(versions.map(({ number, lines }) => [number, lines[0]?.quantity])).toEqual([
    [2, 50],
    [1, 40],
  ])
})

test('of two people who accept two versions at the same moment one does, and the other is told', async () => {
  const { buyer, token } = await newSent([paper, { ...chlorine, optional: true, chosen: false }])
  const { document } = await buyer.does(b.openQuote, { token })
  const optional = document.rows.find((row) => row.kind === 'product' && row.choice)
  const choices = [{ id: (optional as { id: string }).id, chosen: true, quantity: null }]
  const chosen = await buyer.does(b.chooseLines, { token, version_number: 1, choices })
  expect(chosen).toMatchObject({ version_number: 2, problem: null })

  const ends = await Promise.all([
    buyer.does(b.acceptQuote, { token, version_number: 1, ...luisa }),
    buyer.does(b.acceptQuote, { token, version_number: 2, ...luisa, name: 'Pedro' }),
    buyer.does(b.acceptQuote, { token, version_number: 2, ...luisa, name: 'Rita' }),
  ])
  expect(ends.filter(({ problem }) => problem === null)).toHaveLength(1)
  for (const { problem } of ends)
    if (problem) expect(['newer_version', 'already_decided']).toContain(problem.code)
})

test('a buyer chooses optional lines and quantities within their limits; the server reckons and keeps it as a version', async () => {
  const { shop, id, buyer, token } = await newSent([
    { ...paper, adjustable: true, least_quantity: 10, most_quantity: 60 },
    { ...chlorine, optional: true, chosen: false },
  ])
  const { document } = await buyer.does(b.openQuote, { token })
  const [first, second] = document.rows.map((row) => (row.kind === 'product' ? row.id : ''))
  const ask = (quantity: number, version_number = 1) =>
    buyer.does(b.chooseLines, {
      token,
      version_number,
      choices: [
        { id: first ?? '', chosen: true, quantity },
        { id: second ?? '', chosen: true, quantity: 99 },
      ],
    })
  for (const [quantity, code] of [
    [0, 'quantity_not_positive'],
    [1.5, 'indivisible'],
    [61, 'quantity_bounds'],
    [1e9, 'quantity_too_large'],
  ] as const)
    expect((await ask(quantity)).problem).toMatchObject({ code, field: `quantity.${first}` })

  expect((await ask(20)).version_number).toBe(2)
  const { content, total_minor } = await shop.does(q.getQuote, { id })
  expect(content).toMatchObject({
    made_by: 'buyer',
    lines: [{ quantity: 20 }, { quantity: 10, chosen: true }],
  })
  expect(total_minor).toBe(Math.round((20 * 1_875 + 10 * 350) * 1.07))
})

test('after its last day a quote can’t be accepted, and the day’s work marks it', async () => {
  const { shop, id, token } = await newSent()
  const late = shop.on('2026-03-18')
  const offered = await asBuyer(late).does(b.acceptQuote, { token, version_number: 1, ...luisa })
  expect(offered).toMatchObject({ state: 'expired', problem: { code: 'quote_expired' } })
  expect(await late.does(s.keepDays, {})).toMatchObject({ expired: 1 })
  expect((await late.does(q.getQuote, { id })).status).toBe('expired')
})

test('the buyer is reminded once, before the end', async () => {
  const { shop } = await newSent()
  const near = shop.on('2026-03-15')
  expect((await near.does(s.keepDays, {})).reminded).toBe(1)
  expect((await near.does(s.keepDays, {})).reminded).toBe(0)
  expect((await shop.does(listMessages, {})).rows).toHaveLength(2)
})

test('a link that was renewed or never given finds nothing, and a withdrawn quote says so', async () => {
  const { shop, id, token, buyer } = await newSent()
  await buyer.refuses(b.openQuote, { token: 'x'.repeat(32) }, 'not_found')
  // Half of it, as somebody copied it.
  await buyer.refuses(b.openQuote, { token: token.slice(0, 9) }, 'not_found')
  await shop.does(s.withdrawQuote, { id, reason: 'Error de precio' })
  expect((await buyer.does(b.openQuote, { token })).state).toBe('withdrawn')
  await shop.does(s.renewLink, { id })
  await buyer.refuses(b.openQuote, { token }, 'not_found')
})

test('above the company’s limits a seller needs approval, and a change after it needs it anew', async () => {
  const shop = (await newCompany({ modules: ['quotes'] })).on('2026-03-02')
  await shop.does(updateSettings, { approval_above_minor: 50_000, approval_below_margin_percent: 25 })
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const seller = shop.as([may.create, may.read, may.update, may.send])
  const { id } = await shop.does(q.createQuote, {
    customer_id: ana.id,
    lines: [{ ...paper, unit_cost_minor: 1_500 }],
  })
  const refusal = await seller.refuses(s.sendQuote, { id, to: null }, 'approval_needed')
  expect(refusal.params).toMatchObject({ reasons: ['amount', 'margin'] })

  await seller.does(s.requestApproval, { id })
  await seller.refuses(s.approveQuote, { id }, 'forbidden')
  expect((await shop.does(s.approveQuote, { id })).status).toBe('approved')
  await seller.does(q.updateQuote, { id, title: 'Otra cosa' })
  await seller.refuses(s.sendQuote, { id, to: null }, 'approval_needed')
  await seller.does(s.requestApproval, { id })
  await shop.does(s.approveQuote, { id })
  expect((await seller.does(s.sendQuote, { id, to: null })).status).toBe('sent')
})

test('both sides comment; what the buyer says is unread until staff reads it', async () => {
  const { shop, id, token, buyer } = await newSent()
  await buyer.does(b.commentQuote, { token, version_number: 1, name: 'Luisa', body: '¿Entregan en David?' })
  expect((await shop.does(q.getQuote, { id })).unread_comments).toBe(1)
  await shop.does(s.addComment, { id, body: 'Sí, en dos días.' })
  await shop.does(s.readComments, { id })
  expect((await shop.does(q.getQuote, { id })).unread_comments).toBe(0)
  const { comments } = await buyer.does(b.openQuote, { token })
  expect(comments.map(({ side, body }) => [side, body])).toEqual([
    ['buyer', '¿Entregan en David?'],
    ['staff', 'Sí, en dos días.'],
  ])
})

test('somebody looks after a sent quote two days later, and no longer once it is accepted', async () => {
  const { shop, id, token, buyer } = await newSent()
  await shop.worksOff()
  const open = () => shop.does(listTasks, { filter: { about_id: id, status: 'open' } })
  expect((await open()).rows).toHaveLength(1)
  await buyer.does(b.acceptQuote, { token, version_number: 1, ...luisa })
  await shop.worksOff()
  expect((await open()).rows).toHaveLength(0)
})

test('what a buyer adds beyond the company’s limits waits for approval; what was let go before never does', async () => {
  const { shop, id, buyer, token } = await newSent([
    paper,
    { ...chlorine, optional: true, chosen: false },
    { ...chlorine, name: 'Guantes', optional: true, chosen: true },
  ])
  await shop.does(updateSettings, { approval_above_minor: 80_000 })
  const idOf = async (name: string): Promise<string> => {
    const { document } = await buyer.does(b.openQuote, { token, unseen: true })
    return document.rows.find((row): row is typeof row & { id: string } => row.name === name)?.id ?? ''
  }
  const choose = async (version_number: number, name: string, chosen: boolean) =>
    buyer.does(b.chooseLines, {
      token,
      version_number,
      choices: [{ id: await idOf(name), chosen, quantity: null }],
    })
  // 80,250 + 3,745 went out before there was a limit: less than that is no news.
  expect((await choose(1, 'Guantes', false)).state).toBe('open')

  const held = await choose(2, 'Cloro', true)
  expect(held).toMatchObject({ state: 'checked', version_number: 3, problem: null })
  expect(await shop.does(q.getQuote, { id })).toMatchObject({
    status: 'awaiting_approval',
    approval: { reasons: ['amount'], asked_by: 'Ana', asked_by_id: null },
  })
  const early = await buyer.does(b.acceptQuote, { token, version_number: 3, ...luisa })
  expect(early).toMatchObject({ state: 'checked', problem: { code: 'being_checked' } })
  const seller = shop.as([may.create, may.read, may.update, may.send])
  await seller.refuses(s.sendQuote, { id }, 'approval_needed')

  expect((await shop.does(s.approveQuote, { id })).status).toBe('viewed')
  const { rows } = await shop.does(listMessages, {})
  expect(rows.filter(({ subject }) => subject.startsWith('Ya puede aceptar'))).toHaveLength(1)
  expect((await buyer.does(b.acceptQuote, { token, version_number: 3, ...luisa })).state).toBe('accepted')
})

test('who waits for a choice to be approved may say no meanwhile, and then nobody has to approve it', async () => {
  const { shop, id, buyer, token } = await newSent([{ ...paper, adjustable: true, least_quantity: 1 }])
  await shop.does(updateSettings, { approval_above_minor: 100_000 })
  const { document } = await buyer.does(b.openQuote, { token, unseen: true })
  const choices = [{ id: (document.rows[0] as { id: string }).id, chosen: true, quantity: 90 }]
  expect((await buyer.does(b.chooseLines, { token, version_number: 1, choices })).state).toBe('checked')
  const no = { token, version_number: 2, ...luisa, reason: 'Ya compré' }
  expect((await buyer.does(b.rejectQuote, no)).state).toBe('rejected')
  expect(await shop.does(q.getQuote, { id })).toMatchObject({ status: 'rejected', approval: null })
})

test('a buyer’s choice that is not approved begins the next version, and a smaller choice needs nobody', async () => {
  const { shop, id, buyer, token } = await newSent([{ ...paper, adjustable: true, least_quantity: 1 }])
  await shop.does(updateSettings, { approval_above_minor: 100_000 })
  const ask = async (version_number: number, quantity: number) => {
    const { document } = await buyer.does(b.openQuote, { token, unseen: true })
    const choices = [{ id: (document.rows[0] as { id: string }).id, chosen: true, quantity }]
    return buyer.does(b.chooseLines, { token, version_number, choices })
  }
  expect((await ask(1, 90)).state).toBe('checked')
  expect((await ask(2, 30)).state).toBe('open')
  expect((await ask(3, 95)).state).toBe('checked')
  await shop.does(s.refuseApproval, { id, note: 'No hay tanto' })
  expect(await shop.does(q.getQuote, { id })).toMatchObject({
    status: 'draft',
    version_number: 5,
    newest_shared: 4,
    approval: { note: 'No hay tanto' },
    content: { lines: [{ quantity: 95 }] },
  })
  expect((await buyer.does(b.openQuote, { token })).state).toBe('revised')
})
