/** What a driver did and may not have been able to send yet, laid over the day as the house last told it. Pure. */
import type { DrivenStop, MyDay } from '../../driving.contract.ts'

/** Something the driver did. Files are named by the ids they got on the phone. */
export type Act =
  | { kind: 'start_duty' | 'end_duty' }
  | { kind: 'start_route' | 'finish_route'; route_id: string }
  | ({ kind: 'arrive' } & AtDoor)
  | ({
      kind: 'deliver'
      recipient_name: string
      note: string
      photo_ids: readonly string[]
      signature_id: string | null
      pin: string | null
      qr: string | null
    } & AtDoor)
  | ({ kind: 'fail'; reason_code: string; note: string; photo_ids: readonly string[] } & AtDoor)
  | { kind: 'message'; stop_id: string; body: string }

type AtDoor = { stop_id: string; latitude: number | null; longitude: number | null }

/** Why the house did not take it, in its words. */
export type Refused = { code: string; detail: string; next: string }

/** Kept on the phone until the house has it. `at`: when it was done, by the house's clock. `seq`: the order of doing. */
export type KeptAct = Act & {
  seq: number
  act_id: string
  at: string
  driver_id: string
  refused?: Refused
}

type Route = MyDay['routes'][number]

/** The day as the driver left it: acts still to be sent count, refused ones do not. */
export const withActs = (day: MyDay, acts: readonly KeptAct[]): MyDay =>
  acts.filter(({ refused, driver_id }) => !refused && driver_id === day.driver.id).reduce(withAct, day)

const withAct = (day: MyDay, act: KeptAct): MyDay => {
  switch (act.kind) {
    case 'start_duty':
      return { ...day, on_duty_since: day.on_duty_since ?? act.at }
    case 'end_duty':
      return { ...day, on_duty_since: null }
    case 'start_route':
      return withRoute(day, act.route_id, (route) => ({ ...route, status: 'started', started_at: act.at }))
    case 'finish_route':
      return withRoute(day, act.route_id, (route) => ({ ...route, status: 'finished' }))
    case 'arrive':
      return withStop(day, act.stop_id, (stop) => ({ ...stop, status: 'arrived', arrived_at: act.at }))
    case 'deliver':
      return withStop(day, act.stop_id, (stop) => ({ ...stop, status: 'delivered', closed_at: act.at }))
    case 'fail':
      return withStop(day, act.stop_id, (stop) => ({
        ...stop,
        status: 'failed',
        closed_at: act.at,
        failure_reason: day.failure_reasons.find(({ code }) => code === act.reason_code)?.name ?? '',
      }))
    case 'message':
      return day
  }
}

const withRoute = (day: MyDay, id: string, change: (route: Route) => Route): MyDay => ({
  ...day,
  routes: day.routes.map((route) => (route.id === id ? change(route) : route)),
})

const withStop = (day: MyDay, id: string, change: (stop: DrivenStop) => DrivenStop): MyDay => ({
  ...day,
  routes: day.routes.map((route) => ({
    ...route,
    stops: route.stops.map((stop) => (stop.id === id ? change(stop) : stop)),
  })),
})

export const isOpen = ({ status }: Pick<DrivenStop, 'status'>): boolean =>
  status === 'open' || status === 'arrived'

/** The route under way, or else the first that can be begun. */
export const currentRoute = ({ routes }: MyDay): Route | undefined =>
  routes.find(({ status }) => status === 'started') ?? routes.find(({ status }) => status === 'planned')

/** The door to go to: where the driver stands already, or the first open one in order. */
export const nextStop = ({ stops }: Route): DrivenStop | undefined =>
  stops.find(({ status }) => status === 'arrived') ??
  [...stops].sort((a, b) => a.position - b.position).find(isOpen)

export const stopIn = (day: MyDay, id: string): { route: Route; stop: DrivenStop } | undefined => {
  for (const route of day.routes) {
    const stop = route.stops.find((one) => one.id === id)
    if (stop) return { route, stop }
  }
  return undefined
}

export const PIN_DIGITS = 4

/** What is asked at this door and is not there yet. Who took it has a name at every door. */
export type Missing = 'recipient' | 'photo' | 'signature' | 'pin' | 'qr'
export const missingProof = (
  { proof_policy }: Pick<DrivenStop, 'proof_policy'>,
  given: Readonly<Record<Missing, boolean>>,
): readonly Missing[] => [
  ...(given.recipient ? [] : (['recipient'] as const)),
  ...(['photo', 'signature', 'pin', 'qr'] as const).filter(
    (kind) => proof_policy[kind] === 'required' && !given[kind],
  ),
]

/** What the driver is told of once, and may go without. */
export const warnedProof = (
  { proof_policy }: Pick<DrivenStop, 'proof_policy'>,
  given: Readonly<Record<Missing, boolean>>,
): readonly Missing[] =>
  (['photo', 'signature', 'pin', 'qr'] as const).filter(
    (kind) => proof_policy[kind] === 'warn' && !given[kind],
  )

/** Positions kept while there is no connection: no more than this, every second one goes when there would be more. */
export const MOST_KEPT_POSITIONS = 4_000
export const thinned = <T>(positions: readonly T[]): readonly T[] =>
  positions.length <= MOST_KEPT_POSITIONS ? positions : positions.filter((_, i) => i % 2 === 0)
