import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import {
  type Category,
  categoryChanged,
  createCategory,
  deleteCategory,
  listCategories,
  moveCategory,
  restoreCategory,
  addStarterCategories as starter,
  updateCategory,
} from './category.contract.ts'
import {
  type CategoryRow,
  categoryRow,
  categoryRows,
  deleteCategoryRow,
  holdTree,
  insertCategory,
  moveProducts,
  placeCategories,
  productCounts,
  updateCategoryRow,
} from './category.queries.ts'
import { DEEPEST, heightOf, lineageOf, subtreeOf, withBelow } from './category.rules.ts'
import { freeSlug, slugOf } from './slug.rules.ts'
import { isTaxHere } from './tax.rules.ts'
import { addStarterCategories } from './template.ts'

export const categoryActions = [
  implement(listCategories, async () => ({ categories: await tree() })),

  implement(createCategory, async ({ id = newId(), parent_id, ...written }) => {
    await holdTree()
    const rows = await categoryRows()
    refuseUnfit(rows, written)
    refuseParent(rows, parent_id, 1)
    const slug = written.slug ?? freeSlug(slugOf(written.name), new Set(rows.map((row) => row.slug)))

    const { name, name_en = '', icon = '', tax_code = null } = written
    const position =
      1 + Math.max(0, ...rows.filter((row) => row.parent_id === parent_id).map((row) => row.position))
    await insertCategory({ id, parent_id, position, name, name_en, slug, icon, tax_code }, moment())
    await emit(categoryChanged, { id, name, deed: 'created' })
    return shown(id)
  }),

  implement(starter, async () => ({ added: await addStarterCategories() })),

  implement(updateCategory, async ({ id, ...written }) => {
    const before = found(await categoryRow(id, { forUpdate: true }))
    refuseStale(before)
    refuseUnfit(await categoryRows(), written, id)
    await updateCategoryRow(id, given(written), moment())
    const after = await shown(id)
    await emit(categoryChanged, { id, name: after.name, deed: 'updated' })
    return after
  }),

  implement(moveCategory, async ({ id, parent_id, position }) => {
    await holdTree()
    const rows = await categoryRows()
    const category = found(rows.find((row) => row.id === id))
    if (parent_id && subtreeOf(rows, id).includes(parent_id)) fail('below_itself', {}, 'parent_id')
    refuseParent(rows, parent_id, heightOf(rows, id))

    const neighbours = rows.filter((row) => row.parent_id === parent_id && row.id !== id).map((row) => row.id)
    await placeCategories(neighbours.toSpliced(position, 0, id), parent_id)
    await emit(categoryChanged, { id, name: category.name, deed: 'moved' })
    return shown(id)
  }),

  implement(deleteCategory, async ({ id, move_to }) => {
    await holdTree()
    const rows = await categoryRows()
    const category = found(rows.find((row) => row.id === id))
    const children = rows.filter((row) => row.parent_id === id)
    const products = (await productCounts()).get(id)?.products ?? 0
    if (move_to === undefined && (children.length || products))
      fail('category_in_use', { products, categories: children.length })
    if (move_to && subtreeOf(rows, id).includes(move_to)) fail('below_itself', {}, 'move_to')

    if (move_to !== undefined) await empty(rows, category, move_to)
    await deleteCategoryRow(id)
    await emit(categoryChanged, { id, name: category.name, deed: 'deleted' })
    return {}
  }),

  implement(restoreCategory, async ({ id }) => {
    await restoreRecord('category', id)
    const category = await shown(id)
    await emit(categoryChanged, { id, name: category.name, deed: 'restored' })
    return category
  }),
]

const moment = (): string => now().toString()

const given = <T extends object>(written: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as never

/** The tree as the contract shows it, with the products in and below each category. */
const tree = async (): Promise<Category[]> => {
  const [rows, own] = await Promise.all([categoryRows(), productCounts()])
  const counts = withBelow(rows, own, { products: 0, published: 0 })
  return rows.map((row) => ({ ...row, ...(counts.get(row.id) ?? { products: 0, published: 0 }) }))
}

const shown = async (id: string): Promise<Category> => found((await tree()).find((one) => one.id === id))

const refuseUnfit = (
  rows: readonly CategoryRow[],
  { slug, tax_code }: { slug?: string | undefined; tax_code?: string | null | undefined },
  id?: string,
): void => {
  if (slug && rows.some((row) => row.slug === slug && row.id !== id)) fail('slug_taken', { slug }, 'slug')
  if (tax_code && !isTaxHere(tax_code, company().country)) fail('unknown_tax', {}, 'tax_code')
}

/** `height`: levels that come to stand below the parent. */
const refuseParent = (rows: readonly CategoryRow[], parentId: string | null, height: number): void => {
  if (parentId === null) return
  const above = lineageOf(rows, parentId)
  if (!above.length) fail('unknown_parent', {}, 'parent_id')
  if (above.length + height > DEEPEST) fail('too_deep', { most: DEEPEST }, 'parent_id')
}

/** Its products and categories go elsewhere, the categories behind those that are there. */
const empty = async (rows: readonly CategoryRow[], { id }: CategoryRow, to: string | null): Promise<void> => {
  const children = rows.filter((row) => row.parent_id === id)
  refuseParent(rows, to, Math.max(0, ...children.map((child) => heightOf(rows, child.id))))
  const there = rows.filter((row) => row.parent_id === to && row.id !== id)
  if (children.length)
    await placeCategories(
      [...there, ...children].map((row) => row.id),
      to,
    )
  await moveProducts(id, to, moment())
}
