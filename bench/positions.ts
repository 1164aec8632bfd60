import type { Cost } from './child.ts'
import { signedIn } from './positions_seed.ts'
import type { Percentiles } from './reading.ts'
import type { Size } from './seed.ts'
import type { Stage } from './stage.ts'
import type { SeenByAll, Watching } from './watchers.ts'

/**
 * Drivers who tell their places and screens that show all of them: how old a place is when a screen has it, in ms. `cores`: processors
 * the server kept busy meanwhile; `lost`: places that did not reach every screen.
 */
export type Positions = Percentiles & {
  drivers: number
  watchers: number
  told: number
  messages: number
  cores: number
  lost: number
}

const EVERY_MS = 5_000
const LAST_ONES_MS = 2_000
/** Metres do not matter here; that they move does. */
const STEP_DEGREES = 0.0003

/** Lets drivers tell their places every five seconds, while screens look on. */
export async function followDrivers(
  stage: Stage,
  { seconds, ...count }: Size['driving'],
): Promise<Positions> {
  const into = stage.seeded.middling.at(-3)
  if (!into) throw new Error('There is no company to deliver in.')
  const people = await signedIn(stage, into, count)
  const { address } = stage.road
  const seen = () => stage.watchers.ask<SeenByAll>({ seen: true } satisfies Watching)
  await stage.watchers.ask({ open: { address, tokens: people.watchers } } satisfies Watching)
  // Each driver is known and each connection open before it counts.
  await drive(address, people.drivers, EVERY_MS)
  await pause(LAST_ONES_MS)
  await seen()

  const before = await stage.road.ask<Cost>({})
  const began = performance.now()
  const told = await drive(address, people.drivers, seconds * 1_000)
  await pause(LAST_ONES_MS)
  const { processor } = await stage.road.ask<Cost>({})
  const cores = (processor - before.processor) / ((performance.now() - began) / 1_000)
  const { ages, messages } = await seen()
  const arrived = ages.reduce((sum, n) => sum + n, 0)
  return { ...agedAt(ages, arrived), ...count, told, messages, cores, lost: told * count.watchers - arrived }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Every driver tells once in five seconds, spread evenly. Answers how many places were told. */
async function drive(address: string, drivers: readonly string[], ms: number): Promise<number> {
  const answers: Promise<void>[] = []
  const began = Date.now()
  for (let n = 0; ; n++) {
    const due = (n * EVERY_MS) / drivers.length
    if (due >= ms) break
    const wait = began + due - Date.now()
    if (wait > 0) await pause(wait)
    answers.push(tell(address, drivers[n % drivers.length] as string, n))
  }
  await Promise.all(answers)
  return answers.length
}

async function tell(address: string, token: string, n: number): Promise<void> {
  const place = {
    at: new Date().toISOString(),
    latitude: 8.98 + (n % 1_000) * STEP_DEGREES,
    longitude: -79.52 + (n % 700) * STEP_DEGREES,
    accuracy_m: 8,
    speed_kmh: 32,
    heading: n % 360,
  }
  const answer = await fetch(`${address}/api/v1/logistics/driver/positions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ positions: [place] }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`A place was answered ${answer.status}: ${text}`)
}

const agedAt = (ages: readonly number[], all: number): Percentiles => {
  const at = (share: number): number => {
    let passed = 0
    return ages.findIndex((n) => {
      passed += n
      return passed > all * share
    })
  }
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
