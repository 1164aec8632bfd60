/** How much of a product is meant by an amount in a unit that people wrote. Pure. */
import Big from 'big.js'
import { type Wish, wordsWithUnits } from './shopping_list.rules.ts'

type Sold = { unit: string; name: string; packs: readonly { id: string; unit: string }[] }

/**
 * `quantity`: in packs where `pack_id` says which, else in the product's unit; null where none was written, or one in a unit that
 * says nothing of how much of the product that is: `other_unit`.
 */
export type Amount = { quantity: number | null; pack_id: string | null; other_unit: string | null }

/** How many of the second one of the first is. */
const HOLDS: readonly (readonly [string, string, number])[] = [
  ['docena', 'und', 12],
  ['par', 'und', 2],
  ['kg', 'g', 1_000],
  ['l', 'ml', 1_000],
  ['m', 'cm', 100],
]
/** Those of them of which people mean either: half a litre is 500 ml, and ten gloves are hardly five pairs. */
const MEASURES = new Set(['g', 'ml', 'cm'])
/** A piece of whatever is counted; not of what is sold by the dozen or the pair. */
const PIECE = 'und'
const OF_SEVERAL = new Set(['docena', 'par'])

/** Never guessed: two dozen pencils are 24, and of two kilos of sugar in bags somebody has to say how many bags. */
export const amountMeant = (
  { quantity, unit }: Pick<Wish, 'quantity' | 'unit'>,
  product: Sold | undefined,
): Amount => {
  const plain = { quantity, pack_id: null, other_unit: null }
  if (!product || !unit || unit === product.unit) return plain
  const pack = product.packs.find((one) => one.unit === unit)
  if (pack) return { ...plain, pack_id: pack.id }
  const times = converted(unit, product.unit)
  if (times)
    return { ...plain, quantity: quantity === null ? null : times.times(quantity).round(3).toNumber() }
  const isPiece = unit === PIECE && !OF_SEVERAL.has(product.unit)
  if (isPiece || isOfOne(product.name, unit)) return plain
  return { quantity: null, pack_id: null, other_unit: unit }
}

const converted = (written: string, sold: string): Big | undefined => {
  for (const [large, small, times] of HOLDS) {
    if (written === large && sold === small) return new Big(times)
    if (written === small && sold === large && MEASURES.has(small)) return new Big(1).div(times)
  }
  return undefined
}

/** "Cloro galón", "Café molido 1 lb": one of the product is one of the unit. Of "Azúcar 5 lb" it is not. */
const isOfOne = (name: string, unit: string): boolean =>
  wordsWithUnits(name).some(([word, before]) => word === unit && (before === undefined || before === 1))
