import { type Ask, asking, json } from './asking.ts'
import { percentilesOf } from './reading.ts'
import type { Stage } from './stage.ts'

/** A request compared over suppliers' price lists, again and again, one after another. Times in milliseconds. */
export type Sourced = {
  lines: number
  suppliers: number
  answered: number
  p50: number
  p95: number
  p99: number
}

const LINES = 50
const SUPPLIERS = 20

/** Lets suppliers price fifty products in a company, then compares them for requests of all fifty, for so many seconds. */
export async function sourceRequests(stage: Stage, seconds: number): Promise<Sourced> {
  const into = stage.seeded.middling.at(-1)
  if (!into) throw new Error('There is no company to source in.')
  const ask = asking(stage.road.address, into)
  const variants = await enterProducts(ask)
  await enterSuppliers(ask, variants)

  const request = {
    customer_id: into.ids[0],
    asks: false,
    lines: variants.map((variant_id) => ({ variant_id, quantity: 40 })),
  }
  const times: number[] = []
  for (const began = performance.now(); performance.now() - began < seconds * 1_000; ) {
    const asked = performance.now()
    const { lines } = json<Board>(await ask('POST', '/sourcings', request))
    times.push(performance.now() - asked)
    if (lines.length !== LINES || lines.some(({ offers }) => offers.length !== SUPPLIERS))
      throw new Error('A supplier is missing in the comparison.')
  }
  return { lines: LINES, suppliers: SUPPLIERS, answered: times.length, ...percentilesOf(times) }
}

type Board = { lines: { offers: unknown[] }[] }
async function enterProducts(ask: Ask): Promise<string[]> {
  const variants: string[] = []
  for (let n = 1; n <= LINES; n++) {
    const product = { name: `Producto de limpieza número ${n}`, unit: 'caja' }
    const { id } = json<{ id: string }>(await ask('POST', '/products', product))
    const parts = json<{ variants: { id: string }[] }>(await ask('GET', `/products/${id}/parts`))
    variants.push(...parts.variants.map((variant) => variant.id))
  }
  return variants
}

async function enterSuppliers(ask: Ask, variants: readonly string[]): Promise<void> {
  for (let n = 1; n <= SUPPLIERS; n++) {
    const supplier = { name: `Proveedor ${n}`, lead_days: 1 + (n % 6) }
    const { id } = json<{ id: string }>(await ask('POST', '/suppliers', supplier))
    const prices = variants.map((variant_id, i) => ({
      variant_id,
      unit_price_minor: 1_000 + ((i * 37 + n * 101) % 900),
    }))
    await ask('POST', `/suppliers/${id}/prices`, { prices })
    const states = variants.map((variant_id, i) => ({
      variant_id,
      state: 'in_stock',
      available_quantity: 20 + ((i + n) % 90),
    }))
    await ask('POST', `/suppliers/${id}/stock`, { states })
  }
}
