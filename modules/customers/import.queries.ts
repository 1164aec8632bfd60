import { statement } from '#kernel/server/database.ts'
import { columnsOf } from './customer.queries.ts'
import type { CustomerRow } from './import.rules.ts'

// Value by value: in a list that has just grown the planner takes a company for small, and would read all of it instead.
const identified = (kind: string): string =>
  `select v.value, i.id from unnest($1::text[]) v (value) cross join lateral (
     select customer_id as id from customers.identity where kind = '${kind}' and value = v.value offset 0) i`

const IDENTITIES: Record<string, string> = {
  id: `select v.value, c.id from unnest($1::text[]) v (value) cross join lateral (
     select id from customers.customer where id = case when pg_input_is_valid(v.value, 'uuid') then v.value::uuid end offset 0) c`,
  external_id: `select v.value, c.id from unnest($1::text[]) v (value) cross join lateral (
     select id from customers.customer where external_id = v.value offset 0) c`,
  email: identified('email'),
  phone: identified('phone'),
  fiscal_id: identified('fiscal_id'),
}

/** Ids of the customers that carry these values, by value. */
export const holdersOf = async (
  field: string,
  values: readonly string[],
): Promise<Record<string, string[]>> => {
  const query = IDENTITIES[field]
  if (!query || !values.length) return {}
  const holders: Record<string, string[]> = {}
  for (const { value, id } of await statement<{ value: string; id: string }>(query, [values]))
    holders[value] = [...(holders[value] ?? []), id]
  return holders
}

/** A row as a record of the table: lists as JSON values, only the columns the row speaks of. */
const asRecord = (
  id: string,
  { organisations: _o, created_on: _c, ...row }: CustomerRow,
): Record<string, unknown> => {
  const columns = columnsOf(row) as Record<string, unknown>
  for (const key of ['emails', 'phones', 'addresses', 'consents', 'custom'] as const)
    if (columns[key]) columns[key] = row[key]
  return { ...columns, id }
}

const COLUMNS = [
  'kind',
  'lifecycle',
  'status',
  'name',
  'given_name',
  'family_name',
  'job_title',
  'birthday',
  'emails',
  'phones',
  'addresses',
  'fiscal_country',
  'fiscal_kind',
  'fiscal_number',
  'fiscal_check',
  'tax_exemption',
  'tags',
  'owner_id',
  'source',
  'notes',
  'custom',
  'external_id',
] as const

const DEFAULTS: Record<string, string> = {
  lifecycle: `'lead'`,
  status: `'active'`,
  given_name: `''`,
  family_name: `''`,
  job_title: `''`,
  tax_exemption: `''`,
  emails: `'[]'`,
  phones: `'[]'`,
  addresses: `'[]'`,
  tags: `'{}'`,
  owner_id: '$3',
  source: `''`,
  notes: `''`,
  custom: `'{}'`,
}

export const insertRows = async (
  rows: readonly { id: string; record: CustomerRow }[],
  moment: string,
  ownerId: string | null,
): Promise<void> => {
  const values = COLUMNS.map((c) => (DEFAULTS[c] ? `coalesce(r.${c}, ${DEFAULTS[c]})` : `r.${c}`))
  const records = rows.map(({ id, record }) => ({
    ...asRecord(id, record),
    created_at: record.created_on ?? moment,
  }))
  // Thousands of rows are cheaper to enter into the index of searches together.
  await statement(`set local gin_pending_list_limit = '4MB'`)
  await statement(
    `insert into customers.customer (id, ${COLUMNS.join(', ')}, created_at, updated_at)
       select r.id, ${values.join(', ')}, r.created_at, $2 from jsonb_populate_recordset(null::customers.customer, $1::jsonb) r`,
    [JSON.stringify(records), moment, ownerId],
  )
}

// Lists grow and own fields are filled one by one: what the list does not say stays as it is.
const JOINED: Record<string, string> = {
  emails: `customers.joined(c.emails, r.emails, 'address')`,
  phones: `customers.joined(c.phones, r.phones, 'number')`,
  addresses: `case when c.addresses = '[]' then r.addresses else c.addresses end`,
  tags: `c.tags || array(select t from unnest(r.tags) with ordinality u (t, n) where t <> all (c.tags) order by n)`,
  custom: `c.custom || r.custom`,
}

