/** What was sold on credit by hand is collected by the document itself. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { getCharge } from '#modules/payments/charge.contract.ts'
import { recordPayment } from '#modules/payments/payment.contract.ts'
import * as i from './invoice.contract.ts'
import { DAY, type ServedPac, servePac } from './simulators/testing_pac.ts'
import { CEMENT, newBuyer, newIssuer } from './testing_issuer.ts'

let served: ServedPac
beforeAll(async () => {
  served = await servePac()
})
afterAll(() => served.close())

const newShop = async () => {
  const shop = await newIssuer(served.url, DAY, ['invoices', 'payments'])
  const buyer = await newBuyer(shop)
  const sells = async (more: object = {}) => {
    const sale = await shop.does(i.issueInvoice, {
      ...{ customer_id: buyer.id, lines: [CEMENT], credit_days: 30 },
      ...more,
    })
    await shop.worksOff()
    return sale
  }
  return { shop, sells }
}

test('what is owed of an invoice is asked for by one charge, which follows its notes and is paid like any other', async () => {
  const { shop, sells } = await newShop()
  const { id, total_minor } = await sells()
  const [first, again] = await Promise.all([1, 2].map(() => shop.does(i.collectInvoice, { id })))
  const charge_id = first?.charge_id ?? ''
  expect(again).toEqual(first)
  const charge = () => shop.does(getCharge, { id: charge_id })
  const due_on = Temporal.PlainDate.from(DAY).add({ days: 30 }).toString()
  expect(await charge()).toMatchObject({
    ...{ subject_kind: 'invoice', subject_id: id, label: 'Factura 0000000001', status: 'open', due_on },
    amount_minor: total_minor,
  })

  const part = { invoice_id: id, reason: 'Sacos rotos', lines: [{ line: 0, quantity: 10 }] }
  const note = await shop.does(i.issueCreditNote, part)
  await shop.worksOff()
  const amount_minor = total_minor - note.total_minor
  expect(await charge()).toMatchObject({ amount_minor })
  await shop.does(recordPayment, { charge_id, method: 'cash', amount_minor })
  expect(await charge()).toMatchObject({ status: 'paid' })

  const inParts = await sells({ credit_days: 60, instalments: 2 })
  const { charge_id: of } = await shop.does(i.collectInvoice, { id: inParts.id })
  const parts = (await shop.does(i.getInvoice, { id: inParts.id })).document.instalments
  expect(parts).toHaveLength(2)
  expect((await shop.does(getCharge, { id: of })).instalments).toMatchObject(parts)

  const { id: other } = await sells()
  const asked = await shop.does(i.collectInvoice, { id: other })
  await shop.does(i.issueCreditNote, { invoice_id: other, reason: 'Devolución completa' })
  await shop.worksOff()
  expect(await shop.does(getCharge, { id: asked.charge_id })).toMatchObject({ status: 'cancelled' })
  await shop.refuses(i.collectInvoice, { id: other }, 'nothing_owed')
  await shop.refuses(i.collectInvoice, { id: note.id }, 'not_collectable')
  const ordered = await sells({ source_kind: 'sales_order', source_id: newId() })
  await shop.refuses(i.collectInvoice, { id: ordered.id }, 'collected_elsewhere')
})
