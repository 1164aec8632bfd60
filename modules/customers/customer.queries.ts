import { type SqlBool, sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { columnsAsked } from '#kernel/server/list_columns.ts'
import { actor } from '#kernel/server/scope.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import type { Customer, CustomerChanges } from './contract.ts'

/** The columns of a customer as the contract shows one. */
const COLUMN = {
  id: 'c.id',
  kind: 'c.kind',
  lifecycle: 'c.lifecycle',
  status: 'c.status',
  name: 'c.name',
  given_name: 'c.given_name',
  family_name: 'c.family_name',
  job_title: 'c.job_title',
  birthday: 'c.birthday',
  emails: 'c.emails',
  phones: 'c.phones',
  addresses: 'c.addresses',
  fiscal_id: `case when c.fiscal_number is not null then json_build_object('country', c.fiscal_country, 'kind', c.fiscal_kind,
    'number', c.fiscal_number, 'check', c.fiscal_check) end`,
  tax_exemption: 'c.tax_exemption',
  tags: 'to_json(c.tags)',
  owner_id: 'c.owner_id',
  source: 'c.source',
  notes: 'c.notes',
  consents: 'c.consents',
  custom: 'c.custom',
  external_id: 'c.external_id',
  created_at: 'c.created_at',
  updated_at: 'c.updated_at',
  version: 'c.version',
} satisfies Record<keyof Omit<Customer, 'facts'>, string>

const COLUMNS = columnsAsked(COLUMN, undefined)
export const SHOWN = sql.raw<Customer>(COLUMNS)

/** The columns of a list that was asked for `fields`. */
export const shownOf = (fields: string | undefined) =>
  fields ? sql.raw<Customer>(columnsAsked(COLUMN, fields)) : SHOWN

/** Whom the actor's role lets see: all, the team's, or their own. */
export const visible = () => {
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

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

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
  tax_exemption: '',
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
