import { expect, test } from 'vitest'
import { GUEST } from '#kernel/server/scope.ts'
import { getMetric } from '#modules/analytics/contract.ts'
import { markDelivered } from './contract.ts'
import { confirmReceipt } from './recipient.contract.ts'
import { at, newDelivery, shippingCompany, tokenOf } from './testing.ts'

test('of four deliveries three came within 48 hours, and two of three who said so were satisfied', async () => {
  const company = await shippingCompany()
  const noon = at(company, 0)
  const told = [
    { hours: 2, satisfaction: 5 },
    { hours: 40, satisfaction: 4 },
    { hours: 47, satisfaction: undefined },
    { hours: 50, satisfaction: 2 },
  ]
  for (const { hours, satisfaction } of told) {
    const { id } = await newDelivery(noon)
    const then = at(company, hours * 60)
    await then.does(markDelivered, { id, recipient_name: 'Marta' })
    if (satisfaction)
      await then
        .with({ actor: GUEST, http: { cookies: {} } })
        .does(confirmReceipt, { token: await tokenOf(company, id), satisfaction })
  }
  await newDelivery(noon)
  const figure = async (name: string) => {
    const { amounts } = await at(company, 60 * 60).does(getMetric, {
      key: `logistics.${name}`,
      period: '2031-03-01..2031-03-31',
    })
    return amounts[0]?.value
  }
  expect([await figure('promised_count'), await figure('late_count')]).toEqual([4, 1])
  expect(await figure('in_time_rate')).toBe(75)
  expect(await figure('rated_count')).toBe(3)
  expect(await figure('satisfaction_rate')).toBeCloseTo(66.67, 1)
})
