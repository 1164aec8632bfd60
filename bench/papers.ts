import { type Ask, asking, json } from './asking.ts'
import { percentilesOf, type Readers, whileReading } from './reading.ts'
import type { Asked } from './seed.ts'
import type { Stage } from './stage.ts'

/** Quotes of fifty lines as PDFs: one asked for at a time, then all by job while others read. Times in ms, `seconds` in s. */
export type Papers = {
  count: number
  one: { p50: number; p95: number; p99: number }
  seconds: number
  readers: Readers
}

const LINES = 50
const PATIENCE_SECONDS = 900
const AT_ONCE = 8
/** Single files asked for, or all there are. */
const SINGLE = 60

/** Writes `count` drafts into a company, asks for some alone, and for all of them in one bundle. */
export async function drawPapers(stage: Stage, count: number): Promise<Papers> {
  const into = stage.seeded.middling.at(-1)
  if (!into) throw new Error('There is no company to quote in.')
  const ask = asking(stage.road.address, into)
  const ids = await writeQuotes(ask, into, count)

  const taken: number[] = []
  for (const id of ids.slice(0, SINGLE)) {
    const began = performance.now()
    await ask('GET', `/quotes/${id}/pdf`)
    taken.push(performance.now() - began)
  }
  const { seconds, readers } = await whileReading(stage, () => bundle(ask, count))
  return { count, one: percentilesOf(taken), seconds, readers }
}

async function writeQuotes(ask: Ask, { ids: customers }: Asked, count: number): Promise<string[]> {
  const lines = Array.from({ length: LINES }, (_, n) => ({
    name: `Producto de limpieza número ${n + 1}`,
    description: n % 3 ? '' : 'Doce unidades por caja, presentación industrial',
    unit: 'caja',
    quantity: n + 1,
    unit_price_minor: 1_875 + n * 13.25,
    ...(n % 5 === 0 && { discount_percent: 5 }),
  }))
  const ids: string[] = []
  const write = async (): Promise<void> => {
    while (ids.length < count) {
      const at = ids.push('') - 1
      const quote = { customer_id: customers[at % customers.length], title: `Insumos ${at}`, lines }
      ids[at] = json<{ id: string }>(await ask('POST', '/quotes', quote)).id
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, write))
  return ids
}

async function bundle(ask: Ask, count: number): Promise<{ seconds: number }> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1_000
  const { id } = json<{ id: string }>(await ask('POST', '/quotes/bundles', { expected: count }))
  while (seconds() < PATIENCE_SECONDS) {
    const now = json<{ state: string; done: number }>(await ask('GET', `/quotes/bundles/${id}`))
    if (now.state === 'failed') throw new Error('The bundle failed.')
    if (now.state === 'done' && now.done === count) return { seconds: seconds() }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`The bundle was not done after ${PATIENCE_SECONDS} s.`)
}
