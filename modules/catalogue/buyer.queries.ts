import { type RawBuilder, sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import type { PublicImage, PublicSummary } from './buyer.contract.ts'
import { COMPARED_BY_NAME, matches, type SearchLanguage, type Understood } from './search.queries.ts'

/** Only what is ready, and only what buyers are told of it. */
const PUBLIC_IMAGE = (
  language: SearchLanguage,
): RawBuilder<PublicImage | null> => sql`(select json_build_object('id', i.id,
  'alt', ${language === 'en' ? sql`coalesce(nullif(i.alt_en, ''), nullif(i.alt, ''), p.name)` : sql`coalesce(nullif(i.alt, ''), p.name)`},
  'width', i.width, 'height', i.height, 'color', i.color,
  'widths', (select json_agg(distinct (r ->> 'width')::int) from jsonb_array_elements(i.renditions) r))
  from catalogue.product_image i where i.product_id = p.id and i.state = 'ready' order by i.position, i.id limit 1)`

/** A text in the language, or else in Spanish. `column` is of the query's own tables. */
const said = (column: string, language: SearchLanguage): RawBuilder<string> =>
  language === 'en'
    ? sql`coalesce(nullif(${sql.ref(`${column}_en`)}, ''), ${sql.ref(column)})`
    : sql<string>`${sql.ref(column)}`

const SUMMARY = (language: SearchLanguage) => sql<
  PublicSummary & { id: string }
>`p.id, p.slug, p.code, ${said('p.name', language)} as name,
  p.brand, p.unit,
  (select json_build_object('slug', c.slug, 'name', ${said('c.name', language)}) from catalogue.category c where c.id = p.category_id) as category,
  ${PUBLIC_IMAGE(language)} as image,
  (select count(*) from catalogue.variant v where v.product_id = p.id and v.active) as variants,
  (select case when count(*) = 1 then (array_agg(v.id))[1] end from catalogue.variant v where v.product_id = p.id and v.active) as variant_id,
  p.divisible, p.minimum_quantity, p.step_quantity`

/** What a search is narrowed by: categories with those below them, and facets by key, any value of which will do. */
export type Narrowing = { categoryIds?: readonly string[]; facets: ReadonlyMap<string, readonly string[]> }

const asFacets = (key: string, values: readonly string[]): string[] =>
  values.map((value) => `${key}=${value}`)

const meets = ({ facets }: Narrowing, except?: string): RawBuilder<unknown> => {
  const conditions = [...facets]
    .filter(([key]) => key !== except)
    .map(([key, values]) => sql`m.facets && ${asFacets(key, values)}::text[]`)
  return conditions.length ? sql.join(conditions, sql` and `) : sql`true`
}

/** Published products of a search and its categories, before facets narrow them. */
const found = (
  language: SearchLanguage,
  understood: Understood | undefined,
  { categoryIds }: Narrowing,
): RawBuilder<unknown> => {
  const inside = categoryIds ? sql`p.category_id = any(${categoryIds}::uuid[])` : sql`true`
  return understood
    ? sql`select p.id, p.category_id, p.sort_name, f.rank, f.facets from ${matches(understood)} f
        join catalogue.product p on p.id = f.id where p.status = 'published' and ${inside}`
    : sql`select p.id, p.category_id, p.sort_name, 0 as rank, d.facets from catalogue.product p
        join catalogue.search_document d on d.product_id = p.id and d.language = ${language}
       where p.status = 'published' and ${inside}`
}

/** The ids of a page: the best by rank are compared by name too, where there is a search; all by name, where there is none. */
const pageOfIds = (understood: Understood | undefined, { offset, limit }: Place): RawBuilder<unknown> =>
  understood
    ? sql`select id from (select * from narrowed order by rank desc, sort_name, id limit ${Math.max(offset + limit, COMPARED_BY_NAME)}) best
        order by rank + similarity(sort_name, ${understood.folded}) * 0.5 desc, sort_name, id offset ${offset} limit ${limit}`
    : sql`select id from narrowed order by sort_name, id offset ${offset} limit ${limit}`

type Place = { offset: number; limit: number }

export type Counted = {
  ids: string[]
  total: number
  categories: [string, number][]
  values: [string, number][]
}

const MOST_VALUES = 400

/** The ids of a page in order, how many there are in all, and the sizes of categories and facets around them. */
export const searchPublished = async (
  language: SearchLanguage,
  understood: Understood | undefined,
  narrowing: Narrowing,
  { offset, limit }: Place,
): Promise<Counted> => {
  const chosen = [...narrowing.facets.keys()]
  // A facet that is narrowed already shows what else could be chosen in it.
  const values = sql`(select json_agg(json_build_array(value, n)) from (
        select value, count(*) as n from matched m, unnest(m.facets) value
         where ${meets(narrowing)} and not split_part(value, '=', 1) = any(${chosen}::text[]) group by value
        ${sql.join(
          chosen.map(
            (key) => sql`union all select value, count(*) from matched m, unnest(m.facets) value
              where ${meets(narrowing, key)} and split_part(value, '=', 1) = ${key} group by value`,
          ),
          sql` `,
        )} order by n desc, value limit ${MOST_VALUES}) v)`
  const { rows } = await sql<{
    ids: string[] | null
    total: number
    categories: [string, number][] | null
    facet_values: [string, number][] | null
  }>`with matched as materialized (${found(language, understood, narrowing)}),
    narrowed as materialized (select m.id, m.category_id, m.sort_name, m.rank from matched m where ${meets(narrowing)})
    select (select json_agg(id) from (${pageOfIds(understood, { offset, limit })}) t) as ids,
           (select count(*) from narrowed) as total,
           (select json_agg(json_build_array(category_id, n)) from (select category_id, count(*) as n from narrowed where category_id is not null group by category_id) c) as categories,
           ${values} as facet_values`.execute(db)
  const [row] = rows
  return {
    ids: row?.ids ?? [],
    total: row?.total ?? 0,
    categories: row?.categories ?? [],
    values: row?.facet_values ?? [],
  }
}

/** Ids of the products that were published last. */
export const newestPublished = async (limit: number): Promise<string[]> =>
  (
    await statement<{ id: string }>(
      `select id from catalogue.product where status = 'published' and published_at is not null
        order by published_at desc, id desc limit $1`,
      [limit],
    )
  ).map(({ id }) => id)

/** The whole catalogue by name, a page of it: nothing narrows it, so nothing is told apart. */
export const browsePublished = async ({ offset, limit }: Place): Promise<Counted> => {
  const rows = await statement<{ id: string }>(
    `select id from catalogue.product where status = 'published' order by sort_name, id offset $1 limit $2`,
    [offset, limit],
  )
  const counts = await statement<{ category_id: string | null; n: number }>(
    `select category_id, count(*) as n from catalogue.product where status = 'published' group by category_id`,
  )
  return {
    ids: rows.map(({ id }) => id),
    total: counts.reduce((sum, { n }) => sum + n, 0),
    categories: counts.flatMap(({ category_id, n }) => (category_id ? [[category_id, n]] : [])),
    values: [],
  }
}

/** Published products in the order of these ids. */
export const summaries = async (
  ids: readonly string[],
  language: SearchLanguage,
): Promise<(PublicSummary & { id: string })[]> => {
  if (!ids.length) return []
  const { rows } = await sql<PublicSummary & { id: string }>`select ${SUMMARY(language)}
    from unnest(${ids}::uuid[]) with ordinality w (id, place) join catalogue.product p on p.id = w.id
    where p.status = 'published' order by w.place`.execute(db)
  return rows
}

export type PublishedRow = PublicSummary & {
  id: string
  description: string
  category_id: string | null
  attributes: Record<string, unknown>
  updated_at: string
  translated: boolean
}

export const publishedBySlug = async (
  slug: string,
  language: SearchLanguage,
): Promise<PublishedRow | undefined> => {
  const { rows } =
    await sql<PublishedRow>`select ${SUMMARY(language)}, ${said('p.description', language)} as description,
      p.category_id, p.attributes, p.updated_at, p.name_en <> '' as translated
    from catalogue.product p where p.slug = ${slug} and p.status = 'published'`.execute(db)
  return rows[0]
}

export const publicImagesOf = async (productId: string, language: SearchLanguage): Promise<PublicImage[]> => {
  const { rows } = await sql<PublicImage>`select i.id,
      ${language === 'en' ? sql`coalesce(nullif(i.alt_en, ''), nullif(i.alt, ''), nullif(p.name_en, ''), p.name)` : sql`coalesce(nullif(i.alt, ''), p.name)`} as alt,
      i.width, i.height, i.color, (select json_agg(distinct (r ->> 'width')::int) from jsonb_array_elements(i.renditions) r) as widths
    from catalogue.product_image i join catalogue.product p on p.id = i.product_id
    where i.product_id = ${productId} and i.state = 'ready' order by i.position, i.id`.execute(db)
  return rows
}

export const relatedPublished = async (productId: string): Promise<string[]> =>
  (
    await statement<{ id: string }>(
      `select p.id from catalogue.related_product r join catalogue.product p on p.id = r.related_id and p.status = 'published'
        where r.product_id = $1 order by r.position limit 12`,
      [productId],
    )
  ).map(({ id }) => id)

/** Names of published products that begin with, or hold a word that begins with, what was written. */
export const suggestions = async (
  query: string,
  folded: string,
  language: SearchLanguage,
): Promise<{ slug: string; name: string; code: string }[]> => {
  const { rows } = await sql<{ slug: string; name: string; code: string }>`
    select p.slug, ${said('p.name', language)} as name, p.code from catalogue.search_document d join catalogue.product p on p.id = d.product_id
     where d.language = ${language} and d.document @@ to_tsquery(${sql.raw(`'catalogue.${language}'::regconfig`)}, ${query})
       and p.status = 'published'
     order by p.sort_name like ${`${folded.replace(/[\\%_]/g, '\\$&')}%`} desc, ts_rank('{0.02, 0.15, 0.6, 1}', d.document, to_tsquery(${sql.raw(`'catalogue.${language}'::regconfig`)}, ${query})) desc, p.sort_name limit 8`.execute(
    db,
  )
  return rows
}

/** One picture for each category that has products with one. */
export const categoryImages = async (language: SearchLanguage): Promise<Map<string, PublicImage>> => {
  const { rows } = await sql<{ category_id: string; image: PublicImage }>`
    select distinct on (p.category_id) p.category_id, ${PUBLIC_IMAGE(language)} as image
      from catalogue.product p
     where p.status = 'published' and p.category_id is not null
       and exists (select from catalogue.product_image i where i.product_id = p.id and i.state = 'ready')
     order by p.category_id, p.sort_name`.execute(db)
  return new Map(rows.map(({ category_id, image }) => [category_id, image]))
}

export const sitemapRows = (): Promise<{ slug: string; updated_at: string }[]> =>
  statement(
    `select slug, updated_at from catalogue.product where status = 'published' order by sort_name, id limit 50000`,
  )

/** Of which product a picture or document is, if buyers may see that product. */
export const isOfPublished = async (productId: string): Promise<boolean> =>
  (await statement(`select 1 from catalogue.product where id = $1 and status = 'published'`, [productId]))
    .length > 0
