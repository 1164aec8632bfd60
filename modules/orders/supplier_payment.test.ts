import { expect, test } from 'vitest'
import { mailTo, receiveMail } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { getMetric } from '#modules/analytics/contract.ts'
import { updateSupplier } from '#modules/suppliers/contract.ts'
import { enterPortal, requestCode } from '#modules/suppliers/portal.contract.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import * as portal from './portal_invoice.contract.ts'
import * as p from './purchase_order.contract.ts'
import { recordReceipt } from './receipt.contract.ts'
import * as i from './supplier_invoice.contract.ts'
import * as pay from './supplier_payment.contract.ts'
import { newShop, type Shop } from './testing_order.ts'

receiveMail()

const DAY = '2026-01-15'
const TOKEN = /\/o\/([\w-]+)/

/** The order of 30 at 10.00 to López, taken whole, with the token of its link. */
const answeredOrder = async (it: Shop): Promise<p.WholePurchaseOrder & { token: string }> => {
  await it.goes()
  const found = (await it.purchases()).find(({ supplier_id }) => supplier_id === it.lopez.id)
  const { content, id } = await it.purchase(found?.id ?? '')
  await it.shop.does(p.enterAnswer, {
    id,
    lines: content.map((line) => ({ line_id: line.id, confirmed_quantity: line.quantity })),
  })
  const { url } = await it.shop.does(p.purchaseOrderLink, { id })
  return { ...(await it.purchase(id)), token: TOKEN.exec(url)?.[1] ?? '' }
}

const charged = (it: Shop, order: p.WholePurchaseOrder, number: string, quantity: number) =>
  it.shop.does(i.enterSupplierInvoice, {
    ...{ id: order.id, number, issued_on: DAY, net_minor: quantity * 1_000, tax_minor: quantity * 70 },
    lines: [{ line_id: order.content[0]?.id ?? '', quantity, unit_cost_minor: 1_000 }],
  })

const arrived = (it: Shop, { id, content }: p.WholePurchaseOrder, quantity: number) =>
  it.shop.does(recordReceipt, { id, lines: [{ line_id: content[0]?.id ?? '', quantity }] })

const paid = (invoice_id: string, amount_minor: number) => ({
  ...{ paid_on: DAY, reference: 'ACH 77' },
  invoices: [{ invoice_id, amount_minor }],
})

const owedOf = async (it: Shop, id: string) => {
  const { rows } = await it.shop.does(i.listSupplierInvoices, { filter: { payable: true } })
  const row = rows.find((one) => one.id === id)
  return row && row.total_minor - row.paid_minor
}

/** Whoever is inside the portal of this supplier, as cookies tell. */
const inside = async (it: Shop, email: string) => {
  const cookies: Record<string, string | undefined> = {}
  const setCookie = (name: string, value: string | undefined) => {
    cookies[name] = value
  }
  const door = it.shop.with({ actor: GUEST, http: { cookies, setCookie } })
  await door.does(requestCode, { email })
  await it.shop.worksOff()
  const text = (await mailTo(email)).map((mail) => mail.text).find((one) => /code=\d{6}/.test(one)) ?? ''
  await door.does(enterPortal, { email, code: /code=(\d{6})/.exec(text)?.[1] ?? '' })
  return door
}

