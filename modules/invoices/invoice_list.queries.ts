import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import { actor, scope } from '#kernel/server/scope.ts'
import type { Currency } from '#kernel/values/money.ts'
import { fold } from '#kernel/values/text.ts'
import type { Invoice } from './contract.ts'

const raw = (written: string) => sql.raw<unknown>(written)

const CREDITED = `coalesce((select sum(n.total_minor) from invoices.invoice n
  where n.reference_id = i.id and n.document_type = '04' and n.status <> 'annulled'), 0)::bigint`

const kept = (part: string): string =>
  `case when i.${part}_file_id is null then null else json_build_object('file_id', i.${part}_file_id, 'sha256', i.${part}_sha256) end as ${part}`

const columns =
  (): string => `i.id, i.document_type, i.environment, i.branch, i.point, i.number, i.cufe, i.status, i.emission,
  i.source_kind, i.source_id, i.customer_id, c.name as customer_name, i.opportunity_id, i.owner_id, i.receiver_kind, i.receiver_name,
  i.receiver_number, i.reference_id, i.language, i.currency, i.net_minor, i.tax_minor, i.total_minor, i.signed_total_minor,
  ${CREDITED} as credited_minor, i.problems -> '${scope().language}' as problems, i.attempts, i.next_attempt_at, i.last_answer,
  i.issued_at, i.issued_on, i.authorized_at, i.protocol, i.qr,
  case when i.annulment ->> 'state' = 'asked' then i.annulment ->> 'asked_at' end as annulment_asked_at, i.annulled_at,
  ${kept('xml')}, ${kept('answer')}, ${kept('pdf')}, i.mailed_to, i.created_at, i.updated_at, i.version`

const FROM = 'invoices.invoice i left join customers.customer c on c.id = i.customer_id'

const text = (expression: string, more: object = {}) => ({
  type: 'text' as const,
  expression: sql`${raw(expression)}`,
  ...more,
})
const choice = (name: string) => ({
  type: 'choice' as const,
  expression: sql`${raw(`i.${name}`)}`,
  filled: true as const,
})
const moment = (name: string, filled = false) => ({
  type: 'moment' as const,
  expression: sql`${raw(`i.${name}`)}`,
  ...(filled && { filled: true as const }),
})
const amount = (name: string) => ({
  type: 'number' as const,
  expression: sql`${raw(`i.${name}`)}`,
  filled: true as const,
})

const WAITING = `i.status in ('queued', 'sending', 'contingency')`
const STUCK = `(i.status = 'rejected' or (i.status = 'draft' and i.queued_at is not null))`

const FIELDS: ListFields = {
  number: text('i.number'),
  cufe: text('i.cufe'),
  protocol: text('i.protocol', { filled: true }),
  customer: text('c.name', { sort: sql`c.sort_name`, filled: true }),
  receiver_name: text('i.receiver_name', { filled: true }),
  receiver_number: text('i.receiver_number', { filled: true }),
  branch: text('i.branch', { filled: true }),
  point: text('i.point', { filled: true }),
  mailed_to: text('i.mailed_to', { filled: true }),
  last_answer: text('i.last_answer', { filled: true }),
  document_type: choice('document_type'),
  environment: choice('environment'),
  status: choice('status'),
  emission: choice('emission'),
  receiver_kind: choice('receiver_kind'),
  language: choice('language'),
  currency: choice('currency'),
  source_kind: text('i.source_kind'),
  source_id: { type: 'id', expression: sql`i.source_id` },
  customer_id: { type: 'id', expression: sql`i.customer_id` },
  opportunity_id: { type: 'id', expression: sql`i.opportunity_id` },
  owner_id: { type: 'id', expression: sql`i.owner_id` },
  reference_id: { type: 'id', expression: sql`i.reference_id` },
  net_minor: amount('net_minor'),
  tax_minor: amount('tax_minor'),
  total_minor: amount('total_minor'),
  signed_total_minor: amount('signed_total_minor'),
  credited_minor: { type: 'number', expression: sql`${raw(CREDITED)}`, filled: true },
  attempts: amount('attempts'),
  issued_on: { type: 'day', expression: sql`i.issued_on`, filled: true },
  issued_at: moment('issued_at'),
  authorized_at: moment('authorized_at'),
  annulled_at: moment('annulled_at'),
  next_attempt_at: moment('next_attempt_at'),
  created_at: moment('created_at', true),
  updated_at: moment('updated_at', true),
  waiting: { type: 'yes_no', sort: false, expression: sql`(${raw(WAITING)})` },
  stuck: { type: 'yes_no', sort: false, expression: sql`(${raw(STUCK)})` },
}

/** Whose documents the actor's role lets see: all, the team's, or their own. `$n` is the first free place of a statement. */
export const visible = (n: number): { sql: string; values: unknown[] } => {
  const reach = actor().reach('invoices')
  if (reach === 'all') return { sql: 'true', values: [] }
  return reach === 'own'
    ? { sql: `i.owner_id = $${n}`, values: [actor().id ?? null] }
    : { sql: `i.owner_id = any($${n}::uuid[])`, values: [actor().team] }
}

const seen = () => {
  const reach = actor().reach('invoices')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`i.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`i.owner_id = any(${actor().team}::uuid[])`
}

const asPattern = (written: string): string => `%${written.replace(/[\\%_]/g, '\\$&')}%`

const sought = ({ search }: Selection) => {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  if (!words.length) return sql<SqlBool>`true`
  return sql<SqlBool>`(${sql.join(
    words.map((word) => sql`i.searched like ${asPattern(word)}`),
    sql` and `,
  )})`
}

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(FIELDS, selection, 'customers.customer', sql`i.customer_id`)

const matching = (fields: ListFields, selection: Selection) =>
  sql<SqlBool>`${seen()} and ${whereFilter(fields, selection.filter)} and ${whereIds(sql`i.id`, selection.ids)} and ${sought(selection)}`

export const invoicePage = async (input: ListInput): Promise<{ rows: Invoice[]; next?: string }> => {
  const fields = await fieldsFor(input)
  const order = orderOf(fields, input, '-created_at', sql`i.id`)
  const { rows } = await sql<Invoice & Keyed>`
    select ${raw(columns())}, ${order.keys} as sort_keys from ${raw(FROM)}
     where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

export const invoiceCount = async (selection: Selection) => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<{ currency: Currency; count: number; total_minor: number; tax_minor: number }>`
    select i.currency, count(*) as count, sum(i.signed_total_minor)::bigint as total_minor,
      sum(case when i.document_type in ('04', '06') then -i.tax_minor else i.tax_minor end)::bigint as tax_minor
      from ${raw(FROM)} where ${matching(fields, selection)} group by i.currency order by count(*) desc, i.currency`.execute(
    db,
  )
  return { count: rows.reduce((sum, { count }) => sum + count, 0), totals: rows }
}

export const invoicesIn = async (source_kind: string, source_ids: readonly string[]): Promise<Invoice[]> => {
  if (!source_ids.length) return []
  const { rows } = await sql<Invoice>`
    select ${raw(columns())} from ${raw(FROM)}
     where i.source_kind = ${source_kind} and i.source_id = any(${source_ids}::uuid[])
     order by i.created_at desc, i.id desc`.execute(db)
  return rows
}
