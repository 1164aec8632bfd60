import { expect, test } from 'vitest'
import * as p from './contract.ts'
import { payerPart } from './person.ts'
import { newCharge, newShop } from './testing_charge.ts'

test('a person reads what they paid, also where only their mail address is known', async () => {
  const here = await newShop()
  const charge = await newCharge(here)
  await here.shop.does(p.recordPayment, {
    ...{ charge_id: charge.id, method: 'cash', amount_minor: 2_000, payer_name: 'Ana Ríos' },
  })
  const marks = { names: [], emails: ['pagos@bahia.example'], phones: [], fiscal_ids: [], records: [] }
  const whole = { ...marks, records: [here.customer_id] }
  const held = await here.shop.inside(() => payerPart.gather(whole))
  expect(held.map(({ rows }) => rows.length)).toEqual([1, 1])
  expect(held[1]?.rows[0]).toMatchObject({ payer_name: 'Ana Ríos', number: 'REC-000001' })
  const byMail = await here.shop.inside(() => payerPart.gather(marks))
  expect(byMail.map(({ title }) => title)).toEqual(['payments:titles.charges'])
})
