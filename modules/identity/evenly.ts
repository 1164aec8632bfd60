import { setTimeout } from 'node:timers/promises'

/** Longer than the work ever takes, so that the time of the answer tells nothing of what was done. */
const LEAST_MS = 250

/** Does it, and takes the same time whether there was much to do or nothing. */
export const evenly = async (work: () => Promise<unknown>): Promise<void> => {
  await Promise.all([work(), setTimeout(LEAST_MS)])
}
