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

/**
 * Lets one piece of work go on in the background while the next is prepared, and no more than one.
 *
 * `start` waits for the piece before; `end` waits for the last. Either throws what a piece threw.
 */
export const oneBehind = (): {
  start: (work: () => Promise<void>) => Promise<void>
  end: () => Promise<void>
} => {
  let behind: Promise<void> = Promise.resolve()
  return {
    start: async (work) => {
      await behind
      behind = work()
      // Heard at the next `start` or `end`; until then nobody listens, which must not end the process.
      behind.catch(() => {})
    },
    end: () => behind,
  }
}
