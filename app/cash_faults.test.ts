/**
 * Whatever dies, repeats itself, lies or does not answer between an accepted quote and its invoice: the money that came is the money
 * that is written down, each paid order has one invoice, each supplier one order, and nothing is left lying. The long run is
 * `./ceiba bench --only faults`.
 */
import { expect, test } from 'vitest'
import { wrongIn } from '#app/faults/facts.ts'
import { withFaults } from '#app/faults/with_faults.ts'

const ORDERS = 12

test(`${ORDERS} orders survive a killed house, cut connections, a killed database, repeated and forged notices, and a PAC that is away`, async () => {
  const facts = await withFaults({ orders: ORDERS, seed: 7 })
  expect(wrongIn(facts, ORDERS)).toEqual([])
  expect(facts.sold_minor).toBeGreaterThan(0)
}, 500_000)
