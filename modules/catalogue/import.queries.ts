import { statement } from '#kernel/server/database.ts'
import type { PackState, ProductState, VariantState } from './import_state.rules.ts'

const BY: Readonly<Record<string, string>> = {
  id: `select a.value, v.id from unnest($1::text[]) a (value) join catalogue.variant v
         on v.id = case when pg_input_is_valid(a.value, 'uuid') then a.value::uuid end`,
  code: `select a.value, v.id from unnest($1::text[]) a (value) cross join lateral (
           select id from catalogue.variant where lower(code) = a.value offset 0) v`,
  gtin: `select a.value, v.id from unnest($1::text[]) a (value) cross join lateral (
           select id from catalogue.variant where gtin = a.value offset 0) v`,
  named: `select a.value, v.id from unnest($1::text[]) a (value) cross join lateral (
            select v.id from catalogue.product p join catalogue.variant v on v.product_id = p.id
             where p.sort_name = split_part(a.value, '|', 1) and kernel.fold(v.name) = split_part(a.value, '|', 2) offset 0) v`,
}

/** Ids of the variants that carry these values, by value. */
export const holdersOf = async (
  field: string,
  values: readonly string[],
): Promise<Record<string, string[]>> => {
  const query = BY[field]
  if (!query || !values.length) return {}
  const holders: Record<string, string[]> = {}
  for (const { value, id } of await statement<{ value: string; id: string }>(query, [values]))
    holders[value] = [...(holders[value] ?? []), id]
  return holders
}

const PRODUCT = `p.id, p.code, p.slug, p.name, p.name_en, p.description, p.description_en, p.category_id, p.brand, p.tax_code,
  p.status, p.unit, p.divisible, p.minimum_quantity, p.step_quantity, to_json(p.tags) as tags, to_json(p.synonyms) as synonyms, p.attributes`

export const variantStates = (ids: readonly string[]): Promise<VariantState[]> =>
  statement(
    'select id, product_id, code, name, attributes, gtin, weight_grams, position from catalogue.variant where id = any($1::uuid[])',
    [ids],
  )

export const productStates = (ids: readonly string[]): Promise<ProductState[]> =>
  statement(`select ${PRODUCT} from catalogue.product p where p.id = any($1::uuid[])`, [ids])

/** By their own code, in lower case. */
export const productStatesWithCode = (codes: readonly string[]): Promise<ProductState[]> =>
  statement(`select ${PRODUCT} from catalogue.product p where lower(p.code) = any($1::text[])`, [codes])

export const packStates = (productIds: readonly string[]): Promise<PackState[]> =>
  statement(
    'select id, product_id, name, unit, base_quantity from catalogue.pack where product_id = any($1::uuid[]) order by position, id',
    [productIds],
  )

/** Codes of products that stand in a category, and of their variants, in lower case. */
export const codesInCategories = async (): Promise<Set<string>> => {
  const rows = await statement<{ code: string }>(
    `select lower(p.code) as code from catalogue.product p where p.category_id is not null
     union select lower(v.code) from catalogue.variant v join catalogue.product p on p.id = v.product_id where p.category_id is not null`,
  )
  return new Set(rows.map(({ code }) => code))
}

/** How many variants each product has. */
export const variantCounts = async (productIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await statement<{ product_id: string; n: number }>(
    'select product_id, count(*) as n from catalogue.variant where product_id = any($1::uuid[]) group by product_id',
    [productIds],
  )
  return new Map(rows.map((row) => [row.product_id, row.n]))
}

/** Of these beginnings of addresses, the addresses that are taken. */
export const takenSlugs = async (slugs: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await statement<{ slug: string }>(
        `select p.slug from unnest($1::text[]) s (slug) cross join lateral (
           select slug from catalogue.product where slug = s.slug or slug ~ ('^' || s.slug || '-[0-9]+$') offset 0) p`,
        [slugs],
      )
    ).map(({ slug }) => slug),
  )

const PRODUCT_COLUMNS = [
  ...['code', 'slug', 'name', 'name_en', 'description', 'description_en', 'category_id', 'brand', 'tax_code'],
  ...['status', 'unit', 'divisible', 'minimum_quantity', 'step_quantity', 'tags', 'synonyms', 'attributes'],
]
const VARIANT_COLUMNS = ['product_id', 'code', 'name', 'attributes', 'gtin', 'weight_grams', 'position']
const PACK_COLUMNS = ['product_id', 'name', 'unit', 'base_quantity']

const insertInto = (table: string, columns: readonly string[]): string =>
  `insert into ${table} (id, ${columns.join(', ')}, created_at, updated_at)
     select id, ${columns.join(', ')}, $2, $2 from jsonb_populate_recordset(null::${table}, $1::jsonb)`
const update = (table: string, columns: readonly string[]): string =>
  `update ${table} t set ${columns.map((column) => `${column} = r.${column}`).join(', ')}, updated_at = $2
     from jsonb_populate_recordset(null::${table}, $1::jsonb) r where t.id = r.id`

/** Rows to be entered and rows to be changed, of one table. */
type Writes<S> = { added: readonly S[]; changed: readonly S[] }

const write = async (
  table: string,
  columns: readonly string[],
  { added, changed }: Writes<object>,
  moment: string,
): Promise<void> => {
  if (added.length) await statement(insertInto(table, columns), [JSON.stringify(added), moment])
  if (changed.length) await statement(update(table, columns), [JSON.stringify(changed), moment])
}

export const writeStates = async (
  states: { products: Writes<ProductState>; variants: Writes<VariantState>; packs: Writes<PackState> },
  moment: string,
): Promise<void> => {
  await write('catalogue.product', PRODUCT_COLUMNS, states.products, moment)
  await write('catalogue.variant', VARIANT_COLUMNS, states.variants, moment)
  await write('catalogue.pack', PACK_COLUMNS, states.packs, moment)
  await statement(
    `update catalogue.product set published_at = $2 where status = 'published' and published_at is null and id = any($1::uuid[])`,
    [states.products.added.concat(states.products.changed).map(({ id }) => id), moment],
  )
}
