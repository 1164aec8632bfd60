import { statement } from '#kernel/server/database.ts'
import { type Compact, cosine } from './embedding.rules.ts'

const LONGEST_TEXT = 2_000

/** What a product is embedded by, in both languages: models that are worth it know more than one. */
const TEXT = `left(concat_ws('. ', p.name, nullif(p.name_en, ''), nullif(p.brand, ''), nullif(array_to_string(p.synonyms, ', '), ''),
  c.name, nullif(c.name_en, ''), nullif(p.description, ''), nullif(p.description_en, '')), ${LONGEST_TEXT})`
const PRODUCTS = 'catalogue.product p left join catalogue.category c on c.id = p.category_id'
/** Every product of the company at hand: its id, the text it is embedded by, and what tells that the text is another. */
export const EMBEDDED = `select p.id, t.text, md5(t.text) as digest from ${PRODUCTS}, lateral (select ${TEXT}) t (text)`

/** Products that changed since this model was asked about them, or that it was never asked about. */
export const unlearntProducts = async (model: string): Promise<string[]> =>
  (
    await statement<{ id: string }>(
      `select p.id from ${PRODUCTS} left join catalogue.product_embedding e on e.product_id = p.id
        where p.status <> 'archived' and (e.product_id is null or e.model <> $1 or e.digest <> md5(${TEXT})) order by p.id`,
      [model],
    )
  ).map(({ id }) => id)

export const textsOf = (ids: readonly string[]): Promise<{ id: string; text: string; digest: string }[]> =>
  statement(`${EMBEDDED} where p.id = any($1::uuid[])`, [ids])

/** `numbers` in base64. */
export type EmbeddingRow = { product_id: string; digest: string; signs: string; numbers: string }

/** In place of what was known of these products; those deleted meanwhile are passed over. */
export const saveEmbeddings = async (model: string, rows: readonly EmbeddingRow[]): Promise<void> => {
  await statement('delete from catalogue.product_embedding where product_id = any($1::uuid[])', [
    rows.map(({ product_id }) => product_id),
  ])
  await statement(
    `with given as (
       select r.* from jsonb_to_recordset($2::jsonb) as r (product_id uuid, digest text, signs text, numbers text)
         join catalogue.product p on p.id = r.product_id
     ), signed as (
       insert into catalogue.product_embedding (product_id, model, digest, signs)
         select product_id, $1, digest, signs::varbit from given order by product_id
     )
     insert into catalogue.product_vector (product_id, numbers)
       select product_id, decode(numbers, 'base64') from given order by product_id`,
    [model, JSON.stringify(rows)],
  )
}

/** So many have the fewest signs apart from what is looked for; of those that may be found, so many are compared by their numbers. */
const NEAR = 500
const CANDIDATES = 120
const MOST_ALIKE = 30

/** A product that is about the same, and how much: 0 to 1. */
export type Alike = { product_id: string; likeness: number }

/** Products about what is looked for, closest first; none below the least likeness. */
export const alikeProducts = async (
  wanted: Compact,
  { model, likeness, published }: { model: string; likeness: number; published: boolean },
): Promise<Alike[]> => {
  const rows = await statement<{ product_id: string; numbers: string }>(
    `select near.product_id, encode(v.numbers, 'base64') as numbers from (
       select e.product_id, bit_count(e.signs # $1::varbit) as apart from catalogue.product_embedding e
        where e.model = $2 and length(e.signs) = length($1::varbit) order by apart, e.product_id limit ${NEAR}) near
       join catalogue.product p on p.id = near.product_id and ${published ? `p.status = 'published'` : `p.status <> 'archived'`}
       join catalogue.product_vector v on v.product_id = near.product_id
      order by near.apart, near.product_id limit ${CANDIDATES}`,
    [wanted.signs, model],
    published ? 'alike_published' : 'alike_any',
  )
  return rows
    .map(({ product_id, numbers }) => ({
      product_id,
      likeness: Math.min(1, cosine(wanted.numbers, Buffer.from(numbers, 'base64'))),
    }))
    .filter((one) => one.likeness >= likeness)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_ALIKE)
}
