/** What of a wall's address can be read. */
import type { Listed } from '../page/shown.ts'

export const SECONDS = [15, 30, 60, 120, 300] as const
export const USUAL_SECONDS = 30

/** How long each dashboard stands. */
export const secondsIn = (given: string | undefined): number =>
  SECONDS.find((one) => String(one) === given) ?? USUAL_SECONDS

/** Those the address names, in its order; without any, all. Those that are gone or no longer shared are left out. */
export const shownOnTv = (all: readonly Listed[], given: string | undefined): readonly Listed[] => {
  const named = (given ?? '').split(',').flatMap((id) => all.find((one) => one.id === id) ?? [])
  return named.length ? named : all
}

/** How many lines of the grid a dashboard's widgets take. */
export const linesOf = (widgets: readonly { y: number; h: number }[]): number =>
  Math.max(1, ...widgets.map(({ y, h }) => y + h))
