/** How a simulated driver moves: along a bent way as streets are, the same one every time. Pure. */
import { metresBetween, type Spot } from '../ground/view.rules.ts'

const BENDS = 5
/** How far a bend lies beside the straight line, as a share of its length. */
const WIDEST_BEND = 0.12

/** A number from 0 to 1 that a text always gives. */
const chanceOf = (text: string): number => {
  let mixed = 2_166_136_261
  for (const sign of text) mixed = Math.imul(mixed ^ sign.charCodeAt(0), 16_777_619)
  // Texts that end alike shall not bend alike.
  mixed = Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 3_266_489_917)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/** From one place to another; `seed` decides the bends. Both ends are in it. */
export const wayBetween = (from: Spot, to: Spot, seed: string): readonly Spot[] => {
  const north = to.latitude - from.latitude
  const east = to.longitude - from.longitude
  const bends = Array.from({ length: BENDS }, (_, i) => {
    const share = (i + 1) / (BENDS + 1)
    const aside = (chanceOf(`${seed} ${i}`) - 0.5) * 2 * WIDEST_BEND
    return {
      latitude: from.latitude + north * share + east * aside,
      longitude: from.longitude + east * share - north * aside,
    }
  })
  return [from, ...bends, to]
}

/** After so many metres: where, and what is left of the way. At its end only that is left. */
export const alongWay = (way: readonly Spot[], metres: number): readonly Spot[] => {
  const [here, next, ...rest] = way
  if (!here || !next) return way
  const length = metresBetween(here, next)
  if (metres >= length) return alongWay([next, ...rest], metres - length)
  const share = metres / length
  const reached = {
    latitude: here.latitude + (next.latitude - here.latitude) * share,
    longitude: here.longitude + (next.longitude - here.longitude) * share,
  }
  return [reached, next, ...rest]
}

/** Degrees from north, from one place to the next. */
export const headingOf = (from: Spot, to: Spot): number => {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180)
  const degrees = (Math.atan2(east, to.latitude - from.latitude) * 180) / Math.PI
  return Math.round((degrees + 360) % 360)
}
