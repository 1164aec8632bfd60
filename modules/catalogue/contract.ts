/** What the company offers: products, the tree they stand in, how they are found. Knows neither prices nor suppliers (0025). */
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { Id } from '#kernel/values/id.ts'
import { Quantity, Unit } from './units.contract.ts'

/** `publish`: show products to buyers and take them back. `export`: take the list out of the house. */
export const may = permissions('catalogue', ['publish', 'export'])

const Text = (longest: number) => z.string().trim().max(longest)
const Code = Text(60).min(1)
const Slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$/, { error: 'not_a_slug' })

/** `draft`: being written; `published`: buyers see it; `archived`: sold no more, kept for what was quoted. */
export const Status = z.enum(['draft', 'published', 'archived'])
export type Status = z.infer<typeof Status>

/** `color`: the picture's own, `#rrggbb`, shown until it is there. `width`, `height`: in pixels, as it was brought. */
export const ImageRef = z.object({
  id: Id,
  alt: z.string(),
  alt_en: z.string(),
  state: z.enum(['waiting', 'ready', 'failed']),
  width: z.int().nullable(),
  height: z.int().nullable(),
  color: z.string(),
  /** Widths in pixels there are of it, ascending. */
  widths: z.array(z.int()),
})
export type ImageRef = z.infer<typeof ImageRef>

const fields = {
  code: Code,
  slug: Slug,
  name: Text(200).min(1),
  name_en: Text(200),
  /** Markdown is not read: paragraphs are separated by empty lines. */
  description: Text(20_000),
  description_en: Text(20_000),
  category_id: Id.nullable(),
  brand: Text(80),
  /** Null: what its category says. */
  tax_code: TaxCode.nullable(),
  unit: Unit,
  divisible: z.boolean(),
  minimum_quantity: Quantity,
  step_quantity: Quantity,
  tags: z.array(Text(40).min(1)).max(50),
  /** Other names people ask for it by. */
  synonyms: z.array(Text(80).min(1)).max(50),
  /** By the keys of the category's attributes, and of those above it. */
  attributes: z.record(z.string(), z.unknown()),
}

