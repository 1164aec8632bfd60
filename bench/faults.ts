import { type Facts, wrongIn } from '#app/faults/facts.ts'
import { withFaults } from '#app/faults/with_faults.ts'

/** Orders among faults: what is true afterwards, and what of it should not be. */
export type Faults = { orders: number; seconds: number; seed: number; facts: Facts; wrong: string[] }

/** The long form of `app/cash_faults.test.ts`, with other faults each day. */
export async function surviveFaults(orders: number, tell: (line: string) => void): Promise<Faults> {
  const seed = Math.floor(Date.now() / 86_400_000)
  const began = performance.now()
  const facts = await withFaults({ orders, seed, tell: (line) => tell(`  ${line}`) })
  return { orders, seconds: (performance.now() - began) / 1_000, seed, facts, wrong: wrongIn(facts, orders) }
}
