import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Comparison, ListInput, Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { fail } from '#kernel/server/errors.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { customListFields } from '#kernel/server/own_columns.ts'
import { isId } from '#kernel/values/id.ts'
import { attributeRows, categoryRows } from './category.queries.ts'
import { subtreeOf } from './category.rules.ts'
import type { Product } from './contract.ts'
import { type ProductRow, SHOWN, shown } from './product.queries.ts'
import { searchedProducts, understand } from './search.queries.ts'

const FIELDS: ListFields = {
  code: { type: 'text', expression: sql`p.code`, sort: sql`lower(p.code)`, filled: true },
  name: { type: 'text', expression: sql`p.name`, sort: sql`p.sort_name`, filled: true },
  name_en: { type: 'text', expression: sql`p.name_en` },
  brand: { type: 'choice', expression: sql`p.brand`, filled: true },
  status: { type: 'choice', expression: sql`p.status`, filled: true },
  unit: { type: 'choice', expression: sql`p.unit`, filled: true },
  tax_code: { type: 'choice', expression: sql`p.tax_code` },
  tags: { type: 'choices', expression: sql`p.tags` },
  created_at: { type: 'moment', expression: sql`p.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`p.updated_at`, filled: true },
  has_image: {
    type: 'yes_no',
    expression: sql`exists (select from catalogue.product_image i where i.product_id = p.id)`,
    sort: false,
  },
}

type Named = Pick<ListInput, 'filter' | 'sort'>

const speaksOf = ({ filter, sort }: Named, word: string): boolean =>
  `${JSON.stringify(filter)} ${sort}`.includes(word)

/** The fields a question may name; the tree and the attributes are read only where it names them. */
const knownFields = async (named: Named): Promise<ListFields> => ({
  ...FIELDS,
  ...(speaksOf(named, 'category_id') && (await categoryField())),
  ...(speaksOf(named, 'attributes.') && (await attributeFields())),
})

// Who asks for a category means those below it as well.
const categoryField = async (): Promise<ListFields> => {
  const tree = await categoryRows()
  const inside = (wanted: readonly unknown[]): RawBuilder<boolean> =>
    sql<boolean>`p.category_id = any(${wanted.flatMap((id) => subtreeOf(tree, asId(id)))}::uuid[])`
  const where = ({ eq, not, in: many, is, ...others }: Comparison): RawBuilder<boolean> => {
    const [odd] = Object.keys(others)
    if (odd) fail('unknown_comparison', { field: 'category_id', comparison: odd }, 'filter')
    if (is)
      return is === 'empty' ? sql<boolean>`p.category_id is null` : sql<boolean>`p.category_id is not null`
    if (not !== undefined) return sql<boolean>`(p.category_id is null or not ${inside([not])})`
    return inside(many ?? [eq])
  }
  return { category_id: { type: 'id', expression: sql`p.category_id`, sort: false, where } }
}

const asId = (id: unknown): string =>
  isId(String(id))
    ? String(id).toLowerCase()
    : fail('unfit_value', { field: 'category_id', value: String(id).slice(0, 50) }, 'filter')

const attributeFields = async (): Promise<ListFields> =>
  Object.fromEntries(
    Object.entries(
      customListFields(
        (await attributeRows()).map(({ key, type }) => ({ key, type })),
        sql`p.attributes`,
      ),
    ).map(([key, field]) => [key.replace('custom.', 'attributes.'), field]),
  )

const matching = (fields: ListFields, { filter, ids }: Selection) =>
  sql<SqlBool>`${whereFilter(fields, filter)} and ${whereIds(sql`p.id`, ids)}`

type Row = ProductRow & Keyed

export const productPage = async (input: ListInput): Promise<{ rows: Product[]; next?: string }> => {
  const fields = await knownFields(input)
  const found = input.search ? searchedProducts(await understand(input.search)) : undefined
  const ranked = found && !input.sort
  const order = ranked
    ? orderOf(
        { place: { type: 'number', expression: sql`f.place`, filled: true } },
        { ...input, sort: 'place' },
        'place',
        sql`p.id`,
      )
    : orderOf(fields, input, 'name', sql`p.id`)
  const { rows } = await sql<Row>`select ${SHOWN}, ${order.keys} as sort_keys
    from catalogue.product p ${found ?? sql``} where ${matching(fields, input)} and ${order.after}
    order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(await shown(rows), input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const fields = await knownFields(selection)
  const found = selection.search ? searchedProducts(await understand(selection.search)) : sql``
  const { rows } = await sql<{ count: number }>`select count(*) from catalogue.product p ${found}
    where ${matching(fields, selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** A selection at most one more than `most`, locked so that nobody changes them under a bulk edit. */
export const lockSelection = async (selection: Selection, most: number): Promise<Product[]> => {
  const fields = await knownFields(selection)
  const found = selection.search ? searchedProducts(await understand(selection.search)) : sql``
  const { rows } = await sql<ProductRow>`select ${SHOWN} from catalogue.product p ${found}
    where ${matching(fields, selection)} order by p.id limit ${most + 1} for update of p`.execute(db)
  return shown(rows)
}
