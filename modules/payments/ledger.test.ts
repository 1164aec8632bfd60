import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/server/errors.ts'
import { run } from '#kernel/server/run.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import * as asking from './charge.contract.ts'
import * as paying from './payment.contract.ts'
import { readLedger } from './reconcile.contract.ts'
import * as refunding from './refund.contract.ts'
import { newCharge, newShop, type Shop } from './testing_charge.ts'

/** Sums of the ledger's lines by account, in minor units. */
const balances = async (shop: TestCompany): Promise<Record<string, number>> => {
  const { balances: rows } = await shop.does(readLedger, {})
  return Object.fromEntries(rows.map(({ account, amount_minor }) => [account, amount_minor]))
}

const pay = ({ shop }: Shop, charge_id: string, amount_minor: number, reference = '') =>
  shop.does(paying.recordPayment, { charge_id, amount_minor, method: 'cash', provider_reference: reference })

test('a charge is paid in parts, and is told to be paid once', async () => {
  const here = await newShop()
  const { shop } = here
  const { id } = await newCharge(here)
  const first = await pay(here, id, 4_000)
  expect(first).toMatchObject({ status: 'confirmed', number: 'REC-000001' })
  expect(await shop.does(asking.getCharge, { id })).toMatchObject({ status: 'part_paid', paid_minor: 4_000 })
  await pay(here, id, 6_000)
  expect(await shop.does(asking.getCharge, { id })).toMatchObject({ status: 'paid', paid_minor: 10_000 })
  await shop.does(asking.changeCharge, { id, amount_minor: 12_000 })
  expect(await shop.does(asking.getCharge, { id })).toMatchObject({ status: 'part_paid' })
  await pay(here, id, 2_000)
  expect(
    await shop.sees(`select count(*)::int as told from kernel.event where name = 'payments.charge_paid'`),
  ).toEqual([{ told: 1 }])
  expect(await balances(shop)).toEqual({ cash: 12_000, receivable: -12_000 })
})

test('what is paid beyond a charge is the customer’s credit, which pays another charge', async () => {
  const here = await newShop()
  const { shop, customer_id } = here
  const { id } = await newCharge(here)
  expect(await pay(here, id, 12_500)).toMatchObject({ flags: ['beyond'] })
  expect(await shop.does(asking.getCharge, { id })).toMatchObject({
    status: 'overpaid',
    paid_minor: 10_000,
    excess_minor: 2_500,
  })
  const other = await newCharge(here, 4_000)
  await shop.refuses(paying.applyCredit, { charge_id: other.id, amount_minor: 3_000 }, 'credit_missing')
  expect(await shop.does(paying.applyCredit, { charge_id: other.id })).toMatchObject({
    method: 'credit',
    amount_minor: 2_500,
  })
  await shop.refuses(paying.applyCredit, { charge_id: other.id }, 'credit_missing')
  expect(await shop.does(asking.customerAccount, { customer_id })).toEqual({
    balances: [{ currency: 'USD', credit_minor: 0, owed_minor: 1_500 }],
  })
})

test('money given back leaves the charge paid, unless it is owed again', async () => {
  const here = await newShop()
  const { shop } = here
  const { id } = await newCharge(here)
  const payment = await pay(here, id, 10_000)
  const back = { id: payment.id, way: 'hand', reason: 'Llegó dañado' } as const
  await shop.does(refunding.refundPayment, { ...back, amount_minor: 1_000 })
  expect(await shop.does(asking.getCharge, { id })).toMatchObject({ status: 'paid', refunded_minor: 1_000 })
  await shop.does(refunding.refundPayment, { ...back, amount_minor: 2_000, owed_again: true })
  expect(await shop.does(asking.getCharge, { id })).toMatchObject({
    status: 'part_paid',
    paid_minor: 8_000,
    refunded_minor: 1_000,
  })
  await shop.refuses(refunding.refundPayment, { ...back, amount_minor: 7_001 }, 'more_than_left')
  expect(await shop.does(refunding.refundPayment, back)).toMatchObject({
    amount_minor: 7_000,
    status: 'done',
  })
  expect(await shop.does(paying.getPayment, { id: payment.id })).toMatchObject({ status: 'refunded' })
  expect(await balances(shop)).toEqual({ cash: 0, receivable: -8_000, refunds: 8_000 })
})

