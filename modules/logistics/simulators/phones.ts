/** Simulated phones of the demo's drivers: each does, with its driver's own rights, what the driver's page does. */
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { placementOf } from '#kernel/server/database.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { companyById } from '#kernel/server/licences.ts'
import { log } from '#kernel/server/log.ts'
import { asPerson } from '#kernel/server/person.ts'
import { type Caller, run } from '#kernel/server/run.ts'
import { actor, type Company, type Scope, SYSTEM, scope, within } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import {
  arriveAt,
  type DrivenStop,
  deliverStop,
  finishRoute,
  getMyDay,
  type MyDay,
  recordPositions,
  startDuty,
  startRoute,
  uploadProof,
} from '../driving.contract.ts'
import { type Driver, listDrivers } from '../fleet.contract.ts'
import { metresBetween, type Spot } from '../ground/view.rules.ts'
import { getSettings } from '../settings.contract.ts'
import { alongWay, headingOf, wayBetween } from './drive.rules.ts'
import { parcelPicture } from './picture.ts'

const TICK_MS = 5_000
const CITY_KMH = 32
const AT_DOOR_METRES = 25
const DOOR_TICKS = 3
/** Where somebody begins whom nobody told where: Albrook, beside Panama City's bus terminal. */
const NOWHERE_ELSE: Spot = { latitude: 8.974, longitude: -79.555 }

/** `doing`: key of a text. `at`: where it is now. */
export type Phone = {
  company: Company
  driver: Driver
  isOn: boolean
  doing: 'off' | 'driving' | 'at_door' | 'asks_code' | 'no_place' | 'no_route' | 'done' | 'refused'
  target: string
  at: Spot
  way: readonly Spot[]
  toward: string
  waited: number
  refusal: string
}

const phones = new Map<string, Phone>()
let speed = 1
let timer: ReturnType<typeof setInterval> | undefined

export const speedNow = (): number => speed
/** How many times faster than a city lets them. */
export const setSpeed = (times: number): void => {
  speed = times
}

const asSystem = (company: Company): Caller => ({ actor: SYSTEM, company, door: 'cli', language: 'es' })

/** Only companies of the demo: nobody else's drivers are played. */
const demoCompanies = async (): Promise<Company[]> => {
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    'select id from kernel.company where demo order by id',
    [],
  )
  const found = await Promise.all((rows as { id: string }[]).map(({ id }) => companyById(id)))
  return found.filter((one): one is Company => one?.modules.has('logistics') ?? false)
}

/** All drivers of the demo with their phones, as they are now. */
export const allPhones = async (): Promise<readonly Phone[]> => {
  for (const company of await demoCompanies()) {
    const { rows } = await run(listDrivers, { limit: 50 }, asSystem(company))
    for (const driver of rows.filter(({ active }) => active)) {
      const there = phones.get(driver.id)
      if (there) there.driver = driver
      else phones.set(driver.id, await newPhone(company, driver))
    }
  }
  return [...phones.values()]
}

const newPhone = async (company: Company, driver: Driver): Promise<Phone> => {
  const { depot_latitude, depot_longitude } = await run(getSettings, {}, asSystem(company))
  const depot =
    depot_latitude !== null && depot_longitude !== null
      ? { latitude: depot_latitude, longitude: depot_longitude }
      : NOWHERE_ELSE
  return {
    ...{ company, driver, isOn: false, doing: 'off', target: '', at: depot, way: [depot] },
    ...{ toward: '', waited: 0, refusal: '' },
  }
}

/** `driverId` '' is all of them. */
export const switchPhones = async (driverId: string, isOn: boolean): Promise<void> => {
  for (const phone of await allPhones()) {
    if (driverId && phone.driver.id !== driverId) continue
    phone.isOn = isOn
    if (!isOn) phone.doing = 'off'
  }
  const isNeeded = [...phones.values()].some((phone) => phone.isOn)
  if (isNeeded && !timer) timer = setInterval(tick, TICK_MS)
  if (!isNeeded) stopPhones()
  else await tick()
}

export const stopPhones = (): void => {
  clearInterval(timer)
  timer = undefined
}

let ticking = false

const tick = async (): Promise<void> => {
  if (ticking) return
  ticking = true
  try {
    for (const phone of phones.values()) if (phone.isOn) await moved(phone)
  } finally {
    ticking = false
  }
}

