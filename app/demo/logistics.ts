import type { Config } from '#app/config.ts'
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { type Caller, run } from '#kernel/server/run.ts'
import { GUEST, SYSTEM } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import { addMember } from '#modules/identity/opening.contract.ts'
import * as d from '#modules/logistics/contract.ts'
import * as drive from '#modules/logistics/driving.contract.ts'
import * as fleet from '#modules/logistics/fleet.contract.ts'
import { confirmReceipt, sendRecipientMessage } from '#modules/logistics/recipient.contract.ts'
import { planRoute } from '#modules/logistics/route.contract.ts'
import { updateSettings } from '#modules/logistics/settings.contract.ts'

import { handOverWithProof } from './handover.ts'
import { sending, type UploadedFile } from './papers.ts'
import { DRIVERS } from './people.ts'

type Person = { id: string; name: string }

const VEHICLES = [
  { plate: 'CD4521', name: 'Panel blanco', kind: 'van', capacity_kg: 900 },
  { plate: 'BK7730', name: 'Camión azul', kind: 'truck', capacity_kg: 3_500 },
  { plate: 'MT0918', name: 'Moto roja', kind: 'motorcycle', capacity_kg: 40 },
] as const

/** Doors in and around Panama City. */
const DOORS = [
  ['Vía España 120, Bella Vista', 8.9889, -79.5194],
  ['Calle 50, Torre Global, Obarrio', 8.9837, -79.5205],
  ['Costa del Este, Plaza del Mar', 9.0111, -79.4664],
  ['Albrook Mall, pasillo del Koala', 8.9741, -79.5518],
  ['El Dorado, Boulevard Real', 9.0089, -79.5356],
  ['San Francisco, calle 74', 8.9935, -79.5046],
  ['Vía Brasil, edificio Bohío', 8.9948, -79.5152],
  ['Paitilla, avenida Italia', 8.9748, -79.5139],
  ['Los Andes Mall, San Miguelito', 9.0476, -79.5069],
  ['Tocumen, vía principal', 9.0801, -79.3892],
  ['Clayton, Ciudad del Saber', 9.0022, -79.5836],
  ['Casco Antiguo, avenida A', 8.9525, -79.5352],
] as const

const GOODS = [
  ['Cemento gris 42.5 kg', 'saco'],
  ['Pintura blanca 5 gal', 'cubeta'],
  ['Tubo PVC 4"', 'pieza'],
  ['Lámina de zinc', 'pieza'],
  ['Cable THHN 12', 'rollo'],
  ['Empaque kraft', 'caja'],
] as const

const OPINIONS = [
  [5, 'Llegó antes de la hora y muy amable.'],
  [5, ''],
  [4, 'Todo bien.'],
  [5, 'Excelente servicio'],
  [3, 'Llegó bien, pero no avisaron al llegar.'],
  [5, ''],
] as const

const HOUR_MINUTES = 60

