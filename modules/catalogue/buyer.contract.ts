/**
 * What buyers are told of the catalogue, in words of their own (0025): published products only, and of those neither
 * suppliers nor prices nor stock, which this module does not know.
 *
 * `company` is the short name in the address; where the company is in scope already it may be left out.
 */
import { z } from 'zod'
import { Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { ImageFormat } from './parts.contract.ts'
import { Unit } from './units.contract.ts'

const Where = { company: z.string().max(60).optional(), language: z.enum(['es', 'en']).optional() }

/** Its address is `/catalog/<company>/images/<id>/<width>/<format>`. `widths`: in pixels, ascending. */
export const PublicImage = z.object({
  id: Id,
  alt: z.string(),
  width: z.int(),
  height: z.int(),
  color: z.string(),
  widths: z.array(z.int()),
})
export type PublicImage = z.infer<typeof PublicImage>

/** In the visitor's language, or else in Spanish. `unit`: texts `catalogue:units.<unit>`. */
export const PublicSummary = z.object({
  slug: z.string(),
  code: z.string(),
  name: z.string(),
  brand: z.string(),
  unit: Unit,
  category: z.object({ slug: z.string(), name: z.string() }).nullable(),
  image: PublicImage.nullable(),
  /** How many variants may be chosen from. */
  variants: z.int(),
  /** Of a product with one variant: that one, ready to be put into a request. */
  variant_id: Id.nullable(),
  /** What may be asked for at once, in `unit`; see `quantityProblem`. */
  divisible: z.boolean(),
  minimum_quantity: z.number(),
  step_quantity: z.number(),
})
export type PublicSummary = z.infer<typeof PublicSummary>

/** `value`: in words. */
export const PublicAttribute = z.object({
  key: z.string(),
  name: z.string(),
  value: z.string(),
  unit: z.string(),
})

export const PublicVariant = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  gtin: z.string().nullable(),
  weight_grams: z.number().nullable(),
  attributes: z.array(PublicAttribute),
})

export const PublicPack = z.object({ id: Id, name: z.string(), unit: Unit, base_quantity: z.number() })

/** `crumbs`: categories from the top down. */
export const PublicProduct = PublicSummary.extend({
  id: Id,
  description: z.string(),
  crumbs: z.array(z.object({ slug: z.string(), name: z.string() })),
  images: z.array(PublicImage),
  documents: z.array(z.object({ id: Id, title: z.string(), bytes: z.int() })),
  attributes: z.array(PublicAttribute),
  offered: z.array(PublicVariant),
  packs: z.array(PublicPack),
  related: z.array(PublicSummary),
  updated_at: z.string(),
  /** Whether it has texts of its own in both languages. */
  translated: z.boolean(),
})
export type PublicProduct = z.infer<typeof PublicProduct>

/** `products`: published ones in it and below it. The tree in order, each behind the one it stands in. */
export const PublicCategory = z.object({
  slug: z.string(),
  name: z.string(),
  icon: z.string(),
  parent: z.string().nullable(),
  depth: z.int(),
  products: z.int(),
  image: PublicImage.nullable(),
})
export type PublicCategory = z.infer<typeof PublicCategory>

/** Empty categories are left out. */
export const publicCategories = query('catalogue.public_categories', {
  allow: 'anyone',
  http: 'GET /catalog/:company/categories',
  input: z.object(Where),
  output: z.object({ categories: z.array(PublicCategory) }),
})

/** `field`: `category`, `brand` or an attribute's key. `chosen`: the search is narrowed by it. */
export const Facet = z.object({
  field: z.string(),
  name: z.string(),
  unit: z.string(),
  values: z.array(z.object({ value: z.string(), name: z.string(), count: z.int(), chosen: z.boolean() })),
})
export type Facet = z.infer<typeof Facet>

