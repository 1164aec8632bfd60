import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { getClock, listClocks } from '#modules/sla/clock.contract.ts'
import * as d from './contract.ts'
import * as drive from './driving.contract.ts'
import { closeDuty, getTrail, listDuties } from './fleet.contract.ts'
import { getLiveMap, getRoute, planRoute } from './route.contract.ts'
import { getSettings, updateSettings } from './settings.contract.ts'
import {
  at,
  DAY,
  minutesAfter,
  newDelivery,
  newDriver,
  onTheWay,
  PLACES,
  PNG,
  shippingCompany,
} from './testing.ts'

const act = (minutes: number) => ({ act_id: newId(), at: minutesAfter(minutes) })

/** A photo at a stop, as the phone sends it. */
const photo = async (
  phone: Awaited<ReturnType<typeof onTheWay>>['phone'],
  stop_id: string,
  content: Buffer = PNG,
) => {
  const id = newId()
  await phone.upload('foto.png', content).does(drive.uploadProof, { id, stop_id, kind: 'photo' })
  return id
}

describe('a day on the road', () => {
  test('goods go out, arrive and are handed over with a photo, and the promise is kept', async () => {
    const company = await shippingCompany()
    const { phone, route, deliveries } = await onTheWay(company)
    const [first] = route.stops
    const stop_id = first!.id
    expect(await at(company, 1).does(d.getDelivery, { id: deliveries[0]!.id })).toMatchObject({
      status: 'on_the_way',
      attempts: 1,
      driver_name: 'Rubén Ortega',
      promise: 'on_time',
    })
    await at(phone, 20).does(drive.arriveAt, { ...act(20), stop_id })
    const photo_ids = [await photo(at(phone, 21), stop_id)]
    const day = await at(phone, 25).does(drive.deliverStop, {
      ...act(24),
      stop_id,
      recipient_name: 'Marta',
      photo_ids,
    })
    expect(day.routes[0]?.stops.map(({ status }) => status)).toEqual(['delivered', 'open'])
    const delivered = await at(company, 30).does(d.getDelivery, { id: deliveries[0]!.id })
    expect(delivered).toMatchObject({
      status: 'delivered',
      delivered_at: minutesAfter(24).replace('Z', '.000Z'),
      promise: 'kept',
      proof: { recipient_name: 'Marta', photo_ids, by: 'driver' },
    })
    const { rows } = await at(company, 30).does(listClocks, { filter: { subject_id: delivered.id } })
    expect(rows).toMatchObject([{ state: 'met', policy_key: 'delivery' }])
  })

  test('what was done without a connection is sent twice and happens once', async () => {
    const company = await shippingCompany()
    const { phone, route } = await onTheWay(company)
    const stop_id = route.stops[0]!.id
    const arrival = { ...act(15), stop_id }
    const sent = {
      ...act(20),
      stop_id,
      recipient_name: 'Marta',
      photo_ids: [await photo(at(phone, 90), stop_id)],
    }
    for (const later of [90, 95]) {
      await at(phone, later).does(drive.arriveAt, arrival)
      await at(phone, later).does(drive.deliverStop, sent)
    }
    const events = await company.sees<{ name: string }>(
      "select name from kernel.event where name in ('logistics.delivery_delivered', 'logistics.driver_arrived')",
    )
    expect(events).toHaveLength(2)
    const { stops } = await company.does(getRoute, { id: route.id })
    expect(stops[0]).toMatchObject({
      status: 'delivered',
      arrived_at: minutesAfter(15).replace('Z', '.000Z'),
    })
  })

  test('another driver’s route is not there', async () => {
    const company = await shippingCompany()
    const { route } = await onTheWay(company)
    const { phone } = await newDriver(company, 'Olga Peña')
    await at(phone, 0).does(drive.startDuty, act(0))
    await at(phone, 1).refuses(drive.startRoute, { ...act(1), route_id: route.id }, 'not_found')
    await at(phone, 1).refuses(drive.arriveAt, { ...act(1), stop_id: route.stops[0]!.id }, 'not_found')
    await at(phone, 1).refuses(drive.listDriverMessages, { stop_id: route.stops[0]!.id }, 'not_found')
    await at(phone, 1)
      .upload('x.png', PNG)
      .refuses(drive.uploadProof, { id: newId(), stop_id: route.stops[0]!.id, kind: 'photo' }, 'not_found')
  })

  test('who is no driver is told so', async () => {
    const company = await shippingCompany()
    await company.refuses(drive.getMyDay, {}, 'not_a_driver')
  })

  test('a route waits for its goods', async () => {
    const company = await shippingCompany()
    const { driver, phone } = await newDriver(company)
    const noon = at(company, 0)
    const delivery = await newDelivery(noon, 0, { ready: false })
    const route = await noon.does(planRoute, { day: DAY, driver_id: driver.id, delivery_ids: [delivery.id] })
    await at(phone, 0).does(drive.startDuty, act(0))
    const refusal = await at(phone, 1).refuses(
      drive.startRoute,
      { ...act(1), route_id: route.id },
      'goods_missing',
    )
    expect(refusal.params).toEqual({ number: delivery.number })
    await noon.does(d.markReady, { ids: [delivery.id] })
    await at(phone, 2).does(drive.startRoute, { ...act(2), route_id: route.id })
  })
})