const moved = async (phone: Phone): Promise<void> => {
  try {
    const day = await onTheRoad(phone)
    const route = day.routes.find(({ status }) => status === 'started')
    if (!route) {
      phone.doing = day.routes.some(({ status }) => status === 'finished') ? 'done' : 'no_route'
      return
    }
    const open = route.stops.filter(({ status }) => status === 'open' || status === 'arrived')
    const next = open.find(({ status }) => status === 'arrived') ?? open[0]
    if (!next) {
      await does(phone, finishRoute, { ...stamp(), route_id: route.id })
      return
    }
    phone.target = next.recipient
    await toward(phone, next)
  } catch (error) {
    if (!(error instanceof Refusal)) log.warn({ err: error }, 'gps simulator')
    phone.doing = 'refused'
    phone.refusal = error instanceof Refusal ? error.code : 'internal'
  }
}

/** On duty and under way; whoever is not begins. */
const onTheRoad = async (phone: Phone): Promise<MyDay> => {
  let day = await does(phone, getMyDay, {})
  if (!day.on_duty_since) day = await does(phone, startDuty, stamp())
  const isUnderWay = day.routes.some(({ status }) => status === 'started')
  const planned = day.routes.find(({ status, stops }) => status === 'planned' && stops.length > 0)
  if (!isUnderWay && planned) day = await does(phone, startRoute, { ...stamp(), route_id: planned.id })
  return day
}

const toward = async (phone: Phone, stop: DrivenStop): Promise<void> => {
  const { latitude, longitude } = stop
  if (latitude === null || longitude === null) {
    phone.doing = 'no_place'
    return
  }
  const door = { latitude, longitude }
  if (phone.toward !== stop.id) {
    phone.toward = stop.id
    phone.way = wayBetween(phone.at, door, stop.id)
    phone.waited = 0
  }
  const before = phone.at
  phone.way = alongWay(phone.way, (CITY_KMH / 3.6) * (TICK_MS / 1000) * speed)
  phone.at = phone.way[0] ?? door
  const isThere = metresBetween(phone.at, door) < AT_DOOR_METRES
  await does(phone, recordPositions, { positions: [positionOf(before, phone.at, isThere)] })
  phone.doing = isThere ? 'at_door' : 'driving'
  if (!isThere) return
  if (stop.status === 'open') await does(phone, arriveAt, { ...stamp(), stop_id: stop.id, ...door })
  else if (++phone.waited * speed >= DOOR_TICKS) await handOver(phone, stop)
}

const positionOf = (from: Spot, to: Spot, isStill: boolean) => ({
  at: now(),
  ...to,
  accuracy_m: 8,
  speed_kmh: isStill ? 0 : CITY_KMH,
  heading: isStill ? null : headingOf(from, to),
})

/** What a door asks that only a person has, the simulator waits for. */
const handOver = async (phone: Phone, stop: DrivenStop): Promise<void> => {
  const { photo, signature, pin, qr } = stop.proof_policy
  if (pin === 'required' || qr === 'required') {
    phone.doing = 'asks_code'
    return
  }
  const proofOf = async (kind: 'photo' | 'signature') => {
    const id = newId()
    await does(phone, uploadProof, { id, stop_id: stop.id, kind }, parcelPicture())
    return id
  }
  const photo_ids = photo === 'off' ? [] : [await proofOf('photo')]
  const signature_id = signature === 'required' ? await proofOf('signature') : null
  await does(phone, deliverStop, {
    ...stamp(),
    ...{ stop_id: stop.id, recipient_name: stop.recipient.slice(0, 120), photo_ids, signature_id },
    ...phone.at,
  })
}

const now = (): string => Temporal.Now.instant().toString()
const stamp = () => ({ act_id: newId(), at: now() })

/** As the driver: their rights, their reach, their refusals. */
const does = async <Op extends Operation>(
  { company, driver }: Phone,
  operation: Op,
  input: Sent<Op>,
  file?: Buffer,
): Promise<Answer<Op>> => {
  const told = await within(beside(company), () =>
    asPerson(driver.user_id, () => {
      const caller: Caller = { actor: actor(), company, door: 'job', language: scope().language }
      if (file) caller.http = { cookies: {}, upload: async () => pictureOf(file) }
      return run(operation, input, caller)
    }),
  )
  if (told === undefined) throw new Refusal('not_a_driver')
  return told
}

/** Nobody's run, from which a driver is looked up. */
const beside = (company: Company): Scope => ({
  ...{ company, actor: SYSTEM, door: 'job', language: 'es', runId: newId() },
  ...{ now: () => Temporal.Now.instant(), afterCommit: [], ended: false },
})

const pictureOf = (content: Buffer) => ({ name: 'parcel.png', mediaType: 'image/png', stream: once(content) })

async function* once(content: Buffer): AsyncIterable<Buffer> {
  yield content
}