const Narrowed = z.preprocess(
  (given) => {
    if (typeof given !== 'string') return given
    try {
      return JSON.parse(given)
    } catch {
      return given
    }
  },
  z.record(z.string().max(60), z.array(z.string().max(120)).max(30)),
)

/**
 * Published products by words, category and facets. `search` may be empty: then all of them by name.
 *
 * `category`: a slug, with those below. `attributes`: key → values, as in `{"color":["blanco"]}`; a number or yes/no as text.
 * `corrected`: what was looked for instead, where nothing was found to the letter. `loose`: not every word was found together.
 * `total` counts to 10,000. `page` from 1.
 */
export const publicSearch = query('catalogue.public_search', {
  allow: 'anyone',
  http: 'GET /catalog/:company',
  input: z.object({
    ...Where,
    search: z.string().trim().max(200).default(''),
    category: z.string().max(80).optional(),
    brand: z
      .preprocess((v) => (typeof v === 'string' ? [v] : v), z.array(z.string().max(80)).max(30))
      .optional(),
    attributes: Narrowed.optional(),
    page: z.coerce.number().int().min(1).max(400).default(1),
    limit: z.coerce.number().int().min(1).max(60).default(24),
  }),
  output: z.object({
    rows: z.array(PublicSummary),
    total: z.int(),
    corrected: z.string().nullable(),
    loose: z.boolean(),
    category: z.object({ slug: z.string(), name: z.string() }).nullable(),
    crumbs: z.array(z.object({ slug: z.string(), name: z.string() })),
    facets: z.array(Facet),
  }),
})

/** While one writes: names of published products that begin so, at most eight. */
export const publicSuggestions = query('catalogue.public_suggestions', {
  allow: 'anyone',
  http: 'GET /catalog/:company/suggestions',
  input: z.object({ ...Where, search: z.string().trim().min(2).max(100) }),
  output: z.object({ rows: z.array(z.object({ slug: z.string(), name: z.string(), code: z.string() })) }),
})

/** `not_found` where it is not published. */
export const publicProduct = query('catalogue.public_product', {
  allow: 'anyone',
  http: 'GET /catalog/:company/products/:slug',
  input: z.object({ ...Where, slug: z.string().max(80) }),
  output: PublicProduct,
})

/** Addresses and days for a sitemap, at most 50,000 products. Source: sitemaps.org protocol. */
export const publicSitemap = query('catalogue.public_sitemap', {
  allow: 'anyone',
  input: z.object({ company: Where.company }),
  output: z.object({
    products: z.array(z.object({ slug: z.string(), updated_at: z.string() })),
    categories: z.array(z.string()),
  }),
})

/** A picture of a published product, in the rendition nearest above `width`. Kept by browsers for good: its id names its content. */
export const publicImage = query('catalogue.public_image', {
  allow: 'anyone',
  http: 'GET /catalog/:company/images/:id/:width/:format',
  input: z.object({
    company: Where.company,
    id: Id,
    width: z.coerce.number().int().min(1).max(5_000),
    format: ImageFormat,
  }),
  output: Done,
  download: true,
})

/** A document of a published product. */
export const publicDocument = query('catalogue.public_document', {
  allow: 'anyone',
  http: 'GET /catalog/:company/documents/:id',
  input: z.object({ company: Where.company, id: Id }),
  output: Done,
  download: true,
})

/**
 * Variants of published products by id, as a request made of them shows; those sold no more are left out: what a cart needs.
 * `image`: the product's first.
 */
export const publicVariants = query('catalogue.public_variants', {
  allow: 'anyone',
  input: z.object({ ...Where, ids: z.array(Id).max(300) }),
  output: z.object({
    variants: z.array(
      z.object({
        id: Id,
        slug: z.string(),
        code: z.string(),
        name: z.string(),
        unit: Unit,
        divisible: z.boolean(),
        minimum_quantity: z.number(),
        step_quantity: z.number(),
        image: PublicImage.nullable(),
        packs: z.array(PublicPack),
      }),
    ),
  }),
})
