/** What is asked for by name: variants of products, and the packs they come in. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { Quantity, Unit } from './units.contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** The company's own code of a product or variant. */
export const Code = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u, { error: 'not_a_code' })

/** GTIN-8, -12, -13 or -14 whose check digit fits. Source: GS1 General Specifications §7.9. */
export const Gtin = z
  .string()
  .trim()
  .regex(/^(\d{8}|\d{12,14})$/, { error: 'not_a_gtin' })
  .refine(
    (digits) =>
      [...digits].reverse().reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 3 : 1), 0) % 10 === 0,
    { error: 'not_a_gtin' },
  )

const variant = {
  code: Code,
  /** What tells it from the product's other variants, as `Jumbo 250 m`; '' of a product that has one only. */
  name: Text(120),
  name_en: Text(120),
  attributes: z.record(z.string(), z.unknown()),
  gtin: Gtin.nullable(),
  weight_grams: z.number().positive().max(1e8).nullable(),
  /** Buyers may still ask for it. */
  active: z.boolean(),
}

/** `full_name`: the product's name and its own. */
export const Variant = z.object({
  ...variant,
  gtin: z.string().nullable(),
  id: Id,
  product_id: Id,
  full_name: z.string(),
  position: z.int(),
  version: z.int(),
})
export type Variant = z.infer<typeof Variant>

const pack = {
  name: Text(80).min(1),
  name_en: Text(80),
  unit: Unit,
  /** How much of the product's unit it holds. */
  base_quantity: Quantity,
  gtin: Gtin.nullable(),
}

export const Pack = z.object({
  ...pack,
  gtin: z.string().nullable(),
  base_quantity: z.number(),
  id: Id,
  product_id: Id,
  position: z.int(),
  version: z.int(),
})
export type Pack = z.infer<typeof Pack>

/**
 * Errors: `code_taken`, `not_a_gtin`; unfit attributes by key. `code` absent: the product's code and a number.
 */
export const createVariant = action('catalogue.create_variant', {
  allow: may.update,
  http: 'POST /products/:product_id/variants',
  input: z.object(variant).partial().extend({ id: Id.optional(), product_id: Id }),
  output: Variant,
  errors: ['code_taken'],
})

export const updateVariant = action('catalogue.update_variant', {
  allow: may.update,
  http: 'PUT /product-variants/:id',
  input: z
    .object(variant)
    .partial()
    .extend({ id: Id, position: z.int().min(0).max(10_000).optional() }),
  output: Variant,
  errors: ['code_taken'],
})

/** Errors: `last_variant`: a product has one at least. */
export const deleteVariant = action('catalogue.delete_variant', {
  allow: may.update,
  http: 'DELETE /product-variants/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['last_variant'],
})

export const createPack = action('catalogue.create_pack', {
  allow: may.update,
  http: 'POST /products/:product_id/packs',
  input: z.object(pack).partial().extend({
    id: Id.optional(),
    product_id: Id,
    name: pack.name,
    unit: pack.unit,
    base_quantity: pack.base_quantity,
  }),
  output: Pack,
})

export const updatePack = action('catalogue.update_pack', {
  allow: may.update,
  http: 'PUT /product-packs/:id',
  input: z.object(pack).partial().extend({ id: Id }),
  output: Pack,
})

export const deletePack = action('catalogue.delete_pack', {
  allow: may.update,
  http: 'DELETE /product-packs/:id',
  input: z.object({ id: Id }),
  output: Done,
})

/**
 * A variant with what quotes, price lists and carts need of its product. `tax_code`: what applies, whoever said it.
 * `category_ids`: its category and those above, nearest first. `image_id`: the product's first, ready one.
 */
export const Sold = z.object({
  ...variant,
  gtin: z.string().nullable(),
  id: Id,
  full_name: z.string(),
  full_name_en: z.string(),
  product_id: Id,
  product_code: z.string(),
  product_name: z.string(),
  product_name_en: z.string(),
  product_slug: z.string(),
  description: z.string(),
  description_en: z.string(),
  brand: z.string(),
  status: z.enum(['draft', 'published', 'archived']),
  unit: Unit,
  divisible: z.boolean(),
  minimum_quantity: z.number(),
  step_quantity: z.number(),
  tax_code: TaxCode,
  category_id: Id.nullable(),
  category_ids: z.array(Id),
  image_id: Id.nullable(),
  packs: z.array(Pack),
})
export type Sold = z.infer<typeof Sold>

/** In the order asked for; those that are gone are left out. At most 1,000. */
export const variantsById = query('catalogue.variants_by_id', {
  allow: may.read,
  http: 'GET /product-variants',
  input: z.object({
    ids: z.preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(Id).max(1_000)),
  }),
  output: z.object({ variants: z.array(Sold) }),
})

/** Variants by code or GTIN, written in any case. Answers by what was asked: at most 5,000 at once. */
export const variantsByCode = query('catalogue.variants_by_code', {
  allow: may.read,
  input: z.object({ codes: z.array(z.string().trim().max(100)).max(5_000) }),
  output: z.object({ found: z.array(z.object({ code: z.string(), variant_id: Id, product_id: Id })) }),
})

/** How a product was found; `meaning`: by its likeness in meaning, where an embedding provider is configured. */
export const FoundBy = z.enum(['code', 'words', 'synonym', 'typo', 'some_words', 'meaning'])

/**
 * Products by what people call them, best first. `score`: 0 to 1, what a person would bet on it: 1 is the code itself.
 * `variant_id`: the one whose code or name was meant, else the product's first. `language` of names and stemming.
 */
export const findProducts = query('catalogue.find_products', {
  allow: may.read,
  http: 'GET /products/find',
  input: z.object({
    search: z.string().trim().min(1).max(200),
    language: z.enum(['es', 'en']).optional(),
    status: z.enum(['published', 'any']).default('any'),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        product_id: Id,
        variant_id: Id,
        code: z.string(),
        name: z.string(),
        unit: Unit,
        score: z.number().min(0).max(1),
        found_by: FoundBy,
      }),
    ),
  }),
})

/** What `find_products` does for a whole list at once, as a pasted request: at most 300 searches. Answers in their order. */
export const matchProducts = query('catalogue.match_products', {
  allow: may.read,
  input: z.object({
    searches: z.array(z.string().trim().max(200)).max(300),
    language: z.enum(['es', 'en']).optional(),
    status: z.enum(['published', 'any']).default('any'),
    limit: z.int().min(1).max(10).default(5),
  }),
  output: z.object({ matches: z.array(findProducts.output.shape.rows) }),
})
