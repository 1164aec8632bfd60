import { expect, test } from 'vitest'
import type { TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import type { Marks } from '#modules/privacy/person.contract.ts'
import { enterRequest, erasePerson, proveIdentity } from '#modules/privacy/request.contract.ts'
import { getDelivery } from './contract.ts'
import * as drive from './driving.contract.ts'
import { deliveryPart } from './privacy_part.ts'
import { planRoute } from './route.contract.ts'
import { at, DAY, minutesAfter, newDelivery, newDriver, PNG, shippingCompany } from './testing.ts'

const act = (minutes: number) => ({ act_id: newId(), at: minutesAfter(minutes) })

/** A driver at a stop, who took a photo there. */
const photographed = async (phone: TestCompany, stop_id: string, minutes: number): Promise<string> => {
  await at(phone, minutes).does(drive.arriveAt, { ...act(minutes), stop_id })
  const photo_id = newId()
  const camera = at(phone, minutes + 1).upload('foto.png', PNG)
  await camera.does(drive.uploadProof, { id: photo_id, stop_id, kind: 'photo' })
  return photo_id
}

test('photos of a door are the recipient’s, and must stay only until all has arrived', async () => {
  const company = await shippingCompany()
  const noon = at(company, 0)
  const { driver, phone } = await newDriver(noon)
  const email = `marta-${newId()}@example.com`
  const { id, number } = await newDelivery(noon, 0, { email })
  const other = await newDelivery(noon, 1, { email: `otra-${newId()}@example.com` })
  const route = await noon.does(planRoute, { day: DAY, driver_id: driver.id, delivery_ids: [id, other.id] })
  const stopOf = (delivery: string) => route.stops.find((stop) => stop.delivery_id === delivery)?.id ?? ''
  const stop_id = stopOf(id)
  await at(phone, 0).does(drive.startDuty, act(-5))
  await at(phone, 0).does(drive.startRoute, { ...act(0), route_id: route.id })
  const photo_id = await photographed(phone, stop_id, 20)

  const marks: Marks = { names: ['Marta'], emails: [email], phones: [], fiscal_ids: [], records: [] }
  const files = () => company.inside(async () => deliveryPart.files?.(marks))
  const photo = { of: number, what: 'logistics:privacy.photo' }
  expect(await files()).toMatchObject([{ ...photo, stays: 'logistics:privacy.must_arrive' }])

  const handed = { ...act(24), stop_id, recipient_name: 'Marta', photo_ids: [photo_id] }
  await at(phone, 25).does(drive.deliverStop, handed)
  expect(await files()).toEqual([{ ...photo, id: expect.any(String) }])

  // Somebody else's photo of the same route is nobody's business here.
  const others = await photographed(phone, stopOf(other.id), 40)
  const end = { ...act(44), stop_id: stopOf(other.id), recipient_name: 'Otra', photo_ids: [others] }
  await at(phone, 45).does(drive.deliverStop, end)
  const kept = async () =>
    (
      await company.sees<{ id: string }>(
        `select f.id from kernel.file f join logistics.proof_file p on p.file_id = f.id where f.expires_at is null
         union select f.id from kernel.file f where f.expires_at is null and f.id = any($1)`,
        [(await files())?.map((file) => file.id) ?? []],
      )
    ).map((file) => file.id)
  const [theirs] = (await files()) ?? []
  expect(await kept()).toContain(theirs?.id)

  const asked = { right: 'cancellation', channel: 'mail', name: 'Marta', email } as const
  const request = await company.does(enterRequest, asked)
  await company.does(proveIdentity, { id: request.id, proof: 'document' })
  const { erasure } = await company.does(erasePerson, { id: request.id, confirm: request.number })
  expect(erasure).toContainEqual({ what: 'Foto de la entrega', outcome: 'erased', count: 1, because: '' })
  expect(await company.does(getDelivery, { id })).toMatchObject({ recipient: '—', address: '—' })
  const left = await kept()
  expect(left).not.toContain(theirs?.id)
  expect(left).toHaveLength(1)
})
