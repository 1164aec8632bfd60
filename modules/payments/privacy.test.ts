import { expect, test } from 'vitest'
import * as paying from './payment.contract.ts'
import { payerPart } from './privacy_part.ts'
import { newCharge, newShop } from './testing_charge.ts'

test('a person reads what they were asked and paid, also where only their mail address is known', async () => {
  const here = await newShop()
  const charge = await newCharge(here)
  await here.shop.does(paying.recordPayment, {
    ...{ charge_id: charge.id, method: 'cash', amount_minor: 2_000, payer_name: 'Ana Ríos' },
  })
  const marks = { names: [], emails: ['pagos@bahia.example'], phones: [], fiscal_ids: [], records: [] }
  const held = await here.shop.inside(() => payerPart.gather({ ...marks, records: [here.customer_id] }))
  expect(held.map(({ rows }) => rows)).toMatchObject([
    [{ payer_name: 'Ana Ríos', number: 'REC-000001' }],
    [{ number: 'COB-000001', email: 'pagos@bahia.example' }],
  ])
  const byMail = await here.shop.inside(() => payerPart.gather(marks))
  expect(byMail.map(({ rows }) => rows.length)).toEqual([0, 1])
})