test('what matches is paid in parts, never more than is owed, by whoever may pay', async () => {
  const it = await newShop()
  const order = await answeredOrder(it)
  const { id } = await charged(it, order, 'F-1', 30)
  await it.shop.refuses(pay.paySuppliers, paid(id, 1_000), 'not_payable')
  await arrived(it, order, 30)
  await it.shop.as(['orders:buy', 'orders:approve']).refuses(pay.paySuppliers, paid(id, 1), 'forbidden')
  await it.shop.refuses(pay.paySuppliers, { ...paid(id, 1), paid_on: '2999-01-01' }, 'day_ahead')
  await it.shop.refuses(pay.paySuppliers, paid(id, 32_101), 'more_than_owed')

  const { payments } = await it.shop.does(pay.paySuppliers, paid(id, 12_000))
  expect(payments).toMatchObject([
    { number: 'PP-000001', supplier_name: 'Lopez', amount_minor: 12_000, invoices: [{ number: 'F-1' }] },
  ])
  expect(await owedOf(it, id)).toBe(20_100)
  await it.shop.refuses(i.deleteSupplierInvoice, { id }, 'already_paid')

  // Two who pay the rest at once.
  const both = await Promise.allSettled([1, 2].map(() => it.shop.does(pay.paySuppliers, paid(id, 20_100))))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await owedOf(it, id)).toBeUndefined()

  // Taken back, it is owed again, and the payment stays named.
  await it.shop.does(pay.cancelSupplierPayment, { id: payments[0]?.id ?? '', reason: 'Se digitó dos veces' })
  expect(await owedOf(it, id)).toBe(12_000)
  const { rows } = await it.shop.does(pay.listSupplierPayments, { filter: { cancelled: true } })
  expect(rows).toMatchObject([{ number: 'PP-000001', reason: 'Se digitó dos veces' }])
  await it.shop.refuses(
    pay.cancelSupplierPayment,
    { id: rows[0]?.id ?? '', reason: 'Otra vez' },
    'already_cancelled_payment',
  )
})

test('a supplier sends its invoice by the link of the order, with the paper, and what is wrong is told at its field', async () => {
  const it = await newShop()
  const { token, id: orderId } = await answeredOrder(it)
  const door = it.shop.with({ actor: GUEST, http: { cookies: {} } })
  const { written, open } = await door.does(portal.openOwnInvoiceForm, { token })
  expect({ open, ...written }).toMatchObject({
    open: true,
    net: '300.00',
    lines: [{ quantity: '30', cost: '10' }],
  })
  const send = (more: Partial<portal.TypedInvoice>, paper = '%PDF-1.7 f') =>
    it.shop
      .with({ actor: GUEST, http: { cookies: {} } })
      .upload('f.pdf', paper)
      .does(portal.sendOwnInvoice, { token, invoice: { ...written, number: 'A-100', ...more } })
  const flaws = async (...given: Parameters<typeof send>) =>
    (await send(...given)).flaws.map(({ field, code }) => `${field} ${code}`)
  expect(await flaws({ number: '', net: 'mucho', lines: [{ quantity: '1.5', cost: '10' }] })).toEqual([
    'number number_missing',
    'net amount_unreadable',
  ])
  expect(await flaws({ lines: [{ quantity: '1.5', cost: '10' }] })).toEqual(['quantity.0 indivisible'])
  expect(await flaws({ lines: [{ quantity: '0', cost: '10' }] })).toEqual([' nothing_charged'])
  expect(await flaws({ issued_on: '2999-01-01' })).toEqual(['issued_on day_ahead'])
  expect(await flaws({}, 'MZ')).toEqual(['file file_not_taken'])
  expect((await it.shop.does(i.listSupplierInvoices, {})).rows).toEqual([])

  expect(await flaws({ net: '300,00', tax: '21' })).toEqual([])
  expect((await it.shop.does(i.listSupplierInvoices, {})).rows).toMatchObject([
    {
      ...{ number: 'A-100', purchase_order_id: orderId, state: 'waiting', sent_by: 'Lopez' },
      ...{ net_minor: 30_000, tax_minor: 2_100, file: { name: 'f.pdf' } },
    },
  ])
  expect(await flaws({ number: 'a 100' })).toEqual(['number invoice_twice'])
  expect((await door.does(portal.openOwnInvoiceForm, { token })).open).toBe(false)
  await door.refuses(portal.openOwnInvoices, {}, 'not_found')
})

