/** People who read while something heavy goes on beside them. */
import type { Asked } from './seed.ts'
import type { Stage } from './stage.ts'

/** Times in milliseconds. */
export type Percentiles = { p50: number; p95: number; p99: number }
export type Readers = Percentiles & { answered: number }

export const percentilesOf = (taken: readonly number[]): Percentiles => {
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

const READERS = 4
const PAUSE_MS = 40

/** Four people who read a record or a list every 40 ms, each in a company of their own, as long as the work lasts. */
export async function whileReading<T>(
  stage: Stage,
  work: () => Promise<T>,
): Promise<T & { readers: Readers }> {
  let over = false
  const taken: number[] = []
  const companies = [stage.seeded.busy, ...stage.seeded.middling.slice(1)]
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    const asked = companies[reader % companies.length] as Asked
    for (let n = 0; !over; n++) {
      const path = n % 4 ? `/customers/${asked.ids[n % asked.ids.length]}` : '/customers?sort=name&limit=50'
      const began = performance.now()
      const response = await fetch(`${stage.road.address}/api/v1${path}`, {
        headers: { authorization: `Bearer ${asked.token}` },
      })
      await response.arrayBuffer()
      if (!response.ok) throw new Error(`${path} answered ${response.status} meanwhile.`)
      taken.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  })
  const everyone = Promise.all(readers)
  try {
    const done = await Promise.race([
      work(),
      everyone.then(() => Promise.reject(new Error('The readers left.'))),
    ])
    over = true
    await everyone
    return { ...done, readers: { answered: taken.length, ...percentilesOf(taken) } }
  } finally {
    over = true
  }
}
