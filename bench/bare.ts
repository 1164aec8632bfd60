/**
 * What the road is measured against: Fastify and node-postgres as their own pages show them, and the same SQL.
 *
 * No sign-in, licence, permission, audit, event, history, idempotency, own fields, validation or problem documents. The
 * company comes in a header and stands in every statement, so both servers use the same indexes on the same rows.
 */
import { fastify } from 'fastify'
import pg from 'pg'
import { newId } from '#kernel/values/id.ts'
import { meant } from '#kernel/values/mistyped.ts'
import { fold } from '#kernel/values/text.ts'
import { addPages } from './catalogue_bare.ts'
import { costSoFar, serveParent } from './child.ts'
import { addDeals } from './deals_bare.ts'
import { addTimeline } from './timeline_bare.ts'

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 16,
  // History is written by triggers, which a replica leaves alone; the seed keeps those that belong to a customer itself.
  // The other settings are those of the road's connections.
  options: '-c session_replication_role=replica -c gin_pending_list_limit=256kB',
})

const SHOWN = `c.id, c.kind, c.lifecycle, c.status, c.name, c.given_name, c.family_name, c.job_title, c.birthday,
  c.emails, c.phones, c.addresses,
  case when c.fiscal_number is not null then json_build_object('country', c.fiscal_country, 'kind', c.fiscal_kind, 'number', c.fiscal_number, 'check', c.fiscal_check) end as fiscal_id, c.tax_exemption,
  to_json(c.tags) as tags, c.owner_id, c.source, c.notes, c.consents, c.custom, c.external_id, c.created_at, c.updated_at, c.version`

const app = fastify()

/** The plain columns that a list shows, and tags. */
const NARROW = /^(id|kind|lifecycle|status|name|emails|phones|owner_id|source|created_at|version)$/
const listed = (fields: string): string =>
  ['id', ...fields.split(',')]
    .filter((field) => NARROW.test(field) || field === 'tags')
    .map((field) => (field === 'tags' ? 'to_json(c.tags) as tags' : `c.${field}`))
    .join(', ')

type Row = Record<string, unknown> & { sort_keys?: string }
type Body = Record<string, unknown>

const companyOf = (request: { headers: Record<string, unknown> }) => request.headers['x-company']

app.get<{ Params: { id: string } }>('/api/v1/customers/:id', async (request) => {
  const { rows } = await pool.query(
    `select ${SHOWN} from customers_data.customer c where c.company_id = $1 and c.id = $2`,
    [companyOf(request), request.params.id],
  )
  return rows[0]
})

app.get<{ Querystring: Record<string, string> }>('/api/v1/customers', async (request) => {
  const { search, filter, sort = '-created_at', limit = '50', fields = '' } = request.query
  const company = companyOf(request)
  if (search) return pageOf(await searched(company, search, listed(fields), Number(limit)), Number(limit))
  const wanted = Object.entries(JSON.parse(filter ?? '{}') as Record<string, string>)
  const [column, direction] = sort.startsWith('-') ? ['c.created_at', 'desc'] : ['c.sort_name', 'asc']
  const { rows } = await pool.query<Row>(
    `select ${listed(fields)}, json_build_array(${column}::text, c.id::text)::text as sort_keys from customers_data.customer c
      where c.company_id = $1 ${wanted.map(([key], i) => `and c.${key} = $${i + 3}`).join(' ')}
      order by ${column} ${direction}, c.id ${direction} limit $2`,
    [company, Number(limit) + 1, ...wanted.map(([, value]) => value)],
  )
  return pageOf(rows, Number(limit))
})

const pageOf = (rows: Row[], limit: number) => ({
  rows: rows.slice(0, limit).map(({ sort_keys, ...row }) => row),
  ...(rows.length > limit && {
    next: Buffer.from(rows[limit - 1]?.sort_keys ?? '').toString('base64url'),
  }),
})

/** Pieces of four letters that together cover a word, behind the company's mark. */
const piecesOf = (company: unknown, word: string): string[] => {
  const marked = (piece: string) => `'${String(company).slice(-8)}${piece}'`
  if (word.length < 4) return [`${marked(word)}:*`]
  const begins = [...Array(Math.ceil(word.length / 4) - 1).keys()].map((n) => n * 4)
  return [...begins, word.length - 4].map((begin) => marked(word.slice(begin, begin + 4)))
}