/** `effective_tax_code`: its own, its category's, or the country's general one. `variants`: how many it has. */
export const Product = z.object({
  ...fields,
  minimum_quantity: z.number(),
  step_quantity: z.number(),
  id: Id,
  status: Status,
  category: z.string(),
  effective_tax_code: TaxCode,
  variants: z.int(),
  image: ImageRef.nullable(),
  published_at: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Product = z.infer<typeof Product>

export const ProductChanges = z.object(fields).partial()
export type ProductChanges = z.output<typeof ProductChanges>

const refusals = [
  'code_taken',
  'slug_taken',
  'unknown_category',
  'unknown_tax',
  'minimum_not_a_step',
] as const

/**
 * Filters and sorts: `code`, `name`, `brand`, `status`, `category_id` (with those below it), `unit`, `tax_code`, `tags`,
 * `has_image`, `created_at`, `updated_at`, `attributes.<key>`. Without a sort, a search orders by likeness.
 */
export const listProducts = query('catalogue.list_products', {
  allow: may.read,
  http: 'GET /products',
  input: ListInput,
  output: page(Product),
  assistant: { use: 'Find products the company offers by name, code, brand or category.' },
})

export const countProducts = query('catalogue.count_products', {
  allow: may.read,
  http: 'GET /products/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

export const getProduct = query('catalogue.get_product', {
  allow: may.read,
  http: 'GET /products/:id',
  input: z.object({ id: Id }),
  output: Product,
  assistant: { use: 'Read one product.' },
})

/** Brands, tags and tax codes in use, most used first: what filters and forms offer. */
export const listWords = query('catalogue.list_words', {
  allow: may.read,
  http: 'GET /products/words',
  input: z.object({}),
  output: z.object({
    brands: z.array(z.object({ word: z.string(), count: z.int() })),
    tags: z.array(z.object({ word: z.string(), count: z.int() })),
  }),
})

/**
 * Enters a product as a draft, with one variant of its own code. `code` absent: the next free number.
 *
 * Errors: `code_taken`, `slug_taken`, `unknown_category`, `unknown_tax`; `minimum_not_a_step`; unfit attributes by key.
 */
export const createProduct = action('catalogue.create_product', {
  allow: may.create,
  http: 'POST /products',
  input: ProductChanges.extend({ id: Id.optional(), name: fields.name }),
  output: Product,
  errors: refusals,
  assistant: { use: 'Enter a new product.', confirm: true },
  automation: true,
})

/** Changes what is given and leaves the rest; attributes one by one, null empties one. Its address stays when its name changes. */
export const updateProduct = action('catalogue.update_product', {
  allow: may.update,
  http: 'PUT /products/:id',
  input: ProductChanges.extend({ id: Id }),
  output: Product,
  errors: refusals,
  assistant: { use: 'Correct or complete a product.', confirm: true },
  automation: true,
})

/** Puts a product into the trash with its variants and pictures. `still_used`: quotes or price lists name it; archive it instead. */
export const deleteProduct = action('catalogue.delete_product', {
  allow: may.delete,
  http: 'DELETE /products/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['still_used'],
})

export const restoreProduct = action('catalogue.restore_product', {
  allow: may.delete,
  http: 'POST /products/:id/restore',
  input: z.object({ id: Id }),
  output: Product,
})

/** A copy to go on from: a draft with the same variants and packs under codes of their own, without pictures. */
export const copyProduct = action('catalogue.copy_product', {
  allow: may.create,
  http: 'POST /products/:id/copy',
  input: z.object({ id: Id, new_id: Id.optional() }),
  output: Product,
})

/** Products one action takes at once. */
export const MOST_AT_ONCE = 10_000

const Bulk = Selection.extend({
  /** What the person saw; refused when the selection has meanwhile another size. */
  expected: z.int().min(0).optional(),
})
const BulkAnswer = z.object({ changed: z.int(), run_id: Id })

/**
 * Shows products to buyers, takes them back or archives them. Errors: `not_ready` with `{ count }` of those without a
 * category, which buyers could not find; nothing is then changed.
 */
export const setStatus = action('catalogue.set_status', {
  allow: may.publish,
  http: 'POST /products/status',
  input: Bulk.extend({ status: Status }),
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'not_ready'],
})

/** Changes many at once, as one run that can be undone as one. */
export const updateProducts = action('catalogue.update_products', {
  allow: may.update,
  http: 'POST /products/bulk-update',
  input: Bulk.extend({
    changes: z
      .object({ ...fields, add_tags: fields.tags, remove_tags: fields.tags })
      .pick({ category_id: true, brand: true, tax_code: true, unit: true, add_tags: true, remove_tags: true })
      .partial(),
  }),
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'nothing_to_change', 'unknown_category', 'unknown_tax'],
  automation: true,
})

export const deleteProducts = action('catalogue.delete_products', {
  allow: may.delete,
  http: 'POST /products/bulk-delete',
  input: Bulk,
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'still_used'],
})

/** The list as a file, one row per variant. Importing it again changes nothing. */
export const exportProducts = query('catalogue.export_products', {
  allow: may.export,
  http: 'GET /products/export',
  input: Selection.extend({
    sort: z.string().max(200).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

const Named = z.object({ id: Id, name: z.string(), code: z.string() })
export const productCreated = event('catalogue.product_created', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
/** `changed`: names of the fields; also `variants`, `packs`, `images`, `documents`, `related`. */
export const productUpdated = event('catalogue.product_updated', {
  about: 'id',
  allow: may.read,
  payload: Named.extend({ changed: z.array(z.string()) }),
})
export const productPublished = event('catalogue.product_published', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
/** Buyers no longer see it: it is a draft again, or archived. */
export const productWithdrawn = event('catalogue.product_withdrawn', {
  about: 'id',
  allow: may.read,
  payload: Named.extend({ status: Status }),
})
export const productDeleted = event('catalogue.product_deleted', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
export const productRestored = event('catalogue.product_restored', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
/** One run wrote many: `ids` of at most 10,000 of them. */
export const productsChanged = event('catalogue.products_changed', {
  about: 'run_id',
  allow: may.read,
  payload: z.object({ run_id: Id, count: z.int(), ids: z.array(Id) }),
})
