/** The product form's values, and what they mean to the server. */
import type { Sent } from '#kernel/contract.ts'
import type { Attribute } from '../../category.contract.ts'
import type { createProduct, Product } from '../../contract.ts'
import type { Unit } from '../../units.contract.ts'

export type ProductValues = {
  code: string
  slug: string
  name: string
  name_en: string
  description: string
  description_en: string
  category_id: string | null
  brand: string
  tax_code: string | null
  unit: string
  divisible: boolean
  minimum_quantity: number | string
  step_quantity: number | string
  tags: string[]
  synonyms: string[]
  /** By attribute key: what the input holds. */
  attributes: Record<string, unknown>
}

export const newValues: ProductValues = {
  ...{ code: '', slug: '', name: '', name_en: '', description: '', description_en: '' },
  ...{ category_id: null, brand: '', tax_code: null, unit: 'und', divisible: false },
  ...{ minimum_quantity: 1, step_quantity: 1, tags: [], synonyms: [], attributes: {} },
}

const KEYS = Object.keys(newValues) as (keyof ProductValues)[]

export const valuesOf = (product: Product): ProductValues =>
  Object.fromEntries(KEYS.map((key) => [key, product[key]])) as ProductValues

/** A yes or no in a choice, where nothing said is a third. */
export const asChoice = (value: unknown): string | null =>
  value === undefined || value === null ? null : value ? 'yes' : 'no'

const asSent = ({ type }: Attribute, value: unknown): unknown => {
  if (value === undefined || value === '' || value === null) return null
  if (type === 'number') return Number(value)
  return value
}

/** `attributes`: those of the chosen category; what others held is left as it is. */
export const inputOf = (
  { attributes: written, code, slug, ...values }: ProductValues,
  attributes: readonly Attribute[],
): Sent<typeof createProduct> => ({
  ...values,
  ...(code.trim() && { code }),
  ...(slug.trim() && { slug }),
  tax_code: values.tax_code as Product['tax_code'],
  unit: values.unit as Unit,
  minimum_quantity: Number(values.minimum_quantity),
  step_quantity: Number(values.step_quantity),
  attributes: Object.fromEntries(
    attributes.flatMap((one) => (one.key in written ? [[one.key, asSent(one, written[one.key])]] : [])),
  ),
})