test('inside the portal a supplier reads how its invoices stand and what it was paid, and nothing of anybody else', async () => {
  const it = await newShop()
  const order = await answeredOrder(it)
  await arrived(it, order, 30)
  const rita = await inside(it, it.lopez.email)
  const typed = (await rita.does(portal.openOwnInvoiceForm, { id: order.id })).written
  const dear = { ...typed, number: 'B-1', net: '330', lines: [{ quantity: '30', cost: '11' }] }
  await rita.upload('b.pdf', '%PDF-1.7 b').does(portal.sendOwnInvoice, { id: order.id, invoice: dear })
  const [sent] = (await rita.does(portal.openOwnInvoices, {})).invoices
  expect(sent).toMatchObject({
    ...{ number: 'B-1', standing: 'in_review', withdrawable: true },
    findings: [{ code: 'price_above', expected: 1_000, found: 1_100, name: 'Papel jumbo' }],
  })
  const id = sent?.id ?? ''
  await it.shop.does(i.decideSupplierInvoice, { id, approved: false, reason: 'Cobre a 10.00' })
  expect((await rita.does(portal.openOwnInvoices, {})).invoices).toMatchObject([
    { standing: 'to_correct', reason: 'Cobre a 10.00' },
  ])
  expect((await rita.does(portal.withdrawOwnInvoice, { id })).invoices).toEqual([])

  await rita
    .upload('b.pdf', '%PDF-1.7 c')
    .does(portal.sendOwnInvoice, { id: order.id, invoice: { ...typed, number: 'B-2', tax: '21.00' } })
  const { invoices, owed } = await rita.does(portal.openOwnInvoices, {})
  expect({ owed, invoices }).toMatchObject({
    owed: [{ amount_minor: 32_100 }],
    invoices: [{ number: 'B-2', standing: 'to_pay', withdrawable: false }],
  })
  const right = invoices[0]?.id ?? ''
  expect((await rita.does(portal.withdrawOwnInvoice, { id: right })).flaws).toMatchObject([
    { code: 'not_withdrawable' },
  ])
  await it.shop.does(pay.paySuppliers, { ...paid(right, 32_100), note: 'Del hotel' })
  const after = await rita.does(portal.openOwnInvoices, {})
  expect(after).toMatchObject({
    owed: [],
    invoices: [{ standing: 'paid', paid_minor: 32_100 }],
    payments: [{ paid_on: DAY, reference: 'ACH 77', amount_minor: 32_100, invoices: ['B-2'] }],
  })
  expect(JSON.stringify(after)).not.toContain('Del hotel')

  // One that we entered and gave back may be taken back as well, to send a better one.
  const { content } = order
  const ours = await it.shop.does(i.enterSupplierInvoice, {
    ...{ id: order.id, number: 'B-3', issued_on: DAY, net_minor: 1_000 },
    lines: [{ line_id: content[0]?.id ?? '', quantity: 1, unit_cost_minor: 1_000 }],
  })
  expect((await rita.does(portal.withdrawOwnInvoice, { id: ours.id })).flaws).toHaveLength(1)
  await it.shop.does(i.decideSupplierInvoice, { id: ours.id, approved: false, reason: 'Ya está cobrado' })
  expect((await rita.does(portal.withdrawOwnInvoice, { id: ours.id })).flaws).toEqual([])

  const other = await inside(it, it.global.email)
  expect(await other.does(portal.openOwnInvoices, {})).toMatchObject({ invoices: [], payments: [] })
  await other.refuses(portal.openOwnInvoiceFile, { id: right }, 'not_found')
  await other.refuses(portal.withdrawOwnInvoice, { id: right }, 'not_found')
  await other.refuses(portal.openOwnInvoiceForm, { id: order.id }, 'not_found')
})

