import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { company } from '#kernel/server/scope.ts'
import { usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { categoryRows } from './category.queries.ts'
import { effectiveTax, lineageOf } from './category.rules.ts'
import type { Product, ProductChanges, Status } from './contract.ts'

/** A product as SQL gives it; what its category adds comes in `shown`. */
export type ProductRow = Omit<Product, 'category' | 'effective_tax_code'>

/** A picture as contracts show one, of table `i`. */
export const IMAGE = `json_build_object('id', i.id, 'alt', i.alt, 'alt_en', i.alt_en, 'state', i.state, 'width', i.width,
  'height', i.height, 'color', i.color, 'widths', (select coalesce(json_agg(distinct (r ->> 'width')::int), '[]') from jsonb_array_elements(i.renditions) r))`

export const FIRST_IMAGE = `(select ${IMAGE} from catalogue.product_image i where i.product_id = p.id
  order by i.state = 'ready' desc, i.position, i.id limit 1)`

const COLUMNS = `p.id, p.code, p.slug, p.name, p.name_en, p.description, p.description_en, p.category_id, p.brand, p.tax_code,
  p.status, p.unit, p.divisible, p.minimum_quantity, p.step_quantity, to_json(p.tags) as tags, to_json(p.synonyms) as synonyms,
  p.attributes, p.published_at, p.created_at, p.updated_at, p.version`
const ADDED = `(select count(*) from catalogue.variant v where v.product_id = p.id) as variants, ${FIRST_IMAGE} as image`
export const SHOWN = sql.raw<ProductRow>(`${COLUMNS}, ${ADDED}`)

/** Rows as the contract shows products. */
export const shown = async <R extends ProductRow>(rows: readonly R[]): Promise<(R & Product)[]> => {
  const tree = await categoryRows()
  const general = usualTaxCode(company().country)
  return rows.map((row) => {
    const lineage = lineageOf(tree, row.category_id)
    return {
      ...row,
      category: lineage[0]?.name ?? '',
      effective_tax_code: effectiveTax(row.tax_code, lineage, general),
    }
  })
}

export const productById = async (id: string, { forUpdate = false } = {}): Promise<Product | undefined> => {
  const rows = await statement<ProductRow>(
    `select ${COLUMNS}, ${ADDED} from catalogue.product p where p.id = $1 ${forUpdate ? 'for update of p' : ''}`,
    [id],
  )
  return (await shown(rows))[0]
}

const columnsOf = ({ attributes, ...plain }: ProductChanges) => ({
  ...plain,
  ...(attributes && { attributes: JSON.stringify(attributes) }),
})

export const insertProduct = (
  product: ProductChanges & { id: string; code: string; slug: string; name: string },
  moment: string,
): Promise<unknown> =>
  db
    .insertInto('catalogue.product')
    .values({ ...columnsOf(product), ...named(product), created_at: moment, updated_at: moment })
    .execute()

const named = ({ id, code, slug, name }: { id: string; code: string; slug: string; name: string }) => ({
  id,
  code,
  slug,
  name,
})

export const updateProductRow = (id: string, changes: ProductChanges, moment: string): Promise<unknown> =>
  db
    .updateTable('catalogue.product')
    .set({ ...columnsOf(changes), updated_at: moment })
    .where('id', '=', id)
    .execute()

/** Says that something of the product changed which stands in another table. */
export const touchProduct = (id: string, moment: string): Promise<unknown> => updateProductRow(id, {}, moment)

export const deleteProductRows = (ids: readonly string[]): Promise<unknown> =>
  sql`delete from catalogue.product where id = any(${ids}::uuid[])`.execute(db)

/** Sets the status of those that have another, and answers them as they were. */
export const setStatusOf = async (ids: readonly string[], status: Status, moment: string): Promise<void> => {
  await statement(
    `update catalogue.product set status = $2, updated_at = $3,
       published_at = case when $2 = 'published' then coalesce(published_at, $3::timestamptz) else published_at end
      where id = any($1::uuid[]) and status <> $2`,
    [ids, status, moment],
  )
}

/** Who has this code, as a product or as another's variant. Codes are compared without regard to case. */
export const holderOfCode = async (code: string, exceptProduct: string): Promise<string | undefined> =>
  (
    await statement<{ name: string }>(
      `select p.name from catalogue.product p where lower(p.code) = lower($1) and p.id <> $2
       union all select p.name from catalogue.variant v join catalogue.product p on p.id = v.product_id
        where lower(v.code) = lower($1) and v.product_id <> $2 limit 1`,
      [code, exceptProduct],
    )
  )[0]?.name

/** Slugs that begin like this one. */
export const slugsLike = async (slug: string, except: string): Promise<Set<string>> =>
  new Set(
    (
      await statement<{ slug: string }>(
        "select slug from catalogue.product where (slug = $1 or slug like $1 || '-%') and id <> $2",
        [slug, except],
      )
    ).map((row) => row.slug),
  )

/** The highest number among codes like `P-00012`. One at a time looks, until its transaction ends. */
export const highestCode = async (): Promise<number> => {
  await statement(
    "select pg_advisory_xact_lock(hashtextextended('catalogue.code ' || kernel.company_in_scope(), 0))",
  )
  const [row] = await statement<{ highest: number | null }>(
    `select max(substr(code, 3)::bigint) as highest from (
       select code from catalogue.product where code ~ '^P-[0-9]{1,9}$' union all select code from catalogue.variant where code ~ '^P-[0-9]{1,9}$') c`,
  )
  return row?.highest ?? 0
}

export const wordsInUse = async (): Promise<{
  brands: { word: string; count: number }[]
  tags: { word: string; count: number }[]
}> => {
  type Words = { word: string; count: number }
  const [brands, tags] = await Promise.all([
    statement<Words>(
      "select brand as word, count(*) from catalogue.product where brand <> '' group by brand order by 2 desc, 1 limit 300",
    ),
    statement<Words>(
      'select word, count(*) from catalogue.product, unnest(tags) word group by word order by 2 desc, 1 limit 200',
    ),
  ])
  return { brands, tags }
}

/** Writes many products in one statement; every one gives the same columns. */
export const updateProductRows = async (
  changes: readonly (ProductChanges & { id: string })[],
  moment: string,
): Promise<void> => {
  const [first] = changes
  if (!first) return
  const columns = Object.keys(first).filter((column) => column !== 'id')
  const assignments = [...columns, 'updated_at'].map(
    (column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`,
  )
  const rows = changes.map((change) => ({ ...change, updated_at: moment }))
  await sql`update catalogue.product p set ${sql.join(assignments)}
    from jsonb_populate_recordset(null::catalogue.product, ${JSON.stringify(rows)}::jsonb) r where p.id = r.id`.execute(
    db,
  )
}
