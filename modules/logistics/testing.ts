/** A company with a driver who has something to deliver, for tests. */

import type { Sent } from '#kernel/contract.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { knownCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { addMember, openAccount } from '#modules/identity/opening.contract.ts'
import { createDelivery, type Delivery, getTracking } from './contract.ts'
import { startDuty, startRoute } from './driving.contract.ts'
import { createDriver, type Driver } from './fleet.contract.ts'
import { planRoute, type RouteWithStops } from './route.contract.ts'

/** Noon of this day in Panama, from which the tests count. */
export const DAY = '2031-03-11'
export const NOON = '2031-03-11T17:00:00Z'

/** So many minutes after noon. */
export const minutesAfter = (minutes: number): string =>
  Temporal.Instant.from(NOON).add({ minutes }).toString()

export const at = (company: TestCompany, minutes: number): TestCompany =>
  company.with({ now: () => Temporal.Instant.from(NOON).add({ minutes }) })

/** Places in Panama City, a few kilometres from one another. */
export const PLACES = [
  { address: 'Vía España 120', latitude: 8.9889, longitude: -79.5194 },
  { address: 'Costa del Este, Torre 3', latitude: 9.0111, longitude: -79.4664 },
  { address: 'Calle 50, Obarrio', latitude: 8.9837, longitude: -79.5205 },
  { address: 'Albrook Mall', latitude: 8.9741, longitude: -79.5518 },
] as const

const someone = (name: string) => ({
  name,
  email: `${newId()}@example.com`,
  password: 'tortuga canal sombrero 88',
})

/** A company with people of its own, seen by its owner. */
export const shippingCompany = async (): Promise<TestCompany> => {
  const opened = await run(
    openAccount,
    {
      company: { name: 'Comercial Istmo', country: 'PA' },
      owner: { ...someone('Ana Ruiz'), verified: true },
    },
    { actor: GUEST, door: 'cli', language: 'es' },
  )
  return (await knownCompany(opened.company)).as('owner', { id: opened.user_id, name: 'Ana Ruiz' })
}

export type Person = { driver: Driver; phone: TestCompany }

/** A member who drives; `phone` is the company as that person's telephone sees it. */
export const newDriver = async (company: TestCompany, name = 'Rubén Ortega'): Promise<Person> => {
  const { user_id } = await company.does(addMember, { ...someone(name), role: 'driver' })
  const driver = await company.does(createDriver, { user_id })
  return { driver, phone: company.as(['logistics:drive'], { id: user_id, name, reach: 'own' }) }
}

export const newDelivery = (
  company: TestCompany,
  place = 0,
  more: Partial<Sent<typeof createDelivery>> = {},
): Promise<Delivery> =>
  company.does(createDelivery, {
    recipient: `Cliente ${place + 1}`,
    address: 'Panamá',
    ...PLACES[place % PLACES.length],
    ...more,
  })

export type Day = Person & { route: RouteWithStops; deliveries: Delivery[] }

/** A driver on duty, on the way with so many deliveries. */
export const onTheWay = async (company: TestCompany, count = 2): Promise<Day> => {
  const noon = at(company, 0)
  const person = await newDriver(noon)
  const deliveries: Delivery[] = []
  for (let i = 0; i < count; i += 1) deliveries.push(await newDelivery(noon, i))
  const route = await noon.does(planRoute, {
    day: DAY,
    driver_id: person.driver.id,
    delivery_ids: deliveries.map(({ id }) => id),
  })
  const phone = at(person.phone, 0)
  await phone.does(startDuty, { act_id: newId(), at: minutesAfter(-5) })
  await phone.does(startRoute, { act_id: newId(), at: minutesAfter(0), route_id: route.id })
  return { ...person, route, deliveries }
}

/** The secret in a delivery's link. */
export const tokenOf = async (company: TestCompany, id: string): Promise<string> => {
  const { url } = await company.does(getTracking, { id })
  return new URL(url).pathname.split('/').at(-1) as string
}

/** One dot, as a phone sends it. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