const NEAR = `
  select a.asked, w.word from unnest($2::text[]) a (asked) cross join lateral (
    select word from customers_data.word where company_id = $1 and word % a.asked
    union select word from customers_data.word where company_id = $1 and left(word, 1) = left(a.asked, 1) and right(word, 1) = right(a.asked, 1)
      and length(word) between length(a.asked) - 2 and length(a.asked) + 2
    union select word from customers_data.word where company_id = $1 and word >= left(a.asked, 2) and word < left(a.asked, 1) || chr(ascii(substr(a.asked, 2)) + 1)
      and length(word) between length(a.asked) - 2 and length(a.asked) + 2) w`

/** Each word with what it was probably meant to be, where one of them is known to nobody. */
const waysOf = async (company: unknown, words: string[]): Promise<string[][]> => {
  const { rows } = await pool.query<{ asked: string; word: string }>(NEAR, [company, words])
  const near = words.map((word) => rows.flatMap((row) => (row.asked === word ? [row.word] : [])))
  return words.map((word, i) => (near[i]?.includes(word) ? [word] : [word, ...meant(word, near[i] ?? [])]))
}

async function searched(company: unknown, search: string, columns: string, limit: number): Promise<Row[]> {
  const digits = search.replace(/[\s().+-]/g, '')
  const words = /^\d{4,}$/.test(digits) ? [digits] : fold(search).split(' ')
  const look = async (ways: string[][]) => {
    let place = 3
    const holds = ways.map((one) => `(${one.map(() => `strpos(c.searched, $${++place}) > 0`).join(' or ')})`)
    const pieces = ways
      .map((one) => `(${one.map((way) => piecesOf(company, way).join(' & ')).join(' | ')})`)
      .join(' & ')
    const likeness = ways.flatMap((one) =>
      one.map((_, n) => {
        const [begun, whole] = [++place, ++place]
        return `${one.length - n} * ((' ' || c.sort_name like $${begun})::int + (' ' || c.sort_name || ' ' like $${whole})::int)`
      }),
    )
    const names = ways.flat().flatMap((way) => [`% ${way}%`, `% ${way} %`])
    const { rows } = await pool.query<Row>(
      `with found as materialized (
         select c.id, ${likeness.join(' + ')} as likeness from customers_data.customer c
          where c.company_id is not distinct from $1 and kernel.pieces(c.company_id, c.searched) @@ (select $3::tsquery)
            and ${holds.join(' and ')} limit 300
       ), ranked as materialized (
         select * from found order by likeness desc, id desc limit $2
       )
       select ${columns}, json_build_array(r.likeness::text, r.id::text)::text as sort_keys
         from ranked r join customers_data.customer c on c.company_id = $1 and c.id = r.id
        order by r.likeness desc, r.id desc`,
      [company, limit + 1, pieces, ...ways.flat(), ...names],
    )
    return rows
  }
  const found = await look(words.map((word) => [word]))
  return found.length ? found : look(await waysOf(company, words))
}

const WRITTEN = ['kind', 'name', 'given_name', 'family_name', 'emails', 'phones', 'tags', 'source', 'notes']
const written = (body: Body, column: string) =>
  column === 'emails' || column === 'phones' ? JSON.stringify(body[column]) : body[column]

app.post<{ Body: Body }>('/api/v1/customers', async ({ headers, body }) => {
  const { rows } = await pool.query(
    `with c as (insert into customers_data.customer (company_id, id, ${WRITTEN.join(', ')}, created_at, updated_at)
       values ($1, $2, ${WRITTEN.map((_, i) => `$${i + 4}`).join(', ')}, $3, $3) returning *) select ${SHOWN} from c`,
    [companyOf({ headers }), newId(), new Date(), ...WRITTEN.map((column) => written(body, column))],
  )
  return rows[0]
})

app.put<{ Body: Body; Params: { id: string } }>(
  '/api/v1/customers/:id',
  async ({ headers, body, params }) => {
    const columns = Object.keys(body)
    const { rows } = await pool.query(
      `with c as (update customers_data.customer set ${columns.map((column, i) => `${column} = $${i + 4}`).join(', ')}, updated_at = $3
       where company_id = $1 and id = $2 returning *) select ${SHOWN} from c`,
      [companyOf({ headers }), params.id, new Date(), ...columns.map((column) => written(body, column))],
    )
    return rows[0]
  },
)

addPages(app, pool)
addDeals(app, pool)
addTimeline(app, pool)

serveParent(await app.listen({ port: 0, host: '127.0.0.1' }), costSoFar, async () => {
  await app.close()
  await pool.end()
})
