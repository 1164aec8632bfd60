import { afterAll, expect, test } from 'vitest'
import { placementOf } from '#kernel/server/database.ts'
import { listDuties } from '../fleet.contract.ts'
import { getLiveMap, getRoute, planRoute } from '../route.contract.ts'
import { newDelivery, newDriver, shippingCompany } from '../testing.ts'
import { allPhones, stopPhones, switchPhones } from './phones.ts'

afterAll(stopPhones)

const withRoute = async () => {
  const company = await shippingCompany()
  const { driver } = await newDriver(company)
  const deliveries = [await newDelivery(company, 0), await newDelivery(company, 1)]
  const day = Temporal.Now.zonedDateTimeISO('America/Panama').toPlainDate().toString()
  const delivery_ids = deliveries.map(({ id }) => id)
  const route = await company.does(planRoute, { day, driver_id: driver.id, delivery_ids })
  return { company, driver, route }
}

test('a simulated phone goes on duty, begins the route and tells where it is, for the demo alone', async () => {
  const demo = await withRoute()
  const real = await withRoute()
  await placementOf(undefined).write.query('update kernel.company set demo = true where id = $1', [
    demo.company.company.id,
  ])

  await switchPhones('', true)

  const phones = await allPhones()
  expect(phones.map((phone) => phone.driver.id)).toEqual([demo.driver.id])
  expect(phones[0]).toMatchObject({ doing: 'driving', target: 'Cliente 1' })
  expect((await demo.company.does(getRoute, { id: demo.route.id })).status).toBe('started')
  const [seen] = (await demo.company.does(getLiveMap, {})).drivers
  expect(seen?.place?.latitude).toBeCloseTo(phones[0]!.at.latitude, 5)
  expect((await real.company.does(listDuties, {})).rows).toEqual([])

  await switchPhones(demo.driver.id, false)
  expect((await allPhones())[0]).toMatchObject({ isOn: false, doing: 'off' })
})
