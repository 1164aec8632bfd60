import { setImmediate } from 'node:timers/promises'

/** Long enough to be worth a turn, short enough that nobody who asks meanwhile notices. */
const TURN_MS = 10

/** Makes a pause to be awaited in a long loop: it lets other requests in whenever this work has held the processor a while. */
export const ownTurn = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < TURN_MS) return
    await setImmediate()
    since = performance.now()
  }
}
