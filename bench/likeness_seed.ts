import type pg from 'pg'
import { EMBEDDED } from '#modules/catalogue/embedding.queries.ts'
import { compacted } from '#modules/catalogue/embedding.rules.ts'
import { vectorOf } from '#modules/catalogue/simulators/embeddings.ts'

/** As many numbers as OpenAI's smaller model of the third generation gives. */
export const DIMENSIONS = 1_536
export const MODEL = 'bench'

const AT_ONCE = 500

const SIGNS = `insert into catalogue_data.product_embedding (company_id, product_id, model, digest, signs)
  select $1, (r ->> 'id')::uuid, '${MODEL}', r ->> 'digest', (r ->> 'signs')::varbit from jsonb_array_elements($2::jsonb) r`
const NUMBERS = `insert into catalogue_data.product_vector (company_id, product_id, numbers)
  select $1, (r ->> 'id')::uuid, decode(r ->> 'numbers', 'base64') from jsonb_array_elements($2::jsonb) r`

/** Every product of a company as the provider of the bench would say it: nothing is left for the job that learns. */
export async function seedLikeness(client: pg.Client, company: string): Promise<void> {
  await client.query(`select set_config('app.company_id', $1, false)`, [company])
  const { rows } = await client.query<{ id: string; text: string; digest: string }>(EMBEDDED)
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const learnt = rows.slice(from, from + AT_ONCE).map(({ id, text, digest }) => {
      const { signs, numbers } = compacted(vectorOf(text, DIMENSIONS))
      return { id, digest, signs, numbers: numbers.toString('base64') }
    })
    for (const sql of [SIGNS, NUMBERS]) await client.query(sql, [company, JSON.stringify(learnt)])
  }
  await client.query(`select set_config('app.company_id', '', false)`)
}
