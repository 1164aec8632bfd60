import { statement } from '#kernel/server/database.ts'
import { actor } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import type { NamedCustomer } from './import.rules.ts'

// A customer whom the importing person does not see is as unknown as one who is not there.
const SEEN = `($2::text = 'all' or c.owner_id = any($3::uuid[]))`

const CANDIDATES = `
  select 'email' as by, v.value, c.id from unnest($1::text[]) v (value) cross join lateral (
    select i.customer_id from customers.identity i where i.kind = 'email' and i.value = v.value offset 0) i
    join customers.customer c on c.id = i.customer_id where ${SEEN}
  union all select 'phone', v.value, c.id from unnest($4::text[]) v (value) cross join lateral (
    select i.customer_id from customers.identity i where i.kind = 'phone' and i.value = v.value offset 0) i
    join customers.customer c on c.id = i.customer_id where ${SEEN}
  union all select 'code', v.value, c.id from unnest($6::text[]) v (value) cross join lateral (
    select id, owner_id from customers.customer where external_id = v.value offset 0) c where ${SEEN}
  union all select 'name', v.value, c.id from unnest($5::text[]) v (value) cross join lateral (
    select id, owner_id from customers.customer where sort_name = v.value offset 0) c where ${SEEN}`

/** Whom rows may mean, by the company's own code of a customer, mail address, phone and folded name. */
export const customersNamed = async (named: readonly NamedCustomer[]): Promise<Map<string, string[]>> => {
  const of = (key: keyof NamedCustomer, form: (written: string) => string): string[] => [
    ...new Set(named.flatMap((one) => (one[key] ? [form(one[key])] : []))),
  ]
  const reach = actor().reach('customers')
  const rows = await statement<{ by: string; value: string; id: string }>(CANDIDATES, [
    of('email', (written) => written.toLowerCase()),
    reach,
    reach === 'own' ? [actor().id] : actor().team,
    of('phone', (written) => written),
    of('name', fold),
    of('code', (written) => written),
  ])
  const found = new Map<string, string[]>()
  for (const { by, value, id } of rows)
    found.set(`${by} ${value}`, [...(found.get(`${by} ${value}`) ?? []), id])
  return found
}

/** Opportunities of these ids, by the value asked for. */
export const holdersOfId = async (values: readonly string[]): Promise<Record<string, string[]>> => {
  const rows = await statement<{ value: string; id: string }>(
    `select v.value, o.id from unnest($1::text[]) v (value) cross join lateral (
       select id from deals.opportunity where id = case when pg_input_is_valid(v.value, 'uuid') then v.value::uuid end offset 0) o`,
    [values],
  )
  return Object.fromEntries(rows.map(({ value, id }) => [value, [id]]))
}

export type NewRow = Record<string, unknown> & { id: string; stage_id: string; rank: number }

const WRITTEN = [
  ...[
    'id',
    'reference',
    'title',
    'customer_id',
    'pipeline_id',
    'stage_id',
    'status',
    'owner_id',
    'value_minor',
    'currency',
  ],
  ...['expected_close_on', 'source', 'description', 'tags', 'custom', 'reason', 'closed_at', 'closed_on'],
  ...['stage_entered_at', 'rank', 'created_at', 'updated_at'],
].join(', ')

/** Enters many, each with its first stay in a stage. */
export const insertRows = async (rows: readonly NewRow[]): Promise<void> => {
  await statement(
    `insert into deals.opportunity (${WRITTEN}) select ${WRITTEN} from jsonb_populate_recordset(null::deals.opportunity, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
  await statement(
    `insert into deals.stage_visit (id, opportunity_id, pipeline_id, stage_id, stage_name, entered_at, entered_by, entered_by_name, reason)
       select v.id, o.id, o.pipeline_id, o.stage_id, s.name, o.stage_entered_at, $3, $4, o.reason
         from unnest($1::uuid[], $2::uuid[]) v (id, opportunity_id) join deals.opportunity o on o.id = v.opportunity_id
         join deals.stage s on s.id = o.stage_id`,
    [rows.map(() => newId()), rows.map(({ id }) => id), actor().id ?? null, actor().name],
  )
}
