import { afterAll, beforeAll, expect, test } from 'vitest'
import * as i from './invoice.contract.ts'
import { DAY, type ServedPac, servePac } from './simulators/testing_pac.ts'
import { CEMENT, newBuyer, newIssuer } from './testing_issuer.ts'

let served: ServedPac
beforeAll(async () => {
  served = await servePac()
})
afterAll(() => served.close())

const STEEL = { ...CEMENT, code: 'VAR-38', name: 'Varilla 3/8', quantity: 10, unit_price_minor: 450 }

const newSale = async (more: object = {}) => {
  const shop = await newIssuer(served.url)
  const buyer = await newBuyer(shop)
  const { id } = await shop.does(i.issueInvoice, {
    ...{ customer_id: buyer.id, lines: [CEMENT, STEEL], shipping_minor: 1_500 },
    ...more,
  })
  await shop.worksOff()
  const sees = (one = id) => shop.does(i.getInvoice, { id: one })
  return { shop, buyer, id, sees }
}

test('a whole credit note gives back all of it, to the same receiver, by a number of its own', async () => {
  const { shop, id, sees } = await newSale()
  const sale = await sees()
  expect(sale.status).toBe('authorized')
  const note = await shop.does(i.issueCreditNote, { invoice_id: id, reason: 'Devolución completa' })
  expect(note).toMatchObject({ document_type: '04', number: '0000000001', total_minor: sale.total_minor })
  expect(note.signed_total_minor).toBe(-sale.total_minor)
  await shop.worksOff()
  const done = await sees(note.id)
  expect(done).toMatchObject({ status: 'authorized', reference: { id, cufe: sale.cufe } })
  expect(done.document.receiver).toEqual(sale.document.receiver)
  expect(await sees()).toMatchObject({ credited_minor: sale.total_minor, creditable: [0, 0] })
  await shop.refuses(i.issueCreditNote, { invoice_id: id, reason: 'Otra vez' }, 'credited_already')
})

test('parts are credited until nothing is left, never more', async () => {
  const { shop, id, sees } = await newSale()
  const part = (quantity: number) => ({
    invoice_id: id,
    reason: 'Sacos rotos',
    lines: [{ line: 0, quantity }],
  })
  const note = await shop.does(i.issueCreditNote, part(15))
  expect(note).toMatchObject({ net_minor: 13_875, tax_minor: 971 })
  expect((await sees()).creditable).toEqual([25, 10])
  const refusal = await shop.refuses(i.issueCreditNote, part(26), 'more_than_invoiced')
  expect(refusal).toMatchObject({ field: 'lines.0.quantity', params: { left: 25 } })
  await shop.refuses(i.issueCreditNote, { ...part(1), lines: [{ line: 7, quantity: 1 }] }, 'unknown_line')
  await shop.does(i.issueCreditNote, part(25))
  const rest = await shop.does(i.issueCreditNote, { invoice_id: id, reason: 'Lo demás' })
  expect(rest.written.lines.map(({ code, quantity }) => [code, quantity])).toEqual([['VAR-38', 10]])
  await shop.refuses(i.issueCreditNote, { invoice_id: id, reason: 'Nada queda' }, 'credited_already')
})

test('two credit notes at the same moment do not give back more than was sold', async () => {
  const { shop, id, sees } = await newSale()
  const all = { invoice_id: id, reason: 'Devolución' }
  const both = await Promise.allSettled([
    shop.does(i.issueCreditNote, all),
    shop.does(i.issueCreditNote, all),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await sees()).notes).toHaveLength(1)
})

test('a debit note asks for more, and notes have no notes', async () => {
  const { shop, id, sees } = await newSale()
  const note = await shop.does(i.issueDebitNote, {
    invoice_id: id,
    reason: 'Flete adicional',
    lines: [
      { name: 'Flete adicional', quantity: 1, unit_price_minor: 2_000, tax_code: 'exempt', unit: 'und' },
    ],
  })
  await shop.worksOff()
  expect(await sees(note.id)).toMatchObject({ document_type: '05', status: 'authorized', total_minor: 2_000 })
  await shop.refuses(i.issueCreditNote, { invoice_id: note.id, reason: 'De una nota' }, 'is_a_note')
})

test('an annulment within its days is asked of the tax office, and takes the sale back', async () => {
  const { shop, id, sees } = await newSale()
  await shop.refuses(i.annulInvoice, { id, reason: 'Error' }, 'invalid_input')
  const asked = await shop.does(i.annulInvoice, { id, reason: 'El cliente desistió de la compra' })
  expect(asked).toMatchObject({ status: 'authorized', annulment: { state: 'asked' } })
  await shop.refuses(i.annulInvoice, { id, reason: 'El cliente desistió de la compra' }, 'annulment_asked')
  await shop.refuses(i.issueCreditNote, { invoice_id: id, reason: 'Y además' }, 'not_authorized')
  await shop.worksOff()
  expect(await sees()).toMatchObject({ status: 'annulled', annulment: { state: 'done' } })
})

test('after its days a document is credited, not annulled; one with notes is not annulled either', async () => {
  const { shop, id } = await newSale()
  const late = shop.on('2026-03-20')
  const reason = 'El cliente desistió de la compra'
  const refusal = await late.refuses(i.annulInvoice, { id, reason }, 'too_late_to_annul')
  expect(refusal.params).toEqual({ days: 7 })
  await shop.does(i.issueCreditNote, { invoice_id: id, reason: 'Parte', lines: [{ line: 0, quantity: 1 }] })
  await shop.refuses(i.annulInvoice, { id, reason }, 'has_notes')
})

test('the month’s return adds sales by rate, takes notes off, and leaves out what is not authorised', async () => {
  const { shop, buyer, id } = await newSale()
  await shop.does(i.issueCreditNote, {
    invoice_id: id,
    reason: 'Sacos rotos',
    lines: [{ line: 0, quantity: 10 }],
  })
  await shop.worksOff()
  await shop.does(i.issueInvoice, { customer_id: buyer.id, lines: [CEMENT] })
  const { rows, waiting } = await shop.does(i.taxReturn, { month: DAY.slice(0, 7) })
  expect(waiting).toBe(1)
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ tax_code: 'itbms_7', sold_minor: 41_500, credited_minor: 9_250, net_minor: 32_250 },
      tax_minor: 2_905 - 648,
    }),
  ])
  await shop.refuses(i.taxReturn, { month: '2026-13' }, 'invalid_input')
})

test('the archive holds XML and PDF of each document and the list of their hashes', async () => {
  const { shop } = await newSale()
  const { content } = await shop.downloads(i.exportArchive, {})
  const { unzipSync, strFromU8 } = await import('fflate')
  const files = unzipSync(content)
  const names = Object.keys(files)
  expect(names.filter((name) => name.endsWith('.xml'))).toHaveLength(1)
  expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(1)
  const sums = strFromU8(files['SHA256SUMS.txt'] as Uint8Array)
  expect(sums.trim().split('\n')).toHaveLength(names.length - 1)
})