test('an invoice falls due by the supplier’s days to pay, or as somebody says; what is overdue is found, measured and waits for whoever pays', async () => {
  const it = await newShop(await newCompany({ modules: ['orders', 'analytics', 'work'] }))
  await it.shop.does(updateSupplier, { id: it.lopez.id, payment_days: 30 })
  const order = await answeredOrder(it)
  const { id, due_on } = await charged(it, order, 'V-1', 10)
  expect(due_on).toBe('2026-02-14')
  const { content } = order
  const more = (number: string, due: string | null) => ({
    ...{ id: order.id, number, issued_on: DAY, due_on: due, net_minor: 1_000 },
    lines: [{ line_id: content[0]?.id ?? '', quantity: 1, unit_cost_minor: 1_000 }],
  })
  const early = await it.shop.refuses(i.enterSupplierInvoice, more('V-2', '2026-01-14'), 'due_before_issued')
  expect(early.field).toBe('due_on')
  expect((await it.shop.does(i.enterSupplierInvoice, more('V-2', null))).due_on).toBeNull()
  await it.shop.refuses(i.setInvoiceDueDay, { id, due_on: '2025-12-31' }, 'due_before_issued')
  expect((await it.shop.does(i.setInvoiceDueDay, { id, due_on: '2026-02-20' })).due_on).toBe('2026-02-20')

  await arrived(it, order, 10)
  const numbers = async (day: string) =>
    (await it.shop.on(day).does(i.listSupplierInvoices, { filter: { overdue: true } })).rows.map(
      ({ number }) => number,
    )
  expect([await numbers('2026-02-20'), await numbers('2026-02-21')]).toEqual([[], ['V-1']])
  const overdue = async (day: string) =>
    (await it.shop.on(day).does(getMetric, { key: 'orders.supplier_overdue' })).amounts.map(
      ({ value }) => value,
    )
  expect([await overdue('2026-02-20'), await overdue('2026-02-21')]).toEqual([[0], [10_700]])
  const waiting = async (day: string, permission: 'orders:buy' | 'orders:pay') =>
    (await it.shop.on(day).as([permission]).does(listWorkItems, {})).rows
      .filter(({ kind }) => kind === 'orders.supplier_invoice')
      .map(({ reason }) => reason)
  expect(await waiting('2026-02-16', 'orders:pay')).toEqual([])
  expect(await waiting('2026-02-17', 'orders:pay')).toEqual(['Vence la factura de Lopez'])
  expect(await waiting('2026-02-21', 'orders:pay')).toEqual(['Venció la factura de Lopez'])
  expect(await waiting('2026-02-21', 'orders:buy')).toEqual([])

  const door = await inside(it, it.lopez.email)
  const { invoices } = await door.does(portal.openOwnInvoices, {})
  expect(invoices.map((one) => [one.number, one.due_on])).toEqual([
    ['V-2', null],
    ['V-1', '2026-02-20'],
  ])
})

test('a supplier is told by mail of what it was paid for, and when that was a mistake, and nothing of ours', async () => {
  const it = await newShop()
  const order = await answeredOrder(it)
  const { id } = await charged(it, order, 'M-1', 30)
  await arrived(it, order, 30)
  const { payments } = await it.shop.does(pay.paySuppliers, { ...paid(id, 12_000), note: 'Del Hotel Bahía' })
  expect(payments[0]?.told_to).toEqual([it.lopez.email])
  const silent = await it.shop.does(pay.paySuppliers, { ...paid(id, 100), tell: false })
  await it.shop.does(pay.cancelSupplierPayment, { id: payments[0]?.id ?? '', reason: 'Era de otro hotel' })
  await it.shop.does(pay.cancelSupplierPayment, { id: silent.payments[0]?.id ?? '', reason: 'Igual' })
  await it.shop.worksOff()
  const told = (await mailTo(it.lopez.email)).filter(({ text }) => text.includes('PP-'))
  expect(told.map(({ subject }) => subject).toSorted()).toEqual([
    expect.stringMatching(/^El pago PP-000001 de .* se anuló$/),
    expect.stringMatching(/^Pago de .*120\.00$/),
  ])
  for (const { text } of told) {
    expect(text).toMatch(/- M-1: \D*120\.00/)
    expect(text).not.toMatch(/hotel|bah[ií]a/i)
  }
})
