import { expect, test } from 'vitest'
import { getClock, listClocks } from '#modules/sla/clock.contract.ts'
import { getDelivery } from './contract.ts'
import { recordPositions } from './driving.contract.ts'
import { getRoute, reckonAgain } from './route.contract.ts'
import { at, minutesAfter, onTheWay, PLACES, shippingCompany } from './testing.ts'

const HOUR = 60

test('a driver who falls silent is never expected at a time that is over, and their promises turn while there is time', async () => {
  const company = await shippingCompany()
  const { phone, route, deliveries } = await onTheWay(company)
  const { latitude, longitude } = PLACES[3]
  const seen = { latitude, longitude, at: minutesAfter(5) }
  await at(phone, 5).does(recordPositions, { positions: [seen] })
  const expected = async (minutes: number) => {
    const { stops } = await at(company, minutes).does(getRoute, { id: route.id })
    return stops.map(({ expected_at }) => expected_at ?? '')
  }
  const first = await expected(6)
  await at(company, 6).does(reckonAgain, { route_id: route.id })
  expect(await expected(6), 'nothing of it is over yet').toEqual(first)
  const late = 46 * HOUR
  await at(company, late).does(reckonAgain, { route_id: route.id })
  expect((await expected(late)).every((moment) => moment > minutesAfter(late))).toBe(true)
  await at(company, 48 * HOUR - 2).does(reckonAgain, { route_id: route.id })
  const { rows } = await at(company, late).does(listClocks, { filter: { subject_id: deliveries[1]!.id } })
  expect(await at(company, 48 * HOUR - 2).does(getClock, { id: rows[0]!.id })).toMatchObject({
    risk: 'predicted',
  })
  expect(await at(company, 48 * HOUR - 2).does(getDelivery, { id: deliveries[1]!.id })).toMatchObject({
    promise: 'at_risk',
  })
})