test('a charge that is taken back leaves what was paid to its customer, and can be taken back twice', async () => {
  const here = await newShop()
  const { shop, customer_id } = here
  const subject = { subject_kind: 'sales_order', subject_id: crypto.randomUUID() } as const
  const charge = await newCharge(here, 10_000, subject)
  const { id } = await pay(here, charge.id, 6_000)
  expect(await shop.does(asking.cancelCharge, subject)).toMatchObject({
    credited_minor: 6_000,
    charge: { status: 'cancelled', paid_minor: 0 },
  })
  expect(await shop.does(asking.cancelCharge, subject)).toMatchObject({ credited_minor: 0 })
  await shop.refuses(
    paying.recordPayment,
    { charge_id: charge.id, amount_minor: 1, method: 'cash' },
    'charge_cancelled',
  )
  await shop.does(refunding.refundPayment, { id, way: 'hand', reason: 'Pedido anulado' })
  expect(await shop.does(asking.customerAccount, { customer_id })).toEqual({
    balances: [{ currency: 'USD', credit_minor: 0, owed_minor: 0 }],
  })
  expect(await shop.does(asking.cancelCharge, { ...subject, subject_id: crypto.randomUUID() })).toMatchObject(
    {
      charge: null,
    },
  )
})

test('one subject has one charge, also when two ask at once', async () => {
  const here = await newShop()
  const subject = { subject_kind: 'sales_order', subject_id: crypto.randomUUID() } as const
  const made = await Promise.all([1, 2, 3].map(() => newCharge(here, 5_000, subject)))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
})

test('the same bank reference is not written down twice, and no payment is of a day to come', async () => {
  const here = await newShop()
  const { id } = await newCharge(here)
  await pay(here, id, 1_000, 'ACH-77')
  const again = { charge_id: id, amount_minor: 1_000, method: 'cash', provider_reference: 'ACH-77' }
  await here.shop.refuses(paying.recordPayment, again, 'already_recorded')
  const early = { charge_id: id, amount_minor: 1_000, method: 'cash', paid_on: '2026-03-03' }
  await here.shop.refuses(paying.recordPayment, early, 'day_to_come')
  await here.shop.refuses(
    paying.recordPayment,
    { ...early, paid_on: undefined, currency: 'CRC' },
    'currencies_differ',
  )
})

describe('the database', () => {
  /** Enters a line as the tables' owner would: no story stands between it and the constraints. */
  const enters = async (here: Shop, charge: { id: string }, amounts: readonly number[]): Promise<string> => {
    const { id: company } = here.shop
    const entry = crypto.randomUUID()
    const lines = amounts.map(
      (minor, i) =>
        `insert into payments_data.ledger_line (company_id, id, entry_id, account, amount_minor, customer_id, charge_id)
         values ('${company}', gen_random_uuid(), '${entry}', '${i ? 'receivable' : 'cash'}', ${minor}, '${here.customer_id}', '${charge.id}')`,
    )
    return asOwner(
      `set app.company_id = '${company}'; begin;
       insert into payments_data.ledger_entry (company_id, id, kind, source_id, currency, entered_at, entered_on)
       values ('${company}', '${entry}', 'payment', gen_random_uuid(), 'USD', now(), current_date); ${lines.join(';')}; commit`,
    ).then(
      () => 'done',
      (error: Error) => error.message,
    )
  }

  test('refuses an entry that does not balance, one without lines, and one its charge does not know of', async () => {
    const here = await newShop()
    const charge = await newCharge(here)
    expect(await enters(here, charge, [100, -99])).toMatch(/does not balance: 1/)
    expect(await enters(here, charge, [])).toMatch(/does not balance: no lines/)
    expect(await enters(here, charge, [100, -100])).toMatch(
      /says paid 0, refunded 0; its ledger lines 100, 0/,
    )
    expect(await here.shop.sees('select id from payments.ledger_entry')).toEqual([])
  })

  const insideAction = (shop: TestCompany, sql: string) =>
    shop.sees(sql).then(
      () => 'done',
      (error: Error) => error.message,
    )

  test('lets nobody change or erase what the ledger holds', async () => {
    const here = await newShop()
    const { id } = await newCharge(here)
    await pay(here, id, 1_000)
    const rights = await here.shop.sees<{ may: boolean }>(
      `select bool_or(has_table_privilege(kernel.runtime_role(), t, r)) as may
         from unnest(array['payments.ledger_entry', 'payments.ledger_line']) t, unnest(array['update', 'delete']) r`,
    )
    expect(rights).toEqual([{ may: false }])
    expect(await insideAction(here.shop, 'delete from payments.ledger_line')).toMatch(/read-only|denied/)
  })
})

