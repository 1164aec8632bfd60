import { expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { lookAtClocks } from '#modules/sla/clock.contract.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import { failStop } from './driving.contract.ts'
import { at, minutesAfter, newDelivery, onTheWay, shippingCompany } from './testing.ts'

const HOUR = 60

test('what could not be delivered or runs late is in the queue of whose it is, and a task about it is not said twice', async () => {
  const company = await shippingCompany()
  const { phone, route } = await onTheWay(company, 1)
  const failed = { act_id: newId(), at: minutesAfter(5), stop_id: route.stops[0]?.id ?? '' }
  await at(phone, 5).does(failStop, { ...failed, reason_code: 'refused' })
  const slow = await newDelivery(at(company, 6), 1)
  const queue = async (minutes: number, who = company) =>
    (await at(who, minutes).does(listWorkItems, {})).rows.map(({ kind, about, reason }) =>
      [kind, about.title, reason].join(' | '),
    )
  expect(await queue(10)).toEqual([
    expect.stringMatching(/^logistics\.delivery \| .*Cliente 1 \| No se pudo entregar: /),
  ])
  expect(await queue(40 * HOUR)).toContainEqual(
    `logistics.delivery | ${slow.number} · Cliente 2 | Puede llegar después de lo prometido`,
  )
  expect(await queue(40 * HOUR, company.as(['logistics:update'], { id: newId(), reach: 'all' }))).toEqual([])

  await at(company, 49 * HOUR).does(lookAtClocks, {})
  await company.worksOff()
  const late = (await queue(49 * HOUR)).filter((line) => line.includes('Cliente 2'))
  expect(late).toEqual([expect.stringMatching(/^tasks\.task \| .*Cliente 2 venció/)])
})
