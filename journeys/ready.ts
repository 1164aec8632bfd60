import { setTimeout as wait } from 'node:timers/promises'
import { inject } from 'vitest'
import { Refusal } from '#app/refusal.ts'
import { LONGEST_START_MS } from './stage.ts'

// Runs before each journey: the stage was begun long ago, and is usually ready.
const answers = async (): Promise<boolean> => {
  const answer = await fetch(`${inject('address')}/api/v1/health`).catch(() => undefined)
  return answer?.ok ?? false
}

for (const began = Date.now(); !(await answers()); await wait(250))
  if (Date.now() - began > LONGEST_START_MS)
    throw new Refusal(`Ceiba did not start for the journeys; what it said is in ${inject('evidence')}.`)