/** Drivers, vehicles, two routes of today, one of them under way, a week of handovers with opinions, one at risk and one late. */
export async function enterLogistics(companyId: string, owner: Person, config: Config): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const start = Temporal.Now.instant()
  const act = <Op extends Operation>(
    operation: Op,
    input: Sent<Op>,
    minutesAgo = 0,
    who?: Person,
    file?: UploadedFile,
  ): Promise<Answer<Op>> => {
    const caller: Caller = {
      actor: { ...SYSTEM, kind: 'user', ...(who ?? owner) },
      company,
      door: 'cli',
      language: 'es',
      now: () => start.subtract({ minutes: minutesAgo }),
      ...sending(file),
    }
    return run(operation, input, caller)
  }
  const asGuest = <Op extends Operation>(operation: Op, input: Sent<Op>, minutesAgo: number) =>
    run(operation, input, {
      actor: GUEST,
      company,
      door: 'http',
      language: 'es',
      now: () => start.subtract({ minutes: minutesAgo }),
    })
  const ago = (minutes: number): string => start.subtract({ minutes }).toString()

  await act(updateSettings, {
    depot_name: 'Bodega Juan Díaz',
    depot_latitude: 9.0326,
    depot_longitude: -79.4473,
  })
  const drivers: { driver: fleet.Driver; person: Person }[] = []
  for (const [i, { phone, ...person }] of DRIVERS.entries()) {
    const vehicle = await act(fleet.createVehicle, VEHICLES[i] ?? VEHICLES[0])
    const { user_id } = await act(addMember, { ...person, role: 'driver', password: config.demoPassword })
    const driver = await act(fleet.createDriver, { user_id, phone, vehicle_id: vehicle.id })
    drivers.push({ driver, person: { id: user_id, name: person.name } })
  }

  const { rows: customers } = await act(listCustomers, {
    filter: { lifecycle: 'client' },
    limit: 26,
    sort: '-created_at',
  })
  let made = 0
  const deliver = async (minutesAgo: number, ready = true): Promise<d.Delivery> => {
    const customer = customers[made % customers.length]
    const [address, latitude, longitude] = DOORS[made % DOORS.length] ?? DOORS[0]
    const [name, unit] = GOODS[made % GOODS.length] ?? GOODS[0]
    made += 1
    return act(
      d.createDelivery,
      {
        customer_id: customer?.id ?? null,
        recipient: customer?.name ?? 'Mostrador',
        phone: customer?.phones[0]?.number ?? '',
        address,
        latitude,
        longitude,
        items: [{ name, unit, quantity: 2 + (made % 9) }],
        packages: 1 + (made % 4),
        weight_kg: 18 + ((made * 37) % 120),
        instructions: made % 3 ? '' : 'Entregar en recepción; tocar el timbre.',
        ready,
      },
      minutesAgo,
    )
  }

  for (const [i, [satisfaction, comment]] of OPINIONS.entries()) {
    const daysAgo = (i + 1) * 24 * HOUR_MINUTES
    const took = (14 + i * 7) * HOUR_MINUTES
    const { id, recipient } = await deliver(daysAgo + took)
    await act(
      d.markDelivered,
      { id, recipient_name: recipient.slice(0, 120), delivered_at: ago(daysAgo) },
      daysAgo,
    )
    const { url } = await act(d.getTracking, { id })
    const token = new URL(url).pathname.split('/').at(-1) ?? ''
    await asGuest(confirmReceipt, { token, satisfaction, comment }, daysAgo - 2 * HOUR_MINUTES)
  }

  const day = start.toZonedDateTimeISO(company.timeZone).toPlainDate().toString()
  // Its promise ends within hours, and it stands at the end of the route.
  const hurried = await deliver(46 * HOUR_MINUTES)
  const first = [
    await deliver(20 * HOUR_MINUTES),
    await deliver(16 * HOUR_MINUTES),
    await deliver(9 * HOUR_MINUTES),
  ]
  const second = [
    await deliver(26 * HOUR_MINUTES),
    await deliver(11 * HOUR_MINUTES),
    await deliver(7 * HOUR_MINUTES),
    await deliver(5 * HOUR_MINUTES),
  ]
  const route = await act(planRoute, {
    day,
    driver_id: drivers[0]?.driver.id ?? null,
    delivery_ids: [...first, hurried].map(({ id }) => id),
  })
  await act(planRoute, {
    day,
    driver_id: drivers[1]?.driver.id ?? null,
    delivery_ids: second.map(({ id }) => id),
  })
  await act(
    d.createDelivery,
    {
      recipient: 'Cantina La Vega',
      address: 'Calidonia, calle 31 Este',
      latitude: 8.9651,
      longitude: -79.5377,
      ready: false,
      items: [{ name: 'Pintura blanca 5 gal', unit: 'cubeta', quantity: 6 }],
    },
    50 * HOUR_MINUTES,
  )
  for (const hours of [30, 8, 3]) await deliver(hours * HOUR_MINUTES)
  await deliver(2 * HOUR_MINUTES, false)

  const driver = drivers[0]?.person
  if (!driver) return
  const done = route.stops[0]
  const at = (minutesAgo: number) => ({ act_id: newId(), at: ago(minutesAgo) })
  await act(drive.startDuty, at(95), 95, driver)
  await act(drive.startRoute, { ...at(90), route_id: route.id }, 90, driver)
  await act(
    drive.recordPositions,
    {
      positions: [
        { at: ago(80), latitude: 9.0326, longitude: -79.4473, speed_kmh: 0 },
        { at: ago(40), latitude: 9.0101, longitude: -79.4702, speed_kmh: 34 },
        { at: ago(4), latitude: 8.9982, longitude: -79.5001, speed_kmh: 27, heading: 250 },
      ],
    },
    4,
    driver,
  )
  if (done)
    await handOverWithProof(
      (operation, input, minutesAgo, file) => act(operation, input, minutesAgo, driver, file),
      { stop_id: done.id, recipient_name: 'Recepción', minutesAgo: 30 },
    )
  const { url } = await act(d.getTracking, { id: hurried.id })
  const token = new URL(url).pathname.split('/').at(-1) ?? ''
  await asGuest(
    sendRecipientMessage,
    { token, body: 'Buenas, ¿llegan antes de las cinco? El portero se va a esa hora.' },
    12,
  )
}
