/** What suppliers answer, what arrives, and what they charge for it. */
import { expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { forgetOld } from '#modules/audit/contract.ts'
import { listAwards } from '#modules/quotes/award.contract.ts'
import * as portal from './portal.contract.ts'
import * as p from './purchase_order.contract.ts'
import { recordReceipt, recordReturn } from './receipt.contract.ts'
import { confirmSalesOrder, getLife } from './sales_order.contract.ts'
import { getSettings, updateSettings } from './settings.contract.ts'
import * as i from './supplier_invoice.contract.ts'
import { newShop, type Shop } from './testing_order.ts'

/** The order Lopez got: 30 boxes at 10.00. */
const lopezOrder = async (it: Shop) => {
  const found = (await it.purchases()).find(({ supplier_name }) => supplier_name === 'Lopez')
  if (!found) throw new Error('Lopez has no order.')
  return it.purchase(found.id)
}
const answered = async (it: Shop, confirmed_quantity: number, reason = '') => {
  const { id, content } = await lopezOrder(it)
  return it.shop.does(p.enterAnswer, {
    id,
    reason,
    lines: content.map((line) => ({ line_id: line.id, confirmed_quantity })),
  })
}
const arrives = (it: Shop, { id, content }: p.WholePurchaseOrder, quantity: number) =>
  it.shop.does(recordReceipt, { id, lines: content.map((line) => ({ line_id: line.id, quantity })) })

test('a supplier confirms by the link of its mail, without learning who buys', async () => {
  const it = await newShop()
  await it.goes()
  const [mail] = await mailTo(it.lopez.email)
  const token = /\/o\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  const door = it.shop.with({ actor: GUEST, http: { cookies: {} } })
  const shown = await door.does(portal.openOwnOrder, { token })
  expect(shown).toMatchObject({ supplier: 'Lopez', standing: 'answer', inside: false, total_minor: 30_000 })
  expect(JSON.stringify(shown)).not.toMatch(/Hotel|Bahía|Calle 50|1313|PED-/)
  expect((await lopezOrder(it)).status).toBe('seen')

  const answer = { lines: [{ quantity: '31' }], reason: '' }
  const refused = await door.does(portal.answerOwnOrder, { token, act: 'answer', answer })
  expect(refused.flaws).toMatchObject([{ field: 'quantity.0', code: 'more_than_ordered' }])
  expect((await lopezOrder(it)).status).toBe('seen')

  await door.does(portal.answerOwnOrder, { token, act: 'take', answer: { lines: [], reason: '' } })
  expect(await lopezOrder(it)).toMatchObject({ status: 'confirmed', answered_by: 'Lopez' })
  const again = await door.does(portal.answerOwnOrder, {
    token,
    act: 'refuse',
    answer: { lines: [], reason: 'No' },
  })
  expect(again.flaws).toMatchObject([{ code: 'already_answered' }])
  await door.refuses(portal.openOwnOrder, { token: `${token}x` }, 'not_found')
})

test('what a supplier can only do in part, or not at all, has to say why and is found elsewhere', async () => {
  const it = await newShop()
  const order = await it.goes()
  const { id, content } = await lopezOrder(it)
  const lines = content.map((line) => ({ line_id: line.id, confirmed_quantity: 20 }))
  await it.shop.refuses(p.enterAnswer, { id, lines }, 'reason_missing')
  await answered(it, 20, 'No alcanza')
  expect(await lopezOrder(it)).toMatchObject({ status: 'part_confirmed', reason: 'No alcanza' })
  expect(await it.orders()).toMatchObject([{ to_source: 1 }])

  const asked = await it.shop.does(p.linesToSource, { id: order.id })
  expect(asked.lines[0]).toMatchObject({ missing_quantity: 10 })
  expect(asked.lines[0]?.offers.find(({ supplier_name }) => supplier_name === 'Lopez')?.refused).toBe(true)
  const { purchase_orders, left } = await it.shop.does(p.sourceNextBest, { id: order.id })
  expect([purchase_orders.length, left]).toEqual([1, 0])
  await it.shop.worksOff()
  expect(
    (await it.purchases()).map(({ supplier_name, round, status }) => [supplier_name, round, status]),
  ).toEqual([
    ['Global', 1, 'sent'],
    ['Global', 2, 'sent'],
    ['Lopez', 1, 'part_confirmed'],
  ])
  await it.shop.refuses(p.sourceNextBest, { id: order.id }, 'nobody_offers')
})

test('lines are ordered by hand from whoever one likes, and never more than is missing', async () => {
  const it = await newShop()
  const order = await it.goes()
  await answered(it, 0, 'Ya no lo vendo')
  const { lines } = await it.shop.does(p.linesToSource, { id: order.id })
  const from = (quantity: number, supplier_id = it.global.id) => ({
    id: order.id,
    lines: [{ line_id: lines[0]?.id ?? '', supplier_id, quantity, unit_cost_minor: 1_100 }],
  })
  await it.shop.refuses(p.sourceLines, from(31), 'more_than_missing')
  await it.shop.refuses(p.sourceLines, from(1.5), 'indivisible')
  await it.shop.refuses(p.sourceLines, from(1, order.id), 'unknown_supplier')
  expect(await it.shop.does(p.sourceLines, from(30))).toMatchObject({
    purchase_orders: [{ total_minor: 33_000, round: 2 }],
  })
})

test('what somebody bought by hand before the house did is not bought again, whatever its supplier answered', async () => {
  const it = await newShop()
  const order = await it.order()
  await it.shop.does(confirmSalesOrder, { id: order.id, credit_days: 30 })
  const { lines } = await it.shop.does(p.linesToSource, { id: order.id })
  const by_hand = {
    line_id: lines[0]?.id ?? '',
    supplier_id: it.global.id,
    quantity: 30,
    unit_cost_minor: 1_100,
  }
  const { purchase_orders } = await it.shop.does(p.sourceLines, { id: order.id, lines: [by_hand] })
  const [bought] = purchase_orders
  const asked = await it.purchase(bought?.id ?? '')
  await it.shop.does(p.enterAnswer, {
    id: asked.id,
    reason: 'Ya no lo vendo',
    lines: asked.content.map((line) => ({ line_id: line.id, confirmed_quantity: 0 })),
  })
  await it.shop.worksOff()
  expect(await it.purchases()).toMatchObject([{ id: asked.id, status: 'refused' }])
  const { stages } = await it.shop.does(getLife, { id: order.id })
  const step = stages.find(({ kind }) => kind === 'purchase')
  expect(step).toMatchObject({ parts: [{ id: asked.id, note: 'Ya no lo vendo' }] })
})

test('goods arrive in parts and go back; the order follows, and the same receipt sent again counts once', async () => {
  const it = await newShop()
  await it.goes()
  const order = await answered(it, 30)
  const movement_id = crypto.randomUUID()
  const line_id = order.content[0]?.id ?? ''
  const receipt = { id: order.id, movement_id, lines: [{ line_id, quantity: 10 }] }
  await it.shop.does(recordReceipt, receipt)
  await it.shop.does(recordReceipt, receipt)
  expect(await lopezOrder(it)).toMatchObject({
    status: 'part_received',
    content: [{ received_quantity: 10 }],
  })
  expect(await it.orders()).toMatchObject([{ status: 'in_progress' }])
  expect(await arrives(it, order, 20)).toMatchObject({ status: 'received' })
  await it.shop.refuses(
    recordReturn,
    { id: order.id, note: 'Rotas', lines: [{ line_id, quantity: 31 }] },
    'more_than_here',
  )
  expect(
    await it.shop.does(recordReturn, { id: order.id, note: 'Rotas', lines: [{ line_id, quantity: 5 }] }),
  ).toMatchObject({ status: 'part_received', content: [{ received_quantity: 25, returned_quantity: 5 }] })
  await it.shop.refuses(
    recordReceipt,
    { id: order.id, moved_on: '2999-01-01', lines: [{ line_id, quantity: 1 }] },
    'day_ahead',
  )
})

const charged = (it: Shop, order: p.WholePurchaseOrder, number: string, quantity: number, cost: number) =>
  it.shop.does(i.enterSupplierInvoice, {
    id: order.id,
    number,
    issued_on: '2026-01-15',
    net_minor: quantity * cost,
    lines: [{ line_id: order.content[0]?.id ?? '', quantity, unit_cost_minor: cost }],
  })

test('an invoice waits for goods, matches once they are here, and its cost is what quotes are judged by', async () => {
  const it = await newShop()
  await it.goes()
  const order = await answered(it, 30)
  expect(await charged(it, order, 'F-001', 30, 1_010)).toMatchObject({ state: 'waiting' })
  await arrives(it, order, 30)
  expect(await lopezOrder(it)).toMatchObject({ match: 'matched' })
  await it.shop.worksOff()
  const { rows } = await it.shop.does(listAwards, { filter: { invoiced: true } })
  expect(rows).toMatchObject([{ supplier_name: 'Lopez', deviation_percent: 1, is_near: true }])
  await it.shop.refuses(
    i.enterSupplierInvoice,
    {
      id: order.id,
      number: 'f 001',
      issued_on: '2026-01-15',
      net_minor: 1,
      lines: [{ line_id: order.content[0]?.id ?? '', quantity: 1, unit_cost_minor: 1 }],
    },
    'invoice_twice',
  )
})

test('charged too much or more than came, it is a mismatch until somebody takes it or it is put right', async () => {
  const it = await newShop()
  await it.goes()
  const order = await answered(it, 30)
  await arrives(it, order, 30)
  const dear = await charged(it, order, 'F-1', 30, 1_100)
  expect(dear).toMatchObject({
    state: 'mismatch',
    findings: [{ code: 'price_above', expected: 1_000, found: 1_100 }],
  })
  const more = await charged(it, order, 'F-2', 1, 1_000)
  expect(more).toMatchObject({ state: 'mismatch', findings: [{ code: 'more_than_ordered' }] })
  await it.shop
    .as(['orders:buy', 'orders:see_purchases'])
    .refuses(i.decideSupplierInvoice, { id: dear.id, approved: true, reason: 'Flete' }, 'forbidden')
  await it.shop.does(i.decideSupplierInvoice, { id: dear.id, approved: true, reason: 'Flete' })
  await it.shop.does(i.deleteSupplierInvoice, { id: more.id })
  expect(await lopezOrder(it)).toMatchObject({ match: 'approved' })
  await it.shop.does(i.restoreSupplierInvoice, { id: more.id })
  expect(await lopezOrder(it)).toMatchObject({ match: 'mismatch' })
})

test('the paper of an invoice is kept and read again; what is no paper is not taken', async () => {
  const it = await newShop()
  await it.goes()
  const order = await answered(it, 30)
  const { id } = await charged(it, order, 'F-9', 30, 1_000)
  await it.shop.upload('x.exe', 'MZ').refuses(i.keepSupplierInvoiceFile, { id }, 'file_not_taken')
  expect(await it.shop.upload('f.pdf', '%PDF-1.7 x').does(i.keepSupplierInvoiceFile, { id })).toMatchObject({
    file: { name: 'f.pdf' },
  })
  const { name, content } = await it.shop.downloads(i.downloadSupplierInvoiceFile, { id })
  expect([name, content.toString()]).toEqual(['f.pdf', '%PDF-1.7 x'])

  // What was deleted and brought back has its paper still, however late the sweep comes.
  const later = it.shop.with({ now: () => Temporal.Now.instant().add({ hours: 24 * 40 }) })
  await it.shop.does(i.deleteSupplierInvoice, { id })
  await it.shop.does(i.restoreSupplierInvoice, { id })
  await later.does(forgetOld, {})
  expect((await it.shop.downloads(i.downloadSupplierInvoiceFile, { id })).name).toBe('f.pdf')
  await it.shop.upload('g.pdf', '%PDF-1.7 y').does(i.keepSupplierInvoiceFile, { id })
  const papers = () =>
    it.shop.sees<{ name: string }>(`select name from kernel.file where name ~ '^[fg].pdf$'`)
  expect(await papers()).toHaveLength(2)
  await later.does(forgetOld, {})
  expect(await papers()).toEqual([{ name: 'g.pdf' }])
})

test('goods go to the warehouse unless the company says otherwise; straight to the buyer, the place alone is told', async () => {
  const it = await newShop()
  expect((await it.shop.does(getSettings, {})).destination).toBe('warehouse')
  await it.shop.does(updateSettings, {
    destination: 'drop_ship',
    warehouse: { name: 'Bodega Norte', address: 'Vía Tocumen', phone: '', instructions: '' },
  })
  await it.goes()
  const order = await lopezOrder(it)
  expect(order.deliver_to).toBe('Calle 50, torre 3, Panamá')
  expect(await it.shop.does(p.updatePurchaseOrder, { id: order.id, destination: 'warehouse' })).toMatchObject(
    { deliver_to: 'Bodega Norte\nVía Tocumen' },
  )
})

test('whoever only receives sees quantities and no costs', async () => {
  const it = await newShop()
  await it.goes()
  const store = it.shop.as(['orders:see_purchases', 'orders:receive'])
  const { rows } = await store.does(p.listPurchaseOrders, {})
  expect(rows.map(({ total_minor }) => total_minor)).toEqual([null, null])
  const order = await store.does(p.getPurchaseOrder, { id: rows[0]?.id ?? '' })
  expect(order.content[0]?.unit_cost_minor).toBeNull()
  await store.refuses(p.listPurchaseOrders, { sort: 'total_minor' }, 'unknown_field')
})
