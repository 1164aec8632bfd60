import { type RawBuilder, sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { scope } from '#kernel/server/scope.ts'
import { correctionsOf } from '#kernel/server/vocabulary.ts'
import { fold } from '#kernel/values/text.ts'
import { type Alike, alikeProducts } from './embedding.queries.ts'
import { embeddings, phrasesEmbedded } from './embeddings.ts'
import { codesIn, loosely, queryParts, whole, wordsOf } from './search.rules.ts'
import { synonymGroups } from './synonym.queries.ts'
import type { Unit } from './units.contract.ts'

export type SearchLanguage = 'es' | 'en'

/** What a search turned out to mean. `query`: for `to_tsquery`. `coded`: products whose code was written. */
export type Understood = {
  language: SearchLanguage
  query: string
  /** As it was written, without synonyms: what is met by it was found by its own words. */
  literal: string
  parts: readonly string[]
  foundBy: 'words' | 'typo' | 'some_words'
  corrected: string | null
  folded: string
  coded: readonly { product_id: string; variant_id: string }[]
  /** What is about the same, closest first; empty where nobody says what products are about. */
  alike: readonly Alike[]
}

/** Ranks of weights D, C, B, A: description, categories and attributes, codes with brand and synonyms, names. */
const WEIGHTS = sql.lit('{0.02, 0.15, 0.6, 1}')

const config = (language: SearchLanguage): RawBuilder<unknown> =>
  sql.raw(`'catalogue.${language}'::regconfig`)

/** The query as SQL. */
export const asked = ({ language, query }: Pick<Understood, 'language' | 'query'>): RawBuilder<unknown> =>
  sql`to_tsquery(${config(language)}, ${query})`

const withCode = (codes: readonly string[]): Promise<{ product_id: string; variant_id: string }[]> =>
  statement(
    `select v.product_id, v.id as variant_id from catalogue.variant v where lower(v.code) = any($1::text[])
     union select v.product_id, v.id from catalogue.variant v where v.gtin = any($1::text[])
     union select v.product_id, v.id from catalogue.product p join lateral (
       select id, product_id from catalogue.variant where product_id = p.id order by position, id limit 1) v on true
      where lower(p.code) = any($1::text[])`,
    [codes],
    'products_with_code',
  )

const findsAny = async (
  language: SearchLanguage,
  query: string,
  { published }: { published: boolean },
): Promise<boolean> =>
  (
    await statement(
      `select 1 from catalogue.search_document d ${published ? `join catalogue.product p on p.id = d.product_id and p.status = 'published'` : ''}
        where d.language = $1 and d.document @@ to_tsquery('catalogue.${language}'::regconfig, $2) limit 1`,
      [language, query],
    )
  ).length > 0

/**
 * First to the letter, synonyms counted in; then with typos forgiven; then whatever meets some of the words. `published`: what buyers
 * do not see is not what they meant either.
 */
export const understand = async (
  search: string,
  { language = scope().language as SearchLanguage, published = false } = {},
): Promise<Understood> => {
  const words = wordsOf(search)
  const [known, coded] = await Promise.all([synonymGroups(), withCode(codesIn(search))])
  const groups = known.map((group) => group.words)
  const parts = queryParts(words, groups)
  const literal = whole(queryParts(words))
  const plain = { language, literal, folded: fold(search), coded, alike: [] }
  const letter: Understood = { ...plain, query: whole(parts), parts, foundBy: 'words', corrected: null }
  // A code alone names its product; whatever has some of its digits is none of what was meant.
  const isCode = coded.length > 0 && !/\s/.test(search.trim())
  if (!words.length || isCode || (await findsAny(language, letter.query, { published }))) return letter

  const corrections = await correctionsOf('catalogue.word', words)
  const corrected = words.map((word) => corrections.get(word)?.[0] ?? word).join(' ')
  const meantParts = corrections.size ? queryParts(words, groups, corrections) : parts
  if (corrections.size && (await findsAny(language, whole(meantParts), { published })))
    return {
      ...plain,
      query: whole(meantParts),
      parts: meantParts,
      foundBy: 'typo',
      corrected,
      folded: corrected,
    }
  return { ...plain, query: loosely(meantParts), parts: meantParts, foundBy: 'some_words', corrected: null }
}

/** The same with what is alike in meaning. A code names its product: whatever is like it is none of what was meant. */
export const understandMeaning = async (
  search: string,
  language: SearchLanguage,
  { published }: { published: boolean },
): Promise<Understood> => {
  const [understood, alike] = await Promise.all([
    understand(search, { language, published }),
    alikeTo(search, published),
  ])
  return understood.coded.length ? understood : { ...understood, alike }
}

const alikeTo = async (search: string, published: boolean): Promise<Alike[]> => {
  const provider = embeddings()
  if (!provider) return []
  const [wanted] = await phrasesEmbedded([search])
  return wanted ? alikeProducts(wanted, { ...provider, published }) : []
}

/** Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009) with its usual constant, scaled: first in both lists is 1. */
const FUSION = sql.lit(60)
const share = (place: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((${FUSION} + 1) / 2.0 / (${FUSION} + ${place}), 0)`

/** Ids of the products it finds with their rank, as a subquery: exact codes first, then by whose name says it best. */
export const matches = (understood: Understood): RawBuilder<{ id: string; rank: number }> => {
  const { alike, language } = understood
  if (!alike.length) return worded(understood)
  // Those alike are few: looked up first, the planner has no reason to read all documents again.
  return sql`(select coalesce(w.id, a.id) as id, coalesce(w.facets, a.facets) as facets, ${share(sql`w.place`)} + ${share(sql`a.place`)} as rank
      from (select id, facets, row_number() over (order by rank desc, id) as place from ${worded(understood)} r) w
      full join (select d.product_id as id, d.facets, given.place
        from unnest(${alike.map((one) => one.product_id)}::uuid[]) with ordinality given (id, place)
        join catalogue.search_document d on d.product_id = given.id and d.language = ${language}) a on a.id = w.id)`
}

const worded = (understood: Understood): RawBuilder<{ id: string; rank: number }> => {
  const coded = understood.coded.map(({ product_id }) => product_id)
  const { language, parts, foundBy } = understood
  // Found loosely, who meets more of the words comes first.
  const met =
    foundBy === 'some_words'
      ? sql`(${sql.join(
          parts.map((part) => sql`(d.document @@ to_tsquery(${config(language)}, ${part}))::int`),
          sql` + `,
        )})`
      : sql`0`
  // Short names before long ones: the rank is divided by the logarithm of the document's length.
  return sql`(select d.product_id as id, d.facets, ts_rank(${WEIGHTS}, d.document, ${asked(understood)}, 1) + ${met}
           + case when d.product_id = any(${coded}::uuid[]) then 100 else 0 end as rank
      from catalogue.search_document d
     where d.language = ${language} and (d.document @@ ${asked(understood)}${coded.length ? sql` or d.product_id = any(${coded}::uuid[])` : sql``}))`
}

/** As many of the best by rank are compared by name as well; that is dear, and nobody reads further. */
export const COMPARED_BY_NAME = 200

/** Joins a list of products `p` to those a search finds; `f.place` is their order. */
export const searchedProducts = (understood: Understood): RawBuilder<unknown> =>
  sql`join (select m.id, row_number() over (order by m.rank desc, m.id) as place from ${matches(understood)} m) f on f.id = p.id`

export type Found = {
  product_id: string
  variant_id: string
  code: string
  name: string
  unit: Unit
  likeness: number
  literal: boolean
  coded: boolean
  /** Its words were met, not only its meaning. */
  met: boolean
}

/** The best few, with how alike their names are to what was asked. */
export const bestMatches = async (
  understood: Understood,
  { published, limit }: { published: boolean; limit: number },
): Promise<Found[]> => {
  const { language, folded, coded, literal } = understood
  const english = language === 'en'
  const { rows } = await sql<Found>`
    with best as materialized (
      select m.id, m.rank from ${matches(understood)} m join catalogue.product p on p.id = m.id
       where ${published ? sql`p.status = 'published'` : sql`p.status <> 'archived'`} order by m.rank desc, m.id limit ${COMPARED_BY_NAME}
    )
    select p.id as product_id, v.id as variant_id, v.code, p.unit,
           concat_ws(' ', ${english ? sql`coalesce(nullif(p.name_en, ''), p.name)` : sql`p.name`}, nullif(${english ? sql`coalesce(nullif(v.name_en, ''), v.name)` : sql`v.name`}, '')) as name,
           greatest(similarity(p.sort_name, ${folded}), similarity(kernel.fold(p.name || ' ' || v.name), ${folded}), similarity(kernel.fold(p.name_en), ${folded})) as likeness,
           p.id = any(${coded.map((one) => one.product_id)}::uuid[]) as coded,
           d.document @@ to_tsquery(${config(language)}, ${literal}) as literal, d.document @@ ${asked(understood)} as met
      from best b join catalogue.product p on p.id = b.id
      join catalogue.search_document d on d.product_id = p.id and d.language = ${language}
      join lateral (
        select id, code, name, name_en from catalogue.variant v where v.product_id = p.id and (v.active or not ${published})
         order by v.id = any(${coded.map((one) => one.variant_id)}::uuid[]) desc,
                  word_similarity(kernel.fold(v.name), ${folded}) desc, v.position, v.id limit 1) v on true
     order by b.rank + similarity(p.sort_name, ${folded}) * 0.5 desc, b.id limit ${limit}`.execute(db)
  return rows
}