describe('proof', () => {
  test('what the company requires must be there, and is what it says it is', async () => {
    const company = await shippingCompany()
    const { proof } = await company.does(getSettings, {})
    await company.does(updateSettings, { proof: { ...proof, signature: 'required', pin: 'required' } })
    const { phone, route, deliveries } = await onTheWay(company)
    const stop_id = route.stops[0]!.id
    const driver = at(phone, 10)
    const sent = { ...act(10), stop_id, recipient_name: 'Marta' }
    await driver.refuses(drive.deliverStop, { ...sent, recipient_name: '' }, 'recipient_missing')
    await driver.refuses(drive.deliverStop, sent, 'photo_missing')
    await driver
      .upload('foto.png', 'no soy una foto')
      .refuses(drive.uploadProof, { id: newId(), stop_id, kind: 'photo' }, 'not_a_picture')
    const photo_ids = [await photo(driver, stop_id)]
    await driver.refuses(drive.deliverStop, { ...sent, photo_ids }, 'signature_missing')
    const signature_id = newId()
    await driver
      .upload('firma.png', PNG)
      .does(drive.uploadProof, { id: signature_id, stop_id, kind: 'signature' })
    await driver.refuses(
      drive.deliverStop,
      { ...sent, photo_ids: [signature_id], signature_id, pin: '1' },
      'wrong_pin',
    )
    const { pin } = await company.does(d.getTracking, { id: deliveries[0]!.id })
    await driver.refuses(
      drive.deliverStop,
      { ...sent, photo_ids: [signature_id], signature_id, pin },
      'unknown_file',
    )
    await driver.does(drive.deliverStop, { ...sent, photo_ids, signature_id, pin })
    expect(await company.does(d.getDelivery, { id: deliveries[0]!.id })).toMatchObject({
      status: 'delivered',
      proof: { pin_ok: true, signature_id },
    })
  })

  test('a photo of forty megabytes is refused, and nothing of it is kept', async () => {
    const company = await shippingCompany()
    const { phone, route } = await onTheWay(company)
    const huge = Buffer.concat([PNG, Buffer.alloc(40 * 1024 * 1024)])
    await at(phone, 5)
      .upload('foto.png', huge)
      .refuses(drive.uploadProof, { id: newId(), stop_id: route.stops[0]!.id, kind: 'photo' }, 'too_large')
    expect(await company.sees('select id from logistics.proof_file')).toEqual([])
  })

  test('five wrong PINs lock the door for the driver, and the desk can still write it down', async () => {
    const company = await shippingCompany()
    await company.does(updateSettings, {
      proof: { photo: 'off', signature: 'off', pin: 'required', qr: 'off' },
    })
    const { phone, route, deliveries } = await onTheWay(company)
    const { pin } = await company.does(d.getTracking, { id: deliveries[0]!.id })
    const wrong = pin === '0000' ? '0001' : '0000'
    const sent = () => ({ ...act(10), stop_id: route.stops[0]!.id, recipient_name: 'Marta' })
    for (const left of [4, 3, 2, 1, 0])
      expect(
        (await at(phone, 10).refuses(drive.deliverStop, { ...sent(), pin: wrong }, 'wrong_pin')).params,
      ).toEqual({ left })
    await at(phone, 10).refuses(drive.deliverStop, { ...sent(), pin }, 'pin_locked')
    await at(company, 12).does(d.markDelivered, { id: deliveries[0]!.id, recipient_name: 'Marta' })
  })

  test('an attempt that fails says why, and the delivery can be planned again', async () => {
    const company = await shippingCompany()
    const { phone, route, deliveries } = await onTheWay(company)
    const stop_id = route.stops[0]!.id
    const sent = { ...act(10), stop_id, reason_code: 'nobody_there' }
    await at(phone, 10).refuses(drive.failStop, { ...sent, reason_code: 'other' }, 'unknown_reason')
    await at(phone, 10).refuses(drive.failStop, sent, 'photo_missing')
    await at(phone, 10).does(drive.failStop, {
      ...sent,
      photo_ids: [await photo(at(phone, 10), stop_id)],
      note: 'Portón',
    })
    expect(await company.does(d.getDelivery, { id: deliveries[0]!.id })).toMatchObject({
      status: 'failed',
      failure: { code: 'nobody_there', reason: 'No había nadie', note: 'Portón' },
    })
    await at(phone, 11).refuses(drive.arriveAt, { ...act(11), stop_id }, 'stop_closed')
    await at(phone, 12).refuses(drive.finishRoute, { ...act(12), route_id: route.id }, 'open_stops')
  })
})

