/** What a row of a list makes of a product, its variant and its packs: what it does not say stays as it is. */

import type { Product } from './contract.ts'
import type { ProductRow } from './import.rules.ts'
import { withoutRepeats } from './product.rules.ts'
import { freeSlug, slugOf } from './slug.rules.ts'
import { UNITS } from './units.contract.ts'
import type { Pack, Variant } from './variant.contract.ts'

export type ProductState = Pick<
  Product,
  | 'id'
  | 'code'
  | 'slug'
  | 'name'
  | 'name_en'
  | 'description'
  | 'description_en'
  | 'category_id'
  | 'brand'
  | 'tax_code'
  | 'status'
  | 'unit'
  | 'divisible'
  | 'minimum_quantity'
  | 'step_quantity'
  | 'tags'
  | 'synonyms'
  | 'attributes'
>
export type VariantState = Pick<
  Variant,
  'id' | 'product_id' | 'code' | 'name' | 'attributes' | 'gtin' | 'weight_grams' | 'position'
>
export type PackState = Pick<Pack, 'id' | 'product_id' | 'name' | 'unit' | 'base_quantity'>

/** Lists grow, attributes are filled one by one. `categoryId`: where the row's path leads; what stands nowhere buyers could not find. */
export const productAfter = (
  before: ProductState,
  { product }: ProductRow,
  categoryId: string | null | undefined,
): ProductState => ({
  ...before,
  ...product,
  code: before.code,
  name: product.name ?? before.name,
  ...(categoryId !== undefined && { category_id: categoryId }),
  tags: withoutRepeats([...before.tags, ...(product.tags ?? [])]),
  synonyms: withoutRepeats([...before.synonyms, ...(product.synonyms ?? [])]),
  attributes: { ...before.attributes, ...product.attributes },
  ...(product.status === 'published' &&
    (categoryId === undefined ? before.category_id : categoryId) === null && { status: before.status }),
})

export const variantAfter = (before: VariantState, { variant }: ProductRow): VariantState => ({
  ...before,
  ...variant,
  attributes: { ...before.attributes, ...variant.attributes },
})

/** A product before its first row. */
export const blankProduct = (
  id: string,
  code: string,
  row: ProductRow,
  takenSlugs: Set<string>,
): ProductState => {
  const name = row.product.name ?? code
  const slug = freeSlug(slugOf(name), takenSlugs)
  takenSlugs.add(slug)
  const unit = row.product.unit ?? 'und'
  const step = row.product.step_quantity ?? 1
  return {
    ...{ id, code, slug, name, unit, name_en: '', description: '', description_en: '', category_id: null },
    ...{ brand: '', tax_code: null, status: 'draft', divisible: UNITS[unit].divisible },
    ...{ minimum_quantity: step, step_quantity: step, tags: [], synonyms: [], attributes: {} },
  }
}

const sorted = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, sorted(v)]),
      )
    : value

/** Whether two states say the same, whatever the order of their keys. */
export const isSame = (a: object, b: object): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

/** The pack a row speaks of, where it is new or holds something else than before. */
export const packAfter = (
  packs: readonly PackState[],
  { pack }: ProductRow,
  fresh: { id: string; product_id: string },
): PackState | undefined => {
  if (!pack) return undefined
  const there = packs.find(({ name }) => name.toLowerCase() === pack.name.toLowerCase())
  if (!there) return { ...fresh, ...pack }
  return there.base_quantity === pack.base_quantity && there.unit === pack.unit
    ? undefined
    : { ...there, ...pack }
}
