/** What a company hands over and until when it promised to: the part of `full-company.ts` that is about deliveries and their clocks. */
import { GUEST } from '#kernel/server/scope.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import * as deliveries from '#modules/logistics/contract.ts'
import * as driving from '#modules/logistics/driving.contract.ts'
import { createDriver, createVehicle } from '#modules/logistics/fleet.contract.ts'
import { readMessages, sendMessage } from '#modules/logistics/message.contract.ts'
import { sendRecipientMessage } from '#modules/logistics/recipient.contract.ts'
import { planRoute } from '#modules/logistics/route.contract.ts'
import { setCustomerProof, updateSettings } from '#modules/logistics/settings.contract.ts'
import { PNG, tokenOf } from '#modules/logistics/testing.ts'
import { createCalendar } from '#modules/sla/calendar.contract.ts'
import { listClocks, pauseOne } from '#modules/sla/clock.contract.ts'
import { createPolicy } from '#modules/sla/policy.contract.ts'

type Named = { shop: TestCompany; marker: string; email: string }

const HERE = { latitude: 8.9889, longitude: -79.5194 }

/** A route under way with one door behind it and one ahead, driven by who is asking; the marker stands in each record. */
export const enterLogistics = async (named: Named, customer_id: string): Promise<void> => {
  const { shop, marker } = named
  await enterPolicy(named)
  await shop.does(updateSettings, {
    ...{ depot_name: `Bodega ${marker}`, depot_latitude: HERE.latitude, depot_longitude: HERE.longitude },
    failure_reasons: [{ code: 'absent', name: `Nadie ${marker}`, photo: false }],
  })
  const proof = { photo: 'required', signature: 'off', pin: 'off', qr: 'off' } as const
  await shop.does(setCustomerProof, { customer_id, proof })
  const [done, ahead] = [await enterDelivery(named, customer_id), await enterDelivery(named, customer_id)]
  await drive(named, [done.id, ahead.id])
  await talk(named, ahead.id)
  const { rows } = await shop.does(listClocks, { filter: { subject_id: ahead.id } })
  await shop.does(pauseOne, { id: rows[0]?.id ?? '', reason: marker })
}

const enterPolicy = async ({ shop, marker }: Named): Promise<void> => {
  const day = [{ from: 0, until: 1_440 }]
  const { id: calendar_id } = await shop.does(createCalendar, {
    name: `Horario ${marker}`,
    week: [day, day, day, day, day, day, day],
    holidays: [{ on: '2026-03-02', name: `Feria ${marker}` }],
  })
  await shop.does(createPolicy, {
    ...{ key: 'delivery', name: `Promesa ${marker}`, target_minutes: 2_880, calendar_id },
  })
}

const enterDelivery = ({ shop, marker, email }: Named, customer_id: string) =>
  shop.does(deliveries.createDelivery, {
    ...{ customer_id, recipient: `Cliente ${marker}`, address: `Calle ${marker}`, ...HERE },
    ...{ phone: '6123-4567', email, instructions: marker },
    items: [{ name: `Toalla ${marker}`, quantity: 2, unit: marker }],
  })

/** The first of these is handed over. */
const drive = async ({ shop, marker }: Named, delivery_ids: string[]): Promise<void> => {
  const vehicle = await shop.does(createVehicle, { plate: marker, name: `Panel ${marker}` })
  const driver = await shop.does(createDriver, {
    ...{ user_id: shop.actor.id ?? '', phone: '6123-4568', vehicle_id: vehicle.id },
  })
  const route = await shop.does(planRoute, {
    day: Temporal.Now.plainDateISO(shop.company.timeZone).toString(),
    ...{ driver_id: driver.id, vehicle_id: vehicle.id, note: marker, delivery_ids },
  })
  const act = () => ({ act_id: newId(), at: Temporal.Now.instant().toString() })
  await shop.does(driving.startDuty, act())
  await shop.does(driving.startRoute, { ...act(), route_id: route.id })
  await shop.does(driving.recordPositions, { positions: [{ at: act().at, ...HERE }] })
  const stop_id = route.stops[0]?.id ?? ''
  const photo = newId()
  await shop
    .upload(`${marker}.png`, PNG)
    .does(driving.uploadProof, { id: photo, stop_id, kind: 'photo' as const })
  await shop.does(driving.arriveAt, { ...act(), stop_id })
  await shop.does(driving.deliverStop, {
    ...{ ...act(), stop_id, recipient_name: `Portero ${marker}`, note: marker, photo_ids: [photo] },
  })
}

const talk = async ({ shop, marker }: Named, delivery_id: string): Promise<void> => {
  const token = await tokenOf(shop, delivery_id)
  const waiting = shop.with({ actor: GUEST })
  await waiting.does(sendRecipientMessage, { token, body: `Aquí espera ${marker}` })
  await shop.does(sendMessage, { delivery_id, body: `Ya va, ${marker}` })
  await shop.does(readMessages, { delivery_id })
}