describe('positions', () => {
  const place = (minutes: number, more = {}) => ({
    at: minutesAfter(minutes),
    latitude: PLACES[1].latitude,
    longitude: PLACES[1].longitude,
    speed_kmh: 31,
    ...more,
  })

  test('are taken only on duty, once each, and never from the future or off the globe', async () => {
    const company = await shippingCompany()
    const { phone, driver } = await onTheWay(company)
    const now = at(phone, 10)
    expect(await now.does(drive.recordPositions, { positions: [place(8), place(9)] })).toEqual({
      recorded: 2,
      dropped: 0,
    })
    expect(await now.does(drive.recordPositions, { positions: [place(9), place(10), place(-60)] })).toEqual({
      recorded: 1,
      dropped: 1,
    })
    const refusal = await now.refuses(
      drive.recordPositions,
      { positions: [place(10), place(30)] },
      'in_the_future',
    )
    expect(refusal.field).toBe('positions.1.at')
    const off = await now.refuses(
      drive.recordPositions,
      { positions: [place(10, { latitude: 97 })] },
      'invalid_input',
    )
    expect(off.problems).toMatchObject([{ field: 'positions.0.latitude', code: 'not_on_the_globe' }])
    await now.does(drive.endDuty, act(10))
    await at(phone, 20).refuses(drive.recordPositions, { positions: [place(20)] }, 'off_duty')
    // What was kept back while on duty still counts.
    expect(await at(phone, 20).does(drive.recordPositions, { positions: [place(7)] })).toEqual({
      recorded: 1,
      dropped: 0,
    })
    const { points } = await company.does(getTrail, { id: driver.id, day: DAY })
    expect(points.map((one) => one.at)).toEqual(
      [7, 8, 9, 10].map((m) => minutesAfter(m).replace('Z', '.000Z')),
    )
    const { rows } = await company.does(listDuties, {})
    expect(rows).toMatchObject([{ positions: 4, ended_by: 'driver' }])
  })

  test('move what is expected at each door, in the order of the route', async () => {
    const company = await shippingCompany()
    const { phone, route } = await onTheWay(company, 3)
    await at(phone, 10).does(drive.recordPositions, { positions: [place(10, PLACES[0])] })
    const near = await company.does(getRoute, { id: route.id })
    const expected = near.stops.map(
      ({ expected_at }) => Temporal.Instant.from(expected_at!).epochMilliseconds,
    )
    expect(expected[0]! - Temporal.Instant.from(minutesAfter(10)).epochMilliseconds).toBeLessThan(60_000)
    expect(expected).toEqual(expected.toSorted((a, b) => a - b))
    const map = await at(company, 11).does(getLiveMap, { day: DAY })
    expect(map.drivers).toMatchObject([
      { stops_left: 3, place: { speed_kmh: 31 }, next_stop_id: route.stops[0]!.id },
    ])
    expect(map.stops).toHaveLength(3)
  })

  test('a driver who forgot is taken off duty by the desk', async () => {
    const company = await shippingCompany()
    const { driver } = await onTheWay(company)
    const closed = await at(company, 600).does(closeDuty, { id: driver.id })
    expect(closed.on_duty_since).toBeNull()
    await at(company, 601).refuses(closeDuty, { id: driver.id }, 'off_duty')
  })
})

test('a route under way that will be late is known before it is late', async () => {
  const company = await shippingCompany()
  const { deliveries, phone } = await onTheWay(company)
  const late = 48 * 60 - 10
  await at(phone, late).does(drive.recordPositions, {
    positions: [{ at: minutesAfter(late), latitude: 8.4273, longitude: -82.4309 }],
  })
  const { rows } = await at(company, late).does(listClocks, { filter: { subject_id: deliveries[1]!.id } })
  expect(rows).toMatchObject([{ risk: 'predicted', expected_because: 'Hay una parada antes en la ruta.' }])
  await company.worksOff()
  const clock = await at(company, late).does(getClock, { id: rows[0]!.id })
  expect(clock.task_id).not.toBeNull()
})
