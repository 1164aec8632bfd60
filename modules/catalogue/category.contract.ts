/** The tree products stand in, and what products of a category say of themselves. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)
export const Slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$/, { error: 'not_a_slug' })

export const AttributeType = z.enum(['text', 'number', 'yes_no', 'choice', 'choices'])
const Key = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, { error: 'not_a_key' })
const Option = z.object({ key: Key, name: Text(80).min(1), name_en: Text(80).default('') })

const attribute = {
  name: Text(80).min(1),
  name_en: Text(80),
  type: AttributeType,
  /** Of a number, as `ml`; '' where it has none. */
  unit: Text(20),
  options: z.array(Option).max(100),
  /** Buyers may narrow a search by it. */
  filterable: z.boolean(),
  /** Variants of a product differ by it. */
  of_variant: z.boolean(),
  position: z.int().min(0).max(1_000),
}

/** `key`: under which products keep the value. `inherited_from`: the category above that has it, where asked for one below. */
export const Attribute = z.object({
  ...attribute,
  id: Id,
  category_id: Id,
  key: z.string(),
  version: z.int(),
})
export type Attribute = z.infer<typeof Attribute>

const category = {
  name: Text(120).min(1),
  name_en: Text(120),
  slug: Slug,
  /** A name of an icon, as `brush`; '' shows the plain one. */
  icon: Text(40),
  /** Of products that say none themselves; null asks the category above, and at the top the country's general rate. */
  tax_code: TaxCode.nullable(),
}

/** `products`: in it and below it, whatever their state; `published`: those buyers see. `depth`: 0 at the top. */
export const Category = z.object({
  ...category,
  id: Id,
  parent_id: Id.nullable(),
  position: z.int(),
  depth: z.int(),
  products: z.int(),
  published: z.int(),
  version: z.int(),
})
export type Category = z.infer<typeof Category>

/** The tree, each category behind the one it stands in. */
export const listCategories = query('catalogue.list_categories', {
  allow: may.read,
  http: 'GET /product-categories',
  input: z.object({}),
  output: z.object({ categories: z.array(Category) }),
})

/** The category's attributes and those of the categories above it, from the top down. `id` absent: every attribute there is. */
export const listAttributes = query('catalogue.list_attributes', {
  allow: may.read,
  http: 'GET /product-attributes',
  input: z.object({ category_id: Id.optional() }),
  output: z.object({ attributes: z.array(Attribute) }),
})

/** Enters a category, last among its neighbours. Errors: `slug_taken`, `unknown_parent`, `unknown_tax`, `too_deep`. */
export const createCategory = action('catalogue.create_category', {
  allow: may.update,
  http: 'POST /product-categories',
  input: z
    .object(category)
    .partial()
    .extend({ id: Id.optional(), name: category.name, parent_id: Id.nullable().default(null) }),
  output: Category,
  errors: ['slug_taken', 'unknown_parent', 'unknown_tax', 'too_deep'],
})

export const updateCategory = action('catalogue.update_category', {
  allow: may.update,
  http: 'PUT /product-categories/:id',
  input: z.object(category).partial().extend({ id: Id }),
  output: Category,
  errors: ['slug_taken', 'unknown_tax'],
})

/** The categories a seller of supplies begins with, with their attributes; those of the same name stay as they are. */
export const addStarterCategories = action('catalogue.add_starter_categories', {
  allow: may.update,
  http: 'POST /product-categories/starter',
  input: z.object({}),
  output: z.object({ added: z.int() }),
})

/** Puts a category below another, or at the top, before the neighbour at `position`. Errors: `below_itself`, `unknown_parent`, `too_deep`. */
export const moveCategory = action('catalogue.move_category', {
  allow: may.update,
  http: 'POST /product-categories/:id/move',
  input: z.object({ id: Id, parent_id: Id.nullable(), position: z.int().min(0).max(10_000) }),
  output: Category,
  errors: ['below_itself', 'unknown_parent', 'too_deep'],
})

/**
 * Puts a category into the trash with its attributes. One with products or categories in it says where those go: `move_to`,
 * a category or null for the top (products then stand in none). Errors: `category_in_use` with `{ products, categories }`,
 * `below_itself`, `unknown_parent`.
 */
export const deleteCategory = action('catalogue.delete_category', {
  allow: may.update,
  http: 'DELETE /product-categories/:id',
  input: z.object({ id: Id, move_to: Id.nullable().optional() }),
  output: Done,
  errors: ['category_in_use', 'below_itself', 'unknown_parent'],
})

export const restoreCategory = action('catalogue.restore_category', {
  allow: may.update,
  http: 'POST /product-categories/:id/restore',
  input: z.object({ id: Id }),
  output: Category,
})

const unfit = ['attribute_taken', 'options_missing'] as const

/** Errors: `attribute_taken` here, above or below; `options_missing` of a choice. */
export const createAttribute = action('catalogue.create_attribute', {
  allow: may.update,
  http: 'POST /product-attributes',
  input: z.object(attribute).partial().extend({
    id: Id.optional(),
    category_id: Id,
    key: Key.optional(),
    name: attribute.name,
    type: attribute.type,
  }),
  output: Attribute,
  errors: [...unfit, 'unknown_parent'],
})

/** What kind of value it is stays. Values of an option that is taken out stay with their products until they are changed. */
export const updateAttribute = action('catalogue.update_attribute', {
  allow: may.update,
  http: 'PUT /product-attributes/:id',
  input: z.object(attribute).omit({ type: true }).partial().extend({ id: Id }),
  output: Attribute,
  errors: unfit,
})

/** Products keep their values, unseen, until it is restored. */
export const deleteAttribute = action('catalogue.delete_attribute', {
  allow: may.update,
  http: 'DELETE /product-attributes/:id',
  input: z.object({ id: Id }),
  output: Done,
})

/** `deed`: created, updated, moved or deleted. */
export const categoryChanged = event('catalogue.category_changed', {
  about: 'id',
  allow: may.read,
  payload: z.object({
    id: Id,
    name: z.string(),
    deed: z.enum(['created', 'updated', 'moved', 'deleted', 'restored']),
  }),
})
