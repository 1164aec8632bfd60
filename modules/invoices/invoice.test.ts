import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { createCustomer, updateCustomer } from '#modules/customers/contract.ts'
import { listBranches, savePoint } from './branch.contract.ts'
import { may } from './contract.ts'
import * as i from './invoice.contract.ts'
import { updateReceiver } from './receiver.contract.ts'
import { type ServedPac, servePac } from './simulators/testing_pac.ts'
import { CEMENT, connect, newBuyer, newIssuer } from './testing_issuer.ts'

let served: ServedPac
beforeAll(async () => {
  served = await servePac()
})
afterAll(() => served.close())

const newShop = async () => {
  const shop = await newIssuer(served.url)
  const buyer = await newBuyer(shop)
  const sells = (more: object = {}) =>
    shop.does(i.issueInvoice, { customer_id: buyer.id, lines: [CEMENT], credit_days: 30, ...more })
  return { shop, buyer, sells }
}

const errorsOf = ({ problems }: { problems: { code: string; severity: string }[] }): string[] =>
  problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)

test('a sale gets its number at once, is authorised by the job, and its buyer is mailed both files', async () => {
  const { shop, sells } = await newShop()
  const queued = await sells()
  expect(queued).toMatchObject({
    ...{ status: 'queued', number: '0000000001', point: '001', document_type: '01' },
    ...{ net_minor: 37_000, tax_minor: 2_590, total_minor: 39_590 },
    ...{ receiver_kind: 'taxpayer', receiver_number: '999-1-100000 DV 22' },
  })
  await shop.worksOff()
  const done = await shop.does(i.getInvoice, { id: queued.id })
  expect(done).toMatchObject({ status: 'authorized', mailed_to: 'compras@imaginaria.example' })
  expect(done.cufe).toMatch(/^FE0120000155000001-2-2026-36\d{4}2026/)
  expect(done.protocol).not.toBe('')
  expect(served.pac.register.byCufe(done.cufe ?? '')?.total).toBe('395.90')

  const [xml, pdf] = await Promise.all([
    shop.downloads(i.getXml, { id: done.id }),
    shop.downloads(i.getPaper, { id: done.id }),
  ])
  expect(xml.content.toString()).toContain(done.cufe)
  expect(pdf.content.subarray(0, 4).toString()).toBe('%PDF')
  const mails = await shop.sees<{ attachments: unknown[] }>(
    `select attachments from mail.message where recipient = 'compras@imaginaria.example'`,
  )
  expect(mails).toHaveLength(1)
  expect(mails[0]?.attachments).toHaveLength(2)
})

test('asked for one sale by several at once, all get the same document', async () => {
  const { shop, sells } = await newShop()
  const id = newId()
  const sale = { source_kind: 'sales_order', source_id: newId() }
  const byId = await Promise.all([1, 2, 3].map(() => sells({ id })))
  const bySale = await Promise.all([1, 2, 3].map(() => sells(sale)))
  expect(new Set(byId.map(({ number }) => number)).size).toBe(1)
  expect(new Set(bySale.map((one) => one.id)).size).toBe(1)
  expect(await shop.does(i.countInvoices, {})).toMatchObject({ count: 2 })
})

test('eight who sell at once get eight numbers without a gap', async () => {
  const { shop, sells } = await newShop()
  const made = await Promise.all(Array.from({ length: 8 }, () => sells()))
  const numbers = made.map(({ number }) => Number(number)).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 8 }, (_, n) => n + 1))
  expect((await shop.does(i.countInvoices, { filter: { status: 'queued' } })).count).toBe(8)
})

test('a sale that fails leaves no gap: its number is the next one’s', async () => {
  const { shop, buyer, sells } = await newShop()
  await sells()
  // The same id twice in one request: the second insert fails after the number was taken.
  const id = newId()
  await shop.refuses(
    i.issueInvoice,
    { id, customer_id: buyer.id, lines: [{ ...CEMENT, tax_code: 'itbms_8' }] },
    'invalid_input',
  )
  expect((await sells()).number).toBe('0000000002')
})

test('the same sale asked for again, also at the same moment, is one document', async () => {
  const { shop, sells } = await newShop()
  const source = { source_kind: 'sales_order', source_id: newId() }
  const first = await sells(source)
  expect((await sells(source)).id).toBe(first.id)
  const { invoices } = await shop.does(i.invoicesOf, {
    source_kind: 'sales_order',
    source_ids: [source.source_id],
  })
  expect(invoices.map(({ id }) => id)).toEqual([first.id])

  const twin = { source_kind: 'sales_order', source_id: newId() }
  const both = await Promise.allSettled([sells(twin), sells(twin)])
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect(
    (await shop.does(i.invoicesOf, { source_kind: 'sales_order', source_ids: [twin.source_id] })).invoices,
  ).toHaveLength(1)
  expect((await sells()).number).toBe('0000000003')
})