const NEXT = COLUMNS.filter((c) => c !== 'kind').map(
  (c) => `case when r.given ? '${c}' then ${JOINED[c] ?? `r.${c}`} else c.${c} end as ${c}`,
)

// Whether and how a row changes its customer, in one place, so that the preview says what the run then does.
const NEXT_STATE = `
  select c.id, ${NEXT.join(', ')}
    from (select p.*, e.value as given from jsonb_array_elements($1::jsonb) e, jsonb_populate_record(null::customers.customer, e.value) p) r
    cross join lateral (select * from customers.customer where id = r.id offset 0) c`

const DIFFERS = COLUMNS.filter((c) => c !== 'kind')
  .map((c) => `n.${c} is distinct from c.${c}`)
  .join(' or ')

const records = (rows: readonly { id: string; record: CustomerRow }[]): string =>
  JSON.stringify(rows.map(({ id, record }) => asRecord(id, record)))

export const changedIds = async (
  rows: readonly { id: string; record: CustomerRow }[],
): Promise<Set<string>> => {
  const changed = await statement<{ id: string }>(
    `select n.id from (${NEXT_STATE}) n cross join lateral (select * from customers.customer where id = n.id offset 0) c where ${DIFFERS}`,
    [records(rows)],
  )
  return new Set(changed.map((r) => r.id))
}

export const updateRows = async (
  rows: readonly { id: string; record: CustomerRow }[],
  moment: string,
): Promise<void> => {
  const assignments = COLUMNS.filter((c) => c !== 'kind').map((c) => `${c} = n.${c}`)
  await statement(
    `update customers.customer c set ${assignments.join(', ')}, updated_at = $2 from (${NEXT_STATE}) n
      where c.id = n.id and c.id = any($3::uuid[]) and (${DIFFERS})`,
    [records(rows), moment, rows.map((row) => row.id)],
  )
}

/** Of these people, those who are not yet tied to an organisation of the name. */
export const newlyTiedIds = async (
  ties: readonly { person_id: string; name: string }[],
): Promise<Set<string>> => {
  if (!ties.length) return new Set()
  const people = await statement<{ id: string }>(
    `select distinct p.id from jsonb_to_recordset($1::jsonb) as r (person_id uuid, name text)
       join customers.customer p on p.id = r.person_id and p.kind = 'person'
      where not exists (
        select from customers.affiliation a join customers.customer o on o.id = a.organisation_id
         where a.person_id = p.id and o.sort_name = kernel.fold(r.name))`,
    [JSON.stringify(ties)],
  )
  return new Set(people.map(({ id }) => id))
}

/** The organisations of these names, made where they are missing. Answers folded name → id. */
export const organisationsNamed = async (
  names: readonly string[],
  moment: string,
  newIds: readonly string[],
): Promise<Map<string, string>> => {
  const rows = await statement<{ sort_name: string; id: string }>(
    `with wanted as (select distinct on (kernel.fold(n)) n as name, kernel.fold(n) as sort_name, i from unnest($1::text[], $2::uuid[]) as w (n, i) order by kernel.fold(n)),
     known as (select distinct on (c.sort_name) c.sort_name, c.id from customers.customer c join wanted using (sort_name) where c.kind = 'organisation' order by c.sort_name, c.created_at),
     made as (insert into customers.customer (id, kind, name, created_at, updated_at)
       select i, 'organisation', name, $3, $3 from wanted where sort_name not in (select sort_name from known) returning sort_name, id)
     select * from known union all select * from made`,
    [names, newIds, moment],
  )
  return new Map(rows.map((r) => [r.sort_name, r.id]))
}

export const insertAffiliations = (
  rows: readonly { id: string; person_id: string; organisation_id: string; role: string }[],
): Promise<unknown> =>
  statement(
    `insert into customers.affiliation (id, person_id, organisation_id, role)
       select r.id, r.person_id, r.organisation_id, r.role from jsonb_to_recordset($1::jsonb) as r (id uuid, person_id uuid, organisation_id uuid, role text)
         join customers.customer p on p.id = r.person_id and p.kind = 'person'
     on conflict do nothing`,
    [JSON.stringify(rows)],
  )
