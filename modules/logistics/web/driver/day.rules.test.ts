import { expect, test } from 'vitest'
import type { DrivenStop, MyDay } from '../../driving.contract.ts'
import {
  type Act,
  currentRoute,
  type KeptAct,
  MOST_KEPT_POSITIONS,
  missingProof,
  nextStop,
  stopIn,
  thinned,
  warnedProof,
  withActs,
} from './day.rules.ts'
import { navigationLinks } from './navigation.rules.ts'

const MORNING = '2026-03-02T13:00:00.000Z'

const stop = (id: string, position: number, more: Partial<DrivenStop> = {}): DrivenStop => ({
  id,
  delivery_id: `delivery of ${id}`,
  position,
  status: 'open',
  delivery_status: 'assigned',
  number: `ENT-00000${position}`,
  recipient: `Tienda ${position}`,
  address: 'Vía España 100',
  latitude: null,
  longitude: null,
  instructions: '',
  items: [],
  packages: null,
  weight_kg: null,
  window_from: null,
  window_until: null,
  promised_at: null,
  expected_at: null,
  arrived_at: null,
  closed_at: null,
  failure_reason: '',
  proof_policy: { photo: 'required', signature: 'optional', pin: 'off', qr: 'off' },
  unread_messages: 0,
  ...more,
})

const day: MyDay = {
  driver: { id: 'ana', name: 'Ana Batista', vehicle_plate: 'AB1234' },
  company: { name: 'Distribuidora Istmo', time_zone: 'America/Panama' },
  on_duty_since: null,
  routes: [
    {
      id: 'route',
      number: 'RUT-000001',
      day: '2026-03-02',
      status: 'planned',
      note: '',
      vehicle_plate: 'AB1234',
      started_at: null,
      stops: [stop('second', 2), stop('first', 1)],
    },
  ],
  failure_reasons: [{ code: 'nobody_home', name: 'Nadie en casa', photo: true }],
  told_every_seconds: 5,
  now: MORNING,
}

let seq = 0
const did = (act: Act, more: Partial<KeptAct> = {}): KeptAct => {
  seq += 1
  return { seq, act_id: `act ${seq}`, at: MORNING, driver_id: 'ana', ...act, ...more } as KeptAct
}
const atDoor = { latitude: null, longitude: null }

test('what was done without a connection shows at once, in the order of doing', () => {
  const later = withActs(day, [
    did({ kind: 'start_duty' }),
    did({ kind: 'start_route', route_id: 'route' }),
    did({ kind: 'arrive', stop_id: 'first', ...atDoor }),
    did({
      kind: 'fail',
      stop_id: 'first',
      reason_code: 'nobody_home',
      note: '',
      photo_ids: ['photo'],
      ...atDoor,
    }),
  ])
  expect(later.on_duty_since).toBe(MORNING)
  expect(later.routes[0]).toMatchObject({ status: 'started', started_at: MORNING })
  expect(stopIn(later, 'first')?.stop).toMatchObject({ status: 'failed', failure_reason: 'Nadie en casa' })
  expect(currentRoute(later) && nextStop(currentRoute(later)!)?.id).toBe('second')
  expect(day.on_duty_since).toBeNull()
})

test('what the house refused, and what another driver did on the same phone, does not count', () => {
  const refused = { code: 'route_over', detail: 'La ruta ya terminó.', next: '' }
  const later = withActs(day, [
    did({ kind: 'start_duty' }, { refused }),
    did({ kind: 'start_route', route_id: 'route' }, { driver_id: 'luis' }),
  ])
  expect(later).toEqual(day)
})

test('the next door is where the driver stands, or else the first open one', () => {
  const [route] = day.routes
  expect(nextStop(route!)?.id).toBe('first')
  const standing = withActs(day, [did({ kind: 'arrive', stop_id: 'second', ...atDoor })])
  expect(nextStop(standing.routes[0]!)?.id).toBe('second')
})

test('only what the door requires is missing, and always who took it', () => {
  const nothing = { recipient: false, photo: false, signature: false, pin: false, qr: false }
  expect(missingProof(stop('a', 1), nothing)).toEqual(['recipient', 'photo'])
  expect(missingProof(stop('a', 1), { ...nothing, recipient: true, photo: true })).toEqual([])
})

test('what is only warned of is said and never missing', () => {
  const proof_policy = { photo: 'warn', signature: 'optional', pin: 'off', qr: 'off' } as const
  const given = { recipient: true, photo: false, signature: false, pin: false, qr: false }
  expect(missingProof({ proof_policy }, given)).toEqual([])
  expect(warnedProof({ proof_policy }, given)).toEqual(['photo'])
  expect(warnedProof({ proof_policy }, { ...given, photo: true })).toEqual([])
})

test('a long day without a connection keeps every second position instead of filling the phone', () => {
  const positions = Array.from({ length: MOST_KEPT_POSITIONS + 2 }, (_, i) => i)
  expect(thinned(positions)).toHaveLength(MOST_KEPT_POSITIONS / 2 + 1)
  expect(thinned([1, 2, 3])).toEqual([1, 2, 3])
})

test('the way is given by its place, or by its address where no place is known', () => {
  const known = navigationLinks({ address: 'Vía España 100', latitude: 8.98, longitude: -79.52 })
  expect(known.waze).toBe('https://waze.com/ul?ll=8.98%2C-79.52&navigate=yes')
  expect(known.geo).toBe('geo:8.98,-79.52?q=8.98%2C-79.52(V%C3%ADa%20Espa%C3%B1a%20100)')
  const unknown = navigationLinks({ address: 'Vía España 100', latitude: null, longitude: null })
  expect(unknown.google).toContain('destination=V%C3%ADa%20Espa%C3%B1a%20100')
})
