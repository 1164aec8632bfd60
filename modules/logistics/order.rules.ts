/** A better order for stops: who is near whom, without leaving anybody waiting beyond what was promised. */
import { driveMinutes, type Point } from './geo.rules.ts'

/** `until`: the last minute from now at which somebody is there or it is promised; infinite where nothing is said. `from` likewise. */
export type OrderedStop = { id: string; point: Point; from: number; until: number }
export type Drive = { start: Point | undefined; speedKmh: number; stopMinutes: number }

/** `minutes`: until the last stop is done. `late`: stops reached after their end. `lateMinutes`: by how much, together. */
export type Walk = { minutes: number; late: number; lateMinutes: number }

/** What an order comes to; waiting for a window to open counts. */
export const walk = (stops: readonly OrderedStop[], { start, speedKmh, stopMinutes }: Drive): Walk => {
  let minutes = 0
  let late = 0
  let lateMinutes = 0
  let here = start
  for (const stop of stops) {
    if (here) minutes += driveMinutes(here, stop.point, speedKmh)
    minutes = Math.max(minutes, stop.from)
    if (minutes > stop.until) {
      late += 1
      lateMinutes += minutes - stop.until
    }
    minutes += stopMinutes
    here = stop.point
  }
  return { minutes, late, lateMinutes }
}

/** A minute late costs as much as ten of driving. */
const LATE_WEIGHT = 10
const costOf = ({ minutes, lateMinutes }: Walk): number => minutes + LATE_WEIGHT * lateMinutes

/** Rounds of improvement; each one looks at every pair. */
const MOST_ROUNDS = 12
/** Beyond this many stops a round is left to the nearest neighbour alone, so that an answer stays quick. */
const MOST_IMPROVED = 80

/**
 * Nearest neighbour, then two-opt (a stretch turned round) and moving single stops, as long as something gets better. Never worse
 * than the order given.
 */
export const betterOrder = (stops: readonly OrderedStop[], drive: Drive): OrderedStop[] => {
  const given = [...stops]
  const near = nearestFirst(stops, drive.start)
  let best = costOf(walk(near, drive)) < costOf(walk(given, drive)) ? near : given
  if (best.length > MOST_IMPROVED) return best
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const better = improved(best, drive)
    if (!better) break
    best = better
  }
  return best
}

const nearestFirst = (stops: readonly OrderedStop[], start: Point | undefined): OrderedStop[] => {
  const left = [...stops]
  const order: OrderedStop[] = []
  let here = start ?? left[0]?.point
  while (left.length && here) {
    const from = here
    const next = left.reduce((a, b) =>
      driveMinutes(from, b.point, 1) < driveMinutes(from, a.point, 1) ? b : a,
    )
    left.splice(left.indexOf(next), 1)
    order.push(next)
    here = next.point
  }
  return order
}

/** The best order one change away, where one is better. */
const improved = (stops: readonly OrderedStop[], drive: Drive): OrderedStop[] | undefined => {
  let best: OrderedStop[] | undefined
  let least = costOf(walk(stops, drive)) - 1e-6
  for (const candidate of neighbours(stops)) {
    const cost = costOf(walk(candidate, drive))
    if (cost < least) {
      least = cost
      best = candidate
    }
  }
  return best
}

function* neighbours(stops: readonly OrderedStop[]): Generator<OrderedStop[]> {
  const n = stops.length
  for (let i = 0; i < n - 1; i += 1)
    for (let k = i + 1; k < n; k += 1)
      yield [...stops.slice(0, i), ...stops.slice(i, k + 1).toReversed(), ...stops.slice(k + 1)]
  for (let i = 0; i < n; i += 1)
    for (let k = 0; k < n; k += 1)
      if (k !== i && k !== i - 1)
        yield stops.toSpliced(i, 1).toSpliced(k > i ? k - 1 : k, 0, stops[i] as OrderedStop)
}
