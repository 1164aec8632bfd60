/** How busy this process is, for work that can wait: everything shares one event loop, and who waits for an answer goes first. */
import { type EventLoopUtilization, performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_MS = 250
/** Of its time the loop works so much before others wait. */
const BUSY = 0.8
/** Whatever is put off is done at last. */
const LONGEST_WAIT_MS = 2_000

let utilization = 0
let before: EventLoopUtilization | undefined

const look = (): void => {
  utilization = performance.eventLoopUtilization(before).utilization
  before = performance.eventLoopUtilization()
}

/** Begins to look. Returns how to stop. */
export const watchPressure = (): (() => void) => {
  look()
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    utilization = 0
  }
}

export const isBusy = (): boolean => utilization > BUSY

/** Resolves once the process has breath again, and after two seconds at the latest; at once where nobody watches. */
export const whenCalm = async (): Promise<void> => {
  for (let waited = 0; isBusy() && waited < LONGEST_WAIT_MS; waited += LOOK_MS) await pause(LOOK_MS)
}
