/** Our own products, as prices and requests name them. */
import { fail } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { type Sold, variantsById } from '#modules/catalogue/variant.contract.ts'

const MOST_AT_ONCE = 1_000

/** Variants by id; those that are gone are missing. */
export const soldById = async (ids: readonly string[]): Promise<Map<string, Sold>> => {
  const wanted = [...new Set(ids)]
  const found = new Map<string, Sold>()
  for (let from = 0; from < wanted.length; from += MOST_AT_ONCE) {
    const { variants } = await call(variantsById, { ids: wanted.slice(from, from + MOST_AT_ONCE) })
    for (const variant of variants) found.set(variant.id, variant)
  }
  return found
}

type Named = { variant_id: string; pack_id: string | null }

/** How many of the product's units one of these is; refuses with the place in `field` what is not ours. */
export const unitsIn = (
  { variant_id, pack_id }: Named,
  known: ReadonlyMap<string, Sold>,
  field: string,
): number => {
  const variant = known.get(variant_id) ?? fail('unknown_product', {}, `${field}.variant_id`)
  if (!pack_id) return 1
  const pack = variant.packs.find(({ id }) => id === pack_id)
  return (pack ?? fail('unknown_pack', {}, `${field}.pack_id`)).base_quantity
}
