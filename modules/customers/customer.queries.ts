import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { customListFields } from '#kernel/server/custom.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { actor } from '#kernel/server/scope.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import { fold } from '#kernel/values/text.ts'
import type { Customer, CustomerChanges } from './contract.ts'

/** The columns of a customer as the contract shows one. */
const COLUMNS = `c.id, c.kind, c.lifecycle, c.status, c.name, c.given_name, c.family_name, c.job_title, c.birthday,
  c.emails, c.phones, c.addresses,
  case when c.fiscal_number is not null then json_build_object('country', c.fiscal_country, 'kind', c.fiscal_kind, 'number', c.fiscal_number, 'check', c.fiscal_check) end as fiscal_id,
  to_json(c.tags) as tags, c.owner_id, c.source, c.notes, c.consents, c.custom, c.external_id, c.created_at, c.updated_at, c.version`
const SHOWN = sql.raw<Customer>(COLUMNS)

const FIELDS: ListFields = {
  name: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  given_name: { type: 'text', expression: sql`c.given_name` },
  family_name: { type: 'text', expression: sql`c.family_name` },
  kind: { type: 'choice', expression: sql`c.kind`, filled: true },
  lifecycle: { type: 'choice', expression: sql`c.lifecycle`, filled: true },
  status: { type: 'choice', expression: sql`c.status`, filled: true },
  job_title: { type: 'text', expression: sql`c.job_title` },
  birthday: { type: 'day', expression: sql`c.birthday` },
  email: { type: 'text', expression: sql`c.emails -> 0 ->> 'address'` },
  phone: { type: 'text', expression: sql`c.phones -> 0 ->> 'number'` },
  city: { type: 'text', expression: sql`c.addresses -> 0 ->> 'city'` },
  province: { type: 'text', expression: sql`c.addresses -> 0 ->> 'province'` },
  fiscal_id: { type: 'text', expression: sql`c.fiscal_number` },
  tags: { type: 'choices', expression: sql`c.tags` },
  owner_id: { type: 'id', expression: sql`c.owner_id` },
  source: { type: 'choice', expression: sql`c.source`, filled: true },
  notes: { type: 'text', expression: sql`c.notes` },
  external_id: { type: 'text', expression: sql`c.external_id` },
  created_at: { type: 'moment', expression: sql`c.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`c.updated_at`, filled: true },
}

type Fields = readonly { key: string; type: string }[]

const listFields = (own: Fields): ListFields =>
  own.length ? { ...FIELDS, ...customListFields(own, sql`c.custom`) } : FIELDS

/** Whom the actor's role lets see: all, the team's, or their own. */
const visible = () => {
  const reach = actor().reach('customers')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`c.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`c.owner_id = any(${actor().team}::uuid[])`
}

const isVisible = ({ owner_id }: Customer): boolean => {
  const reach = actor().reach('customers')
  if (reach === 'all') return true
  return reach === 'own' ? owner_id === actor().id : owner_id !== null && actor().team.includes(owner_id)
}

/** Trigrams need three letters; a shorter word is looked for where names begin. */
const SHORTEST_ANYWHERE = 3

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** `6123-4567` is looked for by its digits, everything else as words. */
const wordsOf = (search: string): string[] => {
  const digits = search.replace(/[\s().+-]/g, '')
  return /^\d{4,}$/.test(digits) ? [digits.replace(/^00/, '')] : fold(search).split(' ').slice(0, 8)
}

const like = (search: string) =>
  sql<SqlBool>`(${sql.join(
    wordsOf(search).map((word) =>
      word.length < SHORTEST_ANYWHERE
        ? sql`c.sort_name like ${`${asPattern(word)}%`}`
        : sql`c.searched like ${`%${asPattern(word)}%`}`,
    ),
    sql` and `,
  )})`

/** Forgives typos: every word is like some word of the customer. Used when nothing was found to the letter. */
const resembling = (search: string) =>
  sql<SqlBool>`(${sql.join(
    wordsOf(search).map((word) => sql`${word}::text <% c.searched`),
    sql` and `,
  )})`

const matching = (own: Fields, { filter, ids }: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(listFields(own), filter)} and ${whereIds(sql`c.id`, ids)}`

/** Names in which the words stand whole come first, then those in which they begin a word, then the rest. */
const nearness = (search: string) =>
  sql.join(
    wordsOf(search).map((word) => {
      const [begun, whole] = [`% ${asPattern(word)}%`, `% ${asPattern(word)} %`]
      return sql`(' ' || c.sort_name like ${begun})::int + (' ' || c.sort_name || ' ' like ${whole})::int`
    }),
    sql` + `,
  )

const resemblance = (search: string) => sql`word_similarity(${fold(search)}, c.sort_name)`

/** Enough to rank; whoever finds more writes another letter. */
const MOST_RANKED = 300

type Row = Customer & Keyed

export const customerPage = async (
  input: ListInput,
  own: Fields,
): Promise<{ rows: Customer[]; next?: string }> => {
  const { search } = input
  if (!search) return plainPage(input, own, sql<SqlBool>`true`)
  const found = await searchedPage(input, own, like(search), nearness(search))
  return found.rows.length ? found : searchedPage(input, own, resembling(search), resemblance(search))
}

const plainPage = async (input: ListInput, own: Fields, sought: ReturnType<typeof like>) => {
  const order = orderOf(listFields(own), input, '-created_at', sql`c.id`)
  const { rows } = await sql<Row>`select ${SHOWN}, ${order.keys} as sort_keys from customers.customer c
    where ${matching(own, input)} and ${sought} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

/** Ranks keys only, and reads the page's records whole. */
const searchedPage = async (
  input: ListInput,
  own: Fields,
  sought: ReturnType<typeof like>,
  likeness: RawBuilder<unknown>,
) => {
  if (input.sort) return plainPage(input, own, sought)
  const fields: ListFields = { likeness: { type: 'number', expression: sql`r.likeness`, filled: true } }
  const order = orderOf(fields, { ...input, sort: '-likeness' }, '-likeness', sql`r.id`)
  const { rows } = await sql<Row>`
    with found as materialized (
      select c.id, ${likeness} as likeness from customers.customer c where ${matching(own, input)} and ${sought} limit ${MOST_RANKED}
    ), ranked as materialized (
      select r.*, ${order.keys} as sort_keys from found r where ${order.after} order by ${order.by} limit ${input.limit + 1}
    )
    select ${SHOWN}, r.sort_keys from ranked r join customers.customer c on c.id = r.id order by ${order.by}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

const sought = (selection: Selection) => (selection.search ? like(selection.search) : sql<SqlBool>`true`)

export const countMatching = async (selection: Selection, own: Fields): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*) from customers.customer c where ${matching(own, selection)} and ${sought(selection)}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Ids of a selection, at most one more than `most`, locked so that nobody changes them under a bulk edit. */
export const lockSelection = async (selection: Selection, own: Fields, most: number): Promise<Customer[]> => {
  const { rows } = await sql<Customer>`select ${SHOWN} from customers.customer c
    where ${matching(own, selection)} and ${sought(selection)} order by c.id limit ${most + 1} for update`.execute(
    db,
  )
  return rows
}

export const customerById = async (id: string, { forUpdate = false } = {}): Promise<Customer | undefined> => {
  const [row] = await statement<Customer>(
    `select ${COLUMNS} from customers.customer c where c.id = $1 ${forUpdate ? 'for update' : ''}`,
    [id],
    forUpdate ? 'customer_for_update' : 'customer_by_id',
  )
  return row && isVisible(row) ? row : undefined
}

export const customersByIds = async (ids: readonly string[]): Promise<Customer[]> => {
  const { rows } =
    await sql<Customer>`select ${SHOWN} from customers.customer c where c.id = any(${ids}::uuid[]) and ${visible()}`.execute(
      db,
    )
  return rows
}

/** Column values of changes: lists as JSON, the fiscal id in its parts. */
export const columnsOf = ({
  fiscal_id,
  emails,
  phones,
  addresses,
  consents,
  custom,
  ...plain
}: CustomerChanges) => ({
  ...plain,
  ...(emails && { emails: JSON.stringify(emails) }),
  ...(phones && { phones: JSON.stringify(phones) }),
  ...(addresses && { addresses: JSON.stringify(addresses) }),
  ...(consents && { consents: JSON.stringify(consents) }),
  ...(custom && { custom: JSON.stringify(custom) }),
  ...(fiscal_id !== undefined && {
    fiscal_country: fiscal_id?.country ?? null,
    fiscal_kind: fiscal_id?.kind ?? null,
    fiscal_number: fiscal_id?.number ?? null,
    fiscal_check: fiscal_id?.check ?? null,
  }),
})

/** A new customer's columns and what stands in those that were not written. */
const BLANK = {
  id: null,
  kind: null,
  lifecycle: 'lead',
  status: 'active',
  name: null,
  given_name: '',
  family_name: '',
  job_title: '',
  birthday: null,
  emails: '[]',
  phones: '[]',
  addresses: '[]',
  fiscal_country: null,
  fiscal_kind: null,
  fiscal_number: null,
  fiscal_check: null,
  tags: [],
  owner_id: null,
  source: '',
  notes: '',
  consents: '[]',
  custom: '{}',
  external_id: null,
  created_at: null,
  updated_at: null,
  version: 1,
}
const WRITTEN = Object.keys(BLANK) as (keyof typeof BLANK)[]

const INSERT = `with c as (insert into customers.customer (${WRITTEN.join(', ')})
  values (${WRITTEN.map((_, i) => `$${i + 1}`).join(', ')}) returning *) select ${COLUMNS} from c`

export const insertCustomer = async (
  customer: CustomerChanges & { id: string; kind: string; name: string; created_at: string },
): Promise<Customer> => {
  const columns: Partial<Record<string, unknown>> = {
    ...columnsOf(customer),
    created_at: customer.created_at,
    updated_at: customer.created_at,
  }
  const values = WRITTEN.map((column) => columns[column] ?? BLANK[column])
  const [row] = await statement<Customer>(INSERT, values, 'insert_customer')
  return row as Customer
}

export const updateCustomerRow = async (
  id: string,
  changes: CustomerChanges,
  updatedAt: string,
): Promise<Customer> => {
  const { rows } = await sql<Customer>`with c as (${db
    .updateTable('customers.customer')
    .set({ ...columnsOf(changes), updated_at: updatedAt })
    .where('id', '=', id)
    .returningAll()}) select ${SHOWN} from c`.execute(db)
  return rows[0] as Customer
}

export const deleteCustomerRows = (ids: readonly string[]): Promise<unknown> =>
  sql`delete from customers.customer where id = any(${ids}::uuid[])`.execute(db)

export const wordsInUse = async (): Promise<{
  tags: { word: string; count: number }[]
  sources: { word: string; count: number }[]
}> => {
  const [tags, sources] = await Promise.all([
    statement<{ word: string; count: number }>(
      'select word, count(*) from customers.customer, unnest(tags) word group by word order by 2 desc, 1 limit 200',
    ),
    statement<{ word: string; count: number }>(
      "select source as word, count(*) from customers.customer where source <> '' group by source order by 2 desc, 1 limit 200",
    ),
  ])
  return { tags, sources }
}

/** Whoever carries one of these marks. */
export const recognised = async (
  marks: { email?: string | undefined; phone?: string | undefined; fiscal_id?: string | undefined },
  country: string,
): Promise<Customer[]> => {
  const phone = marks.phone && parsePhone(marks.phone, country)?.number
  const { rows } =
    await sql<Customer>`select ${SHOWN} from customers.customer c where ${visible()} and c.id in (
      select customer_id from customers.identity
       where (kind = 'email' and value = ${marks.email?.trim().toLowerCase() ?? null})
          or (kind = 'phone' and value = ${phone ?? null})
          or (kind = 'fiscal_id' and value like ${marks.fiscal_id ? `%:${asPattern(marks.fiscal_id.trim().toUpperCase())}` : null}))
     order by c.created_at limit 10`.execute(db)
  return rows
}

/** Other customers that carry a value which a unique own field allows only once. */
export const holderOf = async (key: string, value: unknown, except: string): Promise<string | undefined> => {
  await statement("select pg_advisory_xact_lock(hashtextextended('customers.custom.' || $1, 0))", [key])
  const [row] = await statement<{ name: string }>(
    'select name from customers.customer where custom @> $1 and id <> $2 limit 1',
    [JSON.stringify({ [key]: value }), except],
  )
  return row?.name
}

/** Writes many customers in one statement; every one gives the same columns. */
export const updateCustomerRows = async (
  changes: readonly (CustomerChanges & { id: string })[],
  updatedAt: string,
): Promise<void> => {
  const [first] = changes
  if (!first) return
  const columns = Object.keys(columnsOf(first)).filter((column) => column !== 'id')
  const assignments = [...columns, 'updated_at'].map(
    (column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`,
  )
  const rows = changes.map((change) => ({ ...change, updated_at: updatedAt }))
  await sql`update customers.customer c set ${sql.join(assignments)}
    from jsonb_populate_recordset(null::customers.customer, ${JSON.stringify(rows)}::jsonb) r where c.id = r.id`.execute(
    db,
  )
}

/** Whether there is such a customer, seen or not. */
export const isCustomer = async (id: string): Promise<boolean> =>
  (await statement('select 1 from customers.customer where id = $1', [id])).length > 0
