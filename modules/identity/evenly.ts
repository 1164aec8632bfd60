import { setTimeout } from 'node:timers/promises'

/** Longer than the work ever takes, so that the time of the answer tells nothing of what was done. */
const LEAST_MS = 250

/** Waits until as much time has gone by since `started` (`performance.now()`), whether there was much to do or nothing. */
export const evenSince = async (started: number): Promise<void> => {
  const left = LEAST_MS - (performance.now() - started)
  if (left > 0) await setTimeout(left)
}
