import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import type { Attribute, Category } from './category.contract.ts'
import { inOrder } from './category.rules.ts'

/** A category as its table has it. */
export type CategoryRow = Omit<Category, 'depth' | 'products' | 'published'>

const COLUMNS = 'id, parent_id, position, name, name_en, slug, icon, tax_code, version'

/** Every category, in the order of the tree. */
export const categoryRows = async (): Promise<(CategoryRow & { depth: number })[]> =>
  inOrder(
    await statement<CategoryRow>(
      `select ${COLUMNS} from catalogue.category order by position, id`,
      [],
      'categories',
    ),
  )

export const categoryRow = async (id: string, { forUpdate = false } = {}): Promise<CategoryRow | undefined> =>
  (
    await statement<CategoryRow>(
      `select ${COLUMNS} from catalogue.category where id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

/** One at a time changes the tree: positions are counted anew. */
export const holdTree = (): Promise<unknown> =>
  statement(
    "select pg_advisory_xact_lock(hashtextextended('catalogue.category ' || kernel.company_in_scope(), 0))",
  )

/** How many products stand in each category itself. */
export const productCounts = async (): Promise<Map<string, { products: number; published: number }>> => {
  const rows = await statement<{ category_id: string; products: number; published: number }>(
    `select category_id, count(*) as products, count(*) filter (where status = 'published') as published
       from catalogue.product where category_id is not null group by category_id`,
  )
  return new Map(rows.map(({ category_id, ...counts }) => [category_id, counts]))
}

export const insertCategory = (row: Omit<CategoryRow, 'version'>, moment: string): Promise<unknown> =>
  db
    .insertInto('catalogue.category')
    .values({ ...row, created_at: moment, updated_at: moment })
    .execute()

export const updateCategoryRow = (
  id: string,
  changes: Partial<CategoryRow>,
  moment: string,
): Promise<unknown> =>
  db
    .updateTable('catalogue.category')
    .set({ ...changes, updated_at: moment })
    .where('id', '=', id)
    .execute()

export const deleteCategoryRow = (id: string): Promise<unknown> =>
  db.deleteFrom('catalogue.category').where('id', '=', id).execute()

/** Neighbours in their new order; those that stand where they stood are left alone. */
export const placeCategories = (ids: readonly string[], parentId: string | null): Promise<unknown> =>
  sql`update catalogue.category c set position = w.position, parent_id = ${parentId}::uuid
    from unnest(${ids}::uuid[]) with ordinality w (id, position)
    where c.id = w.id and (c.position, c.parent_id) is distinct from (w.position::int, ${parentId}::uuid)`.execute(
    db,
  )

/** Products of a category go to another, or to none. */
export const moveProducts = (from: string, to: string | null, moment: string): Promise<unknown> =>
  statement('update catalogue.product set category_id = $2, updated_at = $3 where category_id = $1', [
    from,
    to,
    moment,
  ])

const ATTRIBUTE =
  'id, category_id, key, name, name_en, type, unit, options, filterable, of_variant, position, version'

/** Of these categories, or every one there is. */
export const attributeRows = (categoryIds?: readonly string[]): Promise<Attribute[]> =>
  categoryIds
    ? statement<Attribute>(
        `select ${ATTRIBUTE} from catalogue.attribute where category_id = any($1::uuid[]) order by array_position($1::uuid[], category_id), position, id`,
        [categoryIds],
      )
    : statement<Attribute>(`select ${ATTRIBUTE} from catalogue.attribute order by category_id, position, id`)

export const attributeRow = async (id: string, { forUpdate = false } = {}): Promise<Attribute | undefined> =>
  (
    await statement<Attribute>(
      `select ${ATTRIBUTE} from catalogue.attribute where id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

export const insertAttribute = (
  { options, ...row }: Omit<Attribute, 'version'>,
  moment: string,
): Promise<unknown> =>
  db
    .insertInto('catalogue.attribute')
    .values({ ...row, options: JSON.stringify(options), created_at: moment, updated_at: moment })
    .execute()

export const updateAttributeRow = (
  id: string,
  { options, ...changes }: Partial<Attribute>,
  moment: string,
): Promise<unknown> =>
  db
    .updateTable('catalogue.attribute')
    .set({ ...changes, ...(options && { options: JSON.stringify(options) }), updated_at: moment })
    .where('id', '=', id)
    .execute()

export const deleteAttributeRow = (id: string): Promise<unknown> =>
  db.deleteFrom('catalogue.attribute').where('id', '=', id).execute()
