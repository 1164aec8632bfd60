import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { categoryRows } from './category.queries.ts'
import {
  deleteProducts,
  MOST_AT_ONCE,
  type Product,
  productDeleted,
  productPublished,
  productsChanged,
  productWithdrawn,
  setStatus,
  updateProducts,
} from './contract.ts'
import { lockSelection } from './list.queries.ts'
import { deleteProductRows, setStatusOf, updateProductRows } from './product.queries.ts'
import { withoutRepeats } from './product.rules.ts'
import { isTaxHere } from './tax.rules.ts'

type Wanted = { expected?: number | undefined }

/** All products of a selection, or a refusal: too many, or no longer what the person saw. */
const selected = async ({
  expected,
  ...selection
}: Parameters<typeof lockSelection>[0] & Wanted): Promise<Product[]> => {
  const products = await lockSelection(selection, MOST_AT_ONCE)
  if (products.length > MOST_AT_ONCE) fail('too_many_at_once', { most: MOST_AT_ONCE })
  if (expected !== undefined && expected !== products.length)
    fail('selection_changed', { expected, now: products.length })
  return products
}

const tell = async (products: readonly Product[]): Promise<{ changed: number; run_id: string }> => {
  const run_id = scope().runId
  const ids = products.map(({ id }) => id)
  if (ids.length) await emit(productsChanged, { run_id, count: ids.length, ids })
  return { changed: ids.length, run_id }
}

export const bulkActions = [
  implement(setStatus, async ({ status, ...wanted }) => {
    const products = (await selected(wanted)).filter((product) => product.status !== status)
    const unready = status === 'published' ? products.filter(({ category_id }) => !category_id) : []
    if (unready.length) fail('not_ready', { count: unready.length, example: unready[0]?.name }, 'category_id')

    await setStatusOf(
      products.map(({ id }) => id),
      status,
      now().toString(),
    )
    for (const product of products) {
      if (status === 'published') await emit(productPublished, product)
      else if (product.status === 'published' || status === 'archived')
        await emit(productWithdrawn, { ...product, status })
    }
    return tell(products)
  }),

  implement(updateProducts, async ({ changes: { add_tags = [], remove_tags = [], ...plain }, ...wanted }) => {
    const { category_id, tax_code } = plain
    if (!add_tags.length && !remove_tags.length && !Object.keys(plain).length) fail('nothing_to_change')
    if (category_id && !(await categoryRows()).some(({ id }) => id === category_id))
      fail('unknown_category', {}, 'changes.category_id')
    if (tax_code && !isTaxHere(tax_code, company().country)) fail('unknown_tax', {}, 'changes.tax_code')
    const products = await selected(wanted)

    const leaving = new Set(remove_tags.map((tag) => tag.toLowerCase()))
    await updateProductRows(
      products.map(({ id, tags }) => ({
        ...plain,
        id,
        tags: withoutRepeats([...tags.filter((tag) => !leaving.has(tag.toLowerCase())), ...add_tags]),
      })),
      now().toString(),
    )
    return tell(products)
  }),

  implement(deleteProducts, async (wanted) => {
    const products = await selected(wanted)
    await deleteProductRows(products.map(({ id }) => id))
    for (const product of products) await emit(productDeleted, product)
    return tell(products)
  }),
]