test('a sale of a company that is not set up is held with what is missing, and issued once it is there', async () => {
  const shop = await newIssuer()
  const buyer = await newBuyer(shop)
  const held = await shop.does(i.issueInvoice, { customer_id: buyer.id, lines: [CEMENT], credit_days: 30 })
  expect(held).toMatchObject({ status: 'draft', number: null })
  expect(errorsOf(held)).toEqual(['provider_missing'])
  await connect(shop, served.url)
  const issued = await shop.does(i.issueDraft, { id: held.id })
  expect(issued).toMatchObject({ status: 'queued', number: '0000000001' })
  expect(errorsOf(issued)).toEqual([])
})

test('a business without a RUC is told in plain words before anything is sent', async () => {
  const { shop } = await newShop()
  const nameless = await shop.does(createCustomer, { name: 'Obras Nuevas', kind: 'organisation' })
  await shop.does(updateReceiver, { customer_id: nameless.id, kind: 'taxpayer' })
  const { problems } = await shop.does(i.checkInvoice, { customer_id: nameless.id, lines: [CEMENT] })
  const [first] = problems.filter(({ severity }) => severity === 'error')
  expect(first?.says).toMatch(/RUC/)
  expect(first?.fix).not.toBe('')
  const held = await shop.does(i.issueInvoice, { customer_id: nameless.id, lines: [CEMENT] })
  expect(held).toMatchObject({ status: 'draft', number: null })
})

test('what the tax office refuses keeps its number, and corrected goes out under the same one', async () => {
  const { shop } = await newShop()
  const ghost = await newBuyer(shop, {
    name: 'Fantasma, S. A.',
    fiscal_id: { number: '500-1-1602', kind: 'ruc' },
  })
  const sold = await shop.does(i.issueInvoice, { customer_id: ghost.id, lines: [CEMENT] })
  await shop.worksOff()
  const rejected = await shop.does(i.getInvoice, { id: sold.id })
  expect(rejected).toMatchObject({ status: 'rejected', number: '0000000001' })
  expect(rejected.problems.map(({ code }) => code)).toContain('1602')

  await shop.does(updateReceiver, { customer_id: ghost.id, kind: 'consumer' })
  await shop.does(updateCustomer, { id: ghost.id, fiscal_id: null })
  const corrected = await shop.does(i.correctInvoice, { id: sold.id })
  expect(corrected).toMatchObject({ status: 'queued', number: '0000000001' })
  await shop.worksOff()
  const done = await shop.does(i.getInvoice, { id: sold.id })
  expect(done).toMatchObject({ status: 'authorized', number: '0000000001' })
  expect(done.cufe).not.toBe(rejected.cufe)
})

test('a number that was given up is the next document’s', async () => {
  const { shop, sells } = await newShop()
  const ghost = await newBuyer(shop, {
    name: 'Fantasma, S. A.',
    fiscal_id: { number: '500-1-1602', kind: 'ruc' },
  })
  const sold = await shop.does(i.issueInvoice, { customer_id: ghost.id, lines: [CEMENT] })
  await sells()
  await shop.worksOff()
  expect(await shop.does(i.dropInvoice, { id: sold.id })).toMatchObject({ status: 'draft', number: null })
  expect((await sells()).number).toBe('0000000001')
  expect((await sells()).number).toBe('0000000003')
})

test('a point goes on after the last number of another system, and never backwards', async () => {
  const { shop, sells } = await newShop()
  const { points } = await shop.does(listBranches, {})
  const { id, branch_id } = points[0] as (typeof points)[number]
  const point = { id, branch_id, code: '001' }
  await shop.does(savePoint, { ...point, last_numbers: { '01': 4_820 } })
  expect((await sells()).number).toBe('0000004821')
  await shop.refuses(savePoint, { ...point, last_numbers: { '01': 10 } }, 'number_below')
})

test('drafts go into the trash and come back; what has a number is never deleted', async () => {
  const { shop, buyer, sells } = await newShop()
  const draft = await shop.does(i.saveDraft, { customer_id: buyer.id, lines: [CEMENT] })
  expect(draft).toMatchObject({ status: 'draft', number: null })
  await shop.does(i.deleteDraft, { id: draft.id })
  expect(await shop.does(i.restoreDraft, { id: draft.id })).toMatchObject({ id: draft.id, status: 'draft' })
  await shop.refuses(i.deleteDraft, { id: (await sells()).id }, 'not_a_draft')
})

test('a seller sees only what is theirs', async () => {
  const { shop, buyer } = await newShop()
  const ana = shop.as([may.read, may.issue, 'customers:read'], { reach: 'own' })
  const other = await shop.does(i.issueInvoice, { customer_id: buyer.id, lines: [CEMENT] })
  await shop.does(i.issueInvoice, { customer_id: buyer.id, lines: [CEMENT], owner_id: ana.actor.id ?? null })
  await ana.refuses(i.getInvoice, { id: other.id }, 'not_found')
  const { rows } = await ana.does(i.listInvoices, {})
  expect(rows.map(({ owner_id, number }) => [owner_id, number])).toEqual([[ana.actor.id, '0000000002']])
})
