import type { Child, Cost } from './child.ts'
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
const LAST_ONES_MS = 5_000
const LOOK_MS = 100
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
  const watchers = (asked: Watching) => stage.watchers.ask<SeenByAll>(asked)
  await watchers({ open: { address, tokens: people.watchers } })
  // Each driver is known and each connection open before it counts.
  const met = await drive(address, people.drivers, Math.min(EVERY_MS, seconds * 1_000))
  await seenBy(stage.watchers, met * count.watchers)
  await watchers({ forget: true })

  const before = await stage.road.ask<Cost>({})
  const began = performance.now()
  const told = await drive(address, people.drivers, seconds * 1_000)
  const { ages, messages, arrived } = await seenBy(stage.watchers, told * count.watchers)
  const { processor } = await stage.road.ask<Cost>({})
  const cores = (processor - before.processor) / ((performance.now() - began) / 1_000)
  return { ...agedAt(ages, arrived), ...count, told, messages, cores, lost: told * count.watchers - arrived }
}

/** What screens saw, once all of it is there, or nothing more can be on its way. */
async function seenBy(watchers: Child, wanted: number): Promise<SeenByAll & { arrived: number }> {
  for (const began = Date.now(); ; await pause(LOOK_MS)) {
    const seen = await watchers.ask<SeenByAll>({ seen: true } satisfies Watching)
    const arrived = seen.ages.reduce((sum, n) => sum + n, 0)
    if (arrived >= wanted || Date.now() - began > LAST_ONES_MS) return { ...seen, arrived }
  }
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
