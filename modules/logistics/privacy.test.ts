import { expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import type { Marks } from '#modules/privacy/person.contract.ts'
import * as drive from './driving.contract.ts'
import { deliveryPart } from './privacy_part.ts'
import { planRoute } from './route.contract.ts'
import { at, DAY, minutesAfter, newDelivery, newDriver, PNG, shippingCompany } from './testing.ts'

const act = (minutes: number) => ({ act_id: newId(), at: minutesAfter(minutes) })

test('photos of a door are the recipient’s, and must stay only until all has arrived', async () => {
  const company = await shippingCompany()
  const noon = at(company, 0)
  const { driver, phone } = await newDriver(noon)
  const email = `marta-${newId()}@example.com`
  const { id, number } = await newDelivery(noon, 0, { email })
  const route = await noon.does(planRoute, { day: DAY, driver_id: driver.id, delivery_ids: [id] })
  const stop_id = route.stops[0]?.id ?? ''
  await at(phone, 0).does(drive.startDuty, act(-5))
  await at(phone, 0).does(drive.startRoute, { ...act(0), route_id: route.id })
  await at(phone, 20).does(drive.arriveAt, { ...act(20), stop_id })
  const photo_id = newId()
  const camera = at(phone, 21).upload('foto.png', PNG)
  await camera.does(drive.uploadProof, { id: photo_id, stop_id, kind: 'photo' })

  const marks: Marks = { names: ['Marta'], emails: [email], phones: [], fiscal_ids: [], records: [] }
  const files = () => company.inside(async () => deliveryPart.files?.(marks))
  const photo = { of: number, what: 'logistics:privacy.photo' }
  expect(await files()).toMatchObject([{ ...photo, stays: 'logistics:privacy.must_arrive' }])

  const handed = { ...act(24), stop_id, recipient_name: 'Marta', photo_ids: [photo_id] }
  await at(phone, 25).does(drive.deliverStop, handed)
  expect(await files()).toEqual([{ ...photo, id: expect.any(String) }])
})
