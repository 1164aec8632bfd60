import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { changedAttributes } from './attribute.rules.ts'
import { attributeRows, categoryRows } from './category.queries.ts'
import { lineageOf } from './category.rules.ts'
import {
  copyProduct,
  countProducts,
  createProduct,
  deleteProduct,
  getProduct,
  listProducts,
  listWords,
  type Product,
  ProductChanges,
  productCreated,
  productDeleted,
  productRestored,
  productUpdated,
  restoreProduct,
  updateProduct,
} from './contract.ts'
import { countMatching, productPage } from './list.queries.ts'
import {
  deleteProductRows,
  highestCode,
  holderOfCode,
  insertProduct,
  productById,
  slugsLike,
  updateProductRow,
  wordsInUse,
} from './product.queries.ts'
import { changedFields, isReachable, isWhole, nextCode, withoutRepeats } from './product.rules.ts'
import { freeSlug, slugOf } from './slug.rules.ts'
import { isTaxHere } from './tax.rules.ts'
import { UNITS } from './units.contract.ts'
import { insertPack, insertVariant, packsOf, updateVariantRow, variantsOf } from './variant.queries.ts'

export const productActions = [
  implement(listProducts, (input) => productPage(input)),

  implement(countProducts, async (selection) => ({ count: await countMatching(selection) })),

  implement(getProduct, async ({ id }) => found(await productById(id))),

  implement(listWords, () => wordsInUse()),

  implement(createProduct, async ({ id = newId(), ...written }) => {
    const code = written.code ?? nextCode(await highestCode())
    await refuseTaken({ ...written, code }, id)
    const portions = fittingPortions(written)
    const attributes = await fittingAttributes(written.category_id ?? null, {}, written.attributes ?? {})
    const slug = written.slug ?? freeSlug(slugOf(written.name), await slugsLike(slugOf(written.name), id))

    await insertProduct(
      { ...plain(written), ...portions, attributes, id, code, slug, name: written.name },
      moment(),
    )
    await insertVariant({ id: newId(), product_id: id, code }, moment())
    const product = found(await productById(id))
    await emit(productCreated, product)
    return product
  }),

  implement(updateProduct, async ({ id, ...written }) => {
    const before = found(await productById(id, { forUpdate: true }))
    refuseStale(before)
    await refuseTaken(written, id)
    const portions = fittingPortions({ ...before, ...written })
    const category_id = written.category_id === undefined ? before.category_id : written.category_id
    const attributes =
      written.attributes && (await fittingAttributes(category_id, before.attributes, written.attributes))

    await updateProductRow(
      id,
      { ...plain(written), ...portions, ...(attributes && { attributes }) },
      moment(),
    )
    if (written.code && written.code !== before.code) await renameOnlyVariant(before, written.code)
    const after = found(await productById(id))
    const changed = changedFields(before, after)
    if (changed.length) await emit(productUpdated, { ...after, changed })
    return after
  }),

  implement(deleteProduct, async ({ id }) => {
    const product = found(await productById(id, { forUpdate: true }))
    refuseStale(product)
    await deleteProductRows([id])
    await emit(productDeleted, product)
    return {}
  }),

  implement(restoreProduct, async ({ id }) => {
    await restoreRecord('product', id)
    const product = found(await productById(id))
    await emit(productRestored, product)
    return product
  }),

  implement(copyProduct, async ({ id, new_id = newId() }) => {
    const original = found(await productById(id))
    const [variants, packs] = await Promise.all([variantsOf(id), packsOf(id)])
    let highest = await highestCode()
    const code = nextCode(highest)
    const slug = freeSlug(slugOf(original.name), await slugsLike(slugOf(original.name), new_id))

    await insertProduct({ ...plain(original), id: new_id, code, slug, name: original.name }, moment())
    for (const [position, { name, name_en, attributes, weight_grams, active }] of variants.entries()) {
      const own = variants.length === 1 ? code : nextCode(++highest)
      const product_id = new_id
      await insertVariant(
        { id: newId(), product_id, code: own, name, name_en, attributes, weight_grams, active, position },
        moment(),
      )
    }
    for (const { version: _, ...pack } of packs)
      await insertPack({ ...pack, gtin: null, id: newId(), product_id: new_id }, moment())
    const product = found(await productById(new_id))
    await emit(productCreated, product)
    return product
  }),
]

const moment = (): string => now().toString()

const WRITTEN = Object.keys(ProductChanges.shape) as (keyof ProductChanges)[]

/** The columns a person writes, lists without repeats. */
const plain = (written: ProductChanges): ProductChanges => ({
  ...Object.fromEntries(WRITTEN.flatMap((key) => (written[key] === undefined ? [] : [[key, written[key]]]))),
  ...(written.tags && { tags: withoutRepeats(written.tags) }),
  ...(written.synonyms && { synonyms: withoutRepeats(written.synonyms) }),
})

const refuseTaken = async (written: ProductChanges, id: string): Promise<void> => {
  const { code, slug, category_id, tax_code } = written
  const holder = code && (await holderOfCode(code, id))
  if (holder) fail('code_taken', { code, holder }, 'code')
  if (slug && (await slugsLike(slug, id)).has(slug)) fail('slug_taken', { slug }, 'slug')
  if (category_id && !(await categoryRows()).some((one) => one.id === category_id))
    fail('unknown_category', {}, 'category_id')
  if (tax_code && !isTaxHere(tax_code, company().country)) fail('unknown_tax', {}, 'tax_code')
}

/** Portions as they will be; whole things are asked for in whole numbers, and the smallest quantity is a step. */
const fittingPortions = (
  written: ProductChanges,
): Required<Pick<ProductChanges, 'divisible' | 'minimum_quantity' | 'step_quantity'>> => {
  const portions = {
    divisible: written.divisible ?? UNITS[written.unit ?? 'und'].divisible,
    step_quantity: written.step_quantity ?? 1,
    minimum_quantity: written.minimum_quantity ?? written.step_quantity ?? 1,
  }
  if (!isWhole(portions)) fail('indivisible', {}, 'minimum_quantity')
  if (!isReachable(portions)) fail('minimum_not_a_step', { step: portions.step_quantity }, 'minimum_quantity')
  return portions
}

/** Values checked against the attributes of the category and of those above it. */
export const fittingAttributes = async (
  categoryId: string | null,
  before: Product['attributes'],
  given: Product['attributes'],
): Promise<Product['attributes']> => {
  if (!Object.keys(given).length) return before
  const lineage = lineageOf(await categoryRows(), categoryId)
  const attributes = await attributeRows(lineage.map(({ id }) => id))
  const { values, problems } = changedAttributes(attributes, before, given)
  if (problems.length) throw new Refusal('invalid_input', { field: problems[0]?.field, problems })
  return values
}

// A product that has one variant is known by one code.
const renameOnlyVariant = async (before: Product, code: string): Promise<void> => {
  const [only, ...more] = await variantsOf(before.id)
  if (only && !more.length && only.code === before.code) await updateVariantRow(only.id, { code }, moment())
}
