/** Units things are sold in, and what may be asked for of one. Pure; browser and server count alike. */
import { z } from 'zod'

/**
 * Units by the code Panama's tax office gives them on invoices (DGI, catalogue of units of measure, after UN/CEFACT).
 * Names: texts `catalogue:units.<code>`. `divisible`: what a new product of the unit is, unless somebody says otherwise.
 */
export const UNITS = {
  und: { divisible: false },
  par: { divisible: false },
  juego: { divisible: false },
  docena: { divisible: false },
  resma: { divisible: false },
  rollo: { divisible: false },
  caja: { divisible: false },
  paquete: { divisible: false },
  bolsa: { divisible: false },
  saco: { divisible: false },
  bulto: { divisible: false },
  fardo: { divisible: false },
  frasco: { divisible: false },
  botella: { divisible: false },
  lata: { divisible: false },
  cubeta: { divisible: false },
  g: { divisible: true },
  kg: { divisible: true },
  lb: { divisible: true },
  ml: { divisible: true },
  l: { divisible: true },
  gal: { divisible: true },
  cm: { divisible: true },
  m: { divisible: true },
  m2: { divisible: true },
} as const satisfies Record<string, { divisible: boolean }>

export const Unit = z.enum(Object.keys(UNITS) as [keyof typeof UNITS, ...(keyof typeof UNITS)[]], {
  error: 'unknown_unit',
})
export type Unit = z.infer<typeof Unit>

/** More of one thing than anybody means. */
export const MOST_QUANTITY = 1_000_000

/** A quantity with at most three decimals. */
export const Quantity = z
  .number({ error: 'quantity_not_positive' })
  .positive({ error: 'quantity_not_positive' })
  .max(MOST_QUANTITY, { error: 'quantity_too_large' })
  .refine((n) => Math.abs(n * 1_000 - Math.round(n * 1_000)) < 1e-6, { error: 'quantity_too_fine' })

/** How much of a product may be asked for, in its unit. */
export type Portions = { divisible: boolean; minimum_quantity: number; step_quantity: number }

const asThousandths = (quantity: number): number => Math.round(quantity * 1_000)

/**
 * What is wrong with asking for `quantity` of a product, or undefined. Packs are whole, and hold their content.
 *
 * Codes: `quantity_not_positive`, `quantity_too_large`, `quantity_too_fine`, `indivisible`; `below_minimum` with
 * `{ minimum }` and `not_a_step` with `{ step }`, both in the product's unit.
 */
export const quantityProblem = (
  quantity: number,
  { divisible, minimum_quantity, step_quantity }: Portions,
  pack?: { base_quantity: number },
): { code: string; params: Record<string, number> } | undefined => {
  const read = Quantity.safeParse(quantity)
  if (!read.success) return { code: read.error.issues[0]?.message ?? 'quantity_not_positive', params: {} }
  if ((pack || !divisible) && !Number.isInteger(quantity)) return { code: 'indivisible', params: {} }
  const inUnits = pack ? quantity * pack.base_quantity : quantity
  if (asThousandths(inUnits) < asThousandths(minimum_quantity))
    return { code: 'below_minimum', params: { minimum: minimum_quantity } }
  if (!pack && asThousandths(quantity) % asThousandths(step_quantity) !== 0)
    return { code: 'not_a_step', params: { step: step_quantity } }
  return undefined
}
