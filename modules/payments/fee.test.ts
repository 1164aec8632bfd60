import { expect, test } from 'vitest'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { type Fee, feeLines, feeReckoned, feeReported, NO_FEE } from './fee.rules.ts'
import { saveGateway } from './gateway.contract.ts'
import { recordHeard, recordReceived } from './outcome.contract.ts'
import { beginPayment } from './pay.contract.ts'
import { getPayment } from './payment.contract.ts'
import { listReceived, readLedger } from './reconcile.contract.ts'
import { newCharge, newShop, openYappy, type Shop } from './testing_charge.ts'

const TERMS = { percent: 3.5, fixed_minor: 25, tax_percent: 7 }

test('a fee is a percentage and something fixed, with tax on both, and never more than was paid', () => {
  expect(feeReckoned(10_000, TERMS)).toEqual({ fee_minor: 401, fee_tax_minor: 26 })
  expect(feeReckoned(10_000, { percent: 0, fixed_minor: 0, tax_percent: 7 })).toEqual(NO_FEE)
  expect(feeReckoned(20, TERMS)).toEqual({ fee_minor: 20, fee_tax_minor: 1 })
  expect(feeReported(401, TERMS)).toEqual({ fee_minor: 401, fee_tax_minor: 26 })
  expect(feeReported(150, { tax_percent: 0 })).toEqual({ fee_minor: 150, fee_tax_minor: 0 })
})

test('the entry of a fee balances, and a correction books the difference alone', () => {
  const payment = { id: 'p', method: 'yappy' } as const
  const sum = (before: Fee, after: Fee) =>
    feeLines(payment, before, after).reduce((all, { amount_minor }) => all + amount_minor, 0)
  const first = feeReckoned(10_000, TERMS)
  expect([sum(NO_FEE, first), sum(first, feeReported(390, TERMS)), sum(first, NO_FEE)]).toEqual([0, 0, 0])
  expect(feeLines(payment, first, first)).toEqual([])
})

const balances = async ({ shop }: Shop) =>
  Object.fromEntries(
    (await shop.does(readLedger, {})).balances.map(({ account, amount_minor }) => [account, amount_minor]),
  )

/** A charge of 100.00 paid with Yappy, of which nobody has read the books yet. */
const newYappyPayment = async (here: Shop) => {
  const charge = await newCharge(here, 10_000)
  const phone = { gateway: 'yappy', phone: '61234567' } as const
  const { attempt_id } = await here.payer.does(beginPayment, { token: charge.token, ...phone })
  const id = attempt_id ?? ''
  const { order_ref } = await here.shop.does(getPayment, { id })
  const heard = { order_ref: order_ref ?? '', reference: `MOV-${order_ref}`, outcome: 'paid' } as const
  const unsigned = { amount_minor: null, currency: null, occurred_at: null }
  await here.shop.does(recordHeard, { id, heard: { ...heard, ...unsigned } })
  const reads = (fee_minor: number) =>
    here.shop.does(recordReceived, {
      ...{ gateway: 'yappy', since: '2026-03-01T00:00:00Z', until: '2026-03-03T00:00:00Z' },
      received: [
        {
          ...{ reference: heard.reference, order_ref: heard.order_ref, amount_minor: 10_000, fee_minor },
          ...{ currency: 'USD', occurred_at: '2026-03-02T17:05:00Z', payer: '', description: '' },
        },
      ],
    })
  return { id, reads }
}

test('a gateway’s fee is booked with the payment, and put right once by what its books say', async () => {
  const here = await newShop()
  await openYappy(here)
  await here.shop.does(saveGateway, { gateway: 'yappy', fee: TERMS })
  const { id, reads } = await newYappyPayment(here)
  expect(await here.shop.does(getPayment, { id })).toMatchObject({
    ...{ amount_minor: 10_000, fee_minor: 401, fee_tax_minor: 26, fee_source: 'reckoned' },
  })
  expect(await balances(here)).toEqual({ at_yappy: 9_599, receivable: -10_000, fees: 375, fee_tax: 26 })

  await reads(321)
  await reads(321)
  expect(await here.shop.does(getPayment, { id })).toMatchObject({ fee_minor: 321, fee_source: 'reported' })
  expect(await balances(here)).toEqual({ at_yappy: 9_679, receivable: -10_000, fees: 300, fee_tax: 21 })
  expect(await here.shop.does(listReceived, {})).toMatchObject({
    rows: [{ state: 'matched', fee_minor: 321 }],
  })
  const entries = await asOwner<{ n: number }>(
    `select count(*)::int as n from payments_data.ledger_entry where kind = 'fee' and company_id = $1`,
    [here.shop.id],
  )
  expect(entries).toEqual([{ n: 2 }])
})

test('books that say nothing of a fee change nothing, and without terms none is reckoned', async () => {
  const here = await newShop()
  await openYappy(here)
  const { id, reads } = await newYappyPayment(here)
  await reads(0)
  expect(await here.shop.does(getPayment, { id })).toMatchObject({ fee_minor: 0, fee_source: null })
  expect(await balances(here)).toEqual({ at_yappy: 10_000, receivable: -10_000 })
  await here.shop.refuses(saveGateway, { gateway: 'yappy', fee: { ...TERMS, percent: 51 } }, 'invalid_input')
})