type Step =
  | { kind: 'pay'; charge: number; amount: number }
  | { kind: 'refund'; payment: number; amount: number; again: boolean }
  | { kind: 'credit'; charge: number }
  | { kind: 'change'; charge: number; amount: number }
  | { kind: 'undo'; payment: number }
  | { kind: 'cancel'; charge: number }

const index = fc.nat({ max: 5 })
const amount = fc.integer({ min: 1, max: 900 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pay' as const), charge: index, amount }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      payment: index,
      amount,
      again: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('credit' as const), charge: index }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), charge: index, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), payment: index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), charge: index }) },
)

/** Does a step; what is refused changes nothing, and anything else that goes wrong is a fault. */
const take = async (shop: TestCompany, taken: Step, charges: string[], payments: string[]): Promise<void> => {
  const charge_id = 'charge' in taken ? (charges[taken.charge % charges.length] ?? '') : ''
  const id = 'payment' in taken ? (payments[taken.payment % Math.max(1, payments.length)] ?? '') : ''
  if ('payment' in taken && !id) return
  const reason = 'prueba'
  try {
    if (taken.kind === 'pay' || taken.kind === 'credit') {
      const made =
        taken.kind === 'pay'
          ? await shop.does(paying.recordPayment, { charge_id, amount_minor: taken.amount, method: 'cash' })
          : await shop.does(paying.applyCredit, { charge_id })
      payments.push(made.id)
    } else if (taken.kind === 'refund')
      await shop.does(refunding.refundPayment, {
        ...{ id, way: 'hand', reason, amount_minor: taken.amount, owed_again: taken.again },
      })
    else if (taken.kind === 'change')
      await shop.does(asking.changeCharge, { id: charge_id, amount_minor: taken.amount })
    else if (taken.kind === 'undo') await shop.does(paying.cancelPayment, { id, reason })
    else await shop.does(asking.cancelCharge, { id: charge_id, reason })
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    if (['not_allowed_value', 'already_exists'].includes(error.code)) throw error
  }
}

test('whatever happens in whatever order, the ledger balances, charges say what it says, and no credit is spent twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), fc.boolean(), async (steps, atOnce) => {
      const here = await newShop()
      const { shop, customer_id } = here
      const charges = [(await newCharge(here, 500)).id, (await newCharge(here, 300)).id]
      const payments: string[] = []
      if (atOnce) await Promise.all(steps.map((one) => take(shop, one, charges, payments)))
      else for (const one of steps) await take(shop, one, charges, payments)
      const [sums] = await shop.sees<{ balance: number; wrong: number }>(
        `select coalesce((select sum(amount_minor) from payments.ledger_line), 0)::int as balance,
                (select count(*)::int from payments.charge h,
                   lateral (select coalesce(-sum(amount_minor) filter (where account = 'receivable'), 0) as paid,
                                   coalesce(sum(amount_minor) filter (where account = 'refunds'), 0) as given_back
                              from payments.ledger_line l where l.charge_id = h.id) l,
                   lateral (select coalesce(sum(amount_minor - refunded_minor - excess_minor), 0) as settled, coalesce(sum(excess_minor), 0) as excess
                              from payments.payment p where p.charge_id = h.id and p.status in ('confirmed', 'refunded', 'part_refunded')) p
                  where (h.paid_minor, h.refunded_minor) <> (l.paid, l.given_back)
                     or (h.paid_minor - h.refunded_minor, h.excess_minor) <> (p.settled, p.excess)) as wrong`,
      )
      expect(sums).toEqual({ balance: 0, wrong: 0 })
      const { balances: account } = await shop.does(asking.customerAccount, { customer_id })
      for (const { credit_minor } of account) expect(credit_minor).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 12 },
  )
}, 180_000)

test('a repeated request with the same id records one payment', async () => {
  const here = await newShop()
  const { shop } = here
  const charge = await newCharge(here)
  const input = { id: crypto.randomUUID(), charge_id: charge.id, amount_minor: 100, method: 'cash' }
  await Promise.all([1, 2].map(() => run(paying.recordPayment, input, shop.caller)))
  expect(await shop.does(paying.countPayments, {})).toMatchObject({ count: 1 })
})
