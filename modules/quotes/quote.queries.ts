import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import { actor, today } from '#kernel/server/scope.ts'
import type { Currency } from '#kernel/values/money.ts'
import { fold } from '#kernel/values/text.ts'
import { may, type Quote } from './contract.ts'

const COLUMNS = `q.id, q.number, q.title, q.customer_id, c.name as customer_name, q.contact_id, k.name as contact_name,
  q.opportunity_id, q.owner_id, q.status, q.language, q.currency, q.version_number, q.valid_until, q.net_minor, q.tax_minor,
  q.total_minor, q.cost_minor, q.margin_percent, q.approval, q.sent_at, q.sent_to, r.first_viewed_at, r.last_viewed_at, coalesce(r.views, 0) as views,
  q.decided_at, q.decided_on, q.reason, coalesce(r.unread_comments, 0) as unread_comments, q.created_at, q.updated_at, q.version`

const joined = (quotes: string): string => `${quotes} q
  left join customers.customer c on c.id = q.customer_id left join customers.customer k on k.id = q.contact_id
  left join quotes.reading r on r.id = q.id`
const FROM = joined('quotes.quote')
const raw = (text: string) => sql.raw<unknown>(text)

/** Days before its end from which a quote counts as expiring. */
export const EXPIRING_DAYS = 3

const WAITING = "q.status in ('sent', 'viewed')"

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`q.number`, filled: true },
  title: { type: 'text', expression: sql`q.title`, filled: true },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  contact: { type: 'text', expression: sql`k.name`, sort: sql`k.sort_name` },
  customer_id: { type: 'id', expression: sql`q.customer_id` },
  contact_id: { type: 'id', expression: sql`q.contact_id` },
  opportunity_id: { type: 'id', expression: sql`q.opportunity_id` },
  owner_id: { type: 'id', expression: sql`q.owner_id` },
  status: { type: 'choice', expression: sql`q.status`, filled: true },
  language: { type: 'choice', expression: sql`q.language`, filled: true },
  currency: { type: 'choice', expression: sql`q.currency`, filled: true },
  version_number: { type: 'number', expression: sql`q.version_number`, filled: true },
  valid_until: { type: 'day', expression: sql`q.valid_until`, filled: true },
  net_minor: { type: 'number', expression: sql`q.net_minor`, filled: true },
  tax_minor: { type: 'number', expression: sql`q.tax_minor`, filled: true },
  total_minor: { type: 'number', expression: sql`q.total_minor`, filled: true },
  sent_at: { type: 'moment', expression: sql`q.sent_at` },
  first_viewed_at: { type: 'moment', expression: sql`r.first_viewed_at` },
  last_viewed_at: { type: 'moment', expression: sql`r.last_viewed_at` },
  views: { type: 'number', expression: sql`coalesce(r.views, 0)`, filled: true },
  decided_at: { type: 'moment', expression: sql`q.decided_at` },
  decided_on: { type: 'day', expression: sql`q.decided_on` },
  reason: { type: 'text', expression: sql`q.reason` },
  unread_comments: { type: 'number', expression: sql`coalesce(r.unread_comments, 0)`, filled: true },
  created_at: { type: 'moment', expression: sql`q.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`q.updated_at`, filled: true },
}

/** What things cost may be asked about only by who may see it: a filter or an order would tell as well. */
const COSTS: ListFields = {
  cost_minor: { type: 'number', expression: sql`q.cost_minor` },
  margin_percent: { type: 'number', expression: sql`q.margin_percent` },
}

const listFields = (): ListFields => ({
  ...FIELDS,
  waiting: { type: 'yes_no', sort: false, expression: sql`(${raw(WAITING)})` },
  expiring: {
    type: 'yes_no',
    sort: false,
    expression: sql`(${raw(WAITING)} and q.valid_until between ${today().toString()}::date and ${today().add({ days: EXPIRING_DAYS }).toString()}::date)`,
  },
  ...(actor().may(may.see_cost) && COSTS),
})

/** Whose quotes the actor's role lets see: all, the team's, or their own. */
const visible = () => {
  const reach = actor().reach('quotes')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`q.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`q.owner_id = any(${actor().team}::uuid[])`
}

const isVisible = ({ owner_id }: Pick<Quote, 'owner_id'>): boolean => {
  const reach = actor().reach('quotes')
  if (reach === 'all') return true
  return reach === 'own' ? owner_id === actor().id : owner_id !== null && actor().team.includes(owner_id)
}

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const sought = ({ search }: Selection) => {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  if (!words.length) return sql<SqlBool>`true`
  const each = words.map((word) => {
    const known = sql`(select id from customers.customer where searched like ${asPattern(word)})`
    return sql`(q.searched like ${asPattern(word)} or q.customer_id in ${known} or q.contact_id in ${known})`
  })
  return sql<SqlBool>`(${sql.join(each, sql` and `)})`
}

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(listFields(), selection, 'customers.customer', sql`q.customer_id`)

const matching = (fields: ListFields, selection: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(fields, selection.filter)} and ${whereIds(sql`q.id`, selection.ids)}
    and ${sought(selection)}`

/** Without what things cost, for whoever may not see it. */
export const asSeen = <Q extends Partial<Pick<Quote, 'cost_minor' | 'margin_percent'>>>(quote: Q): Q =>
  actor().may(may.see_cost) ? quote : { ...quote, cost_minor: null, margin_percent: null }

export const quotePage = async (input: ListInput): Promise<{ rows: Quote[]; next?: string }> => {
  const fields = await fieldsFor(input)
  const order = orderOf(fields, input, '-created_at', sql`q.id`)
  const { rows } = await sql<
    Quote & Keyed
  >`select ${raw(COLUMNS)}, ${order.keys} as sort_keys from ${raw(FROM)}
    where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  const page = pageOf(rows.map(asSeen), input, order)
  return page
}

export const totalsOf = async (
  selection: Selection,
): Promise<{ currency: Currency; count: number; total_minor: number }[]> => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<{ currency: Currency; count: number; total_minor: number }>`
    select q.currency, count(*), sum(q.total_minor) as total_minor from ${raw(FROM)} where ${matching(fields, selection)}
     group by q.currency order by q.currency`.execute(db)
  return rows
}

/** What only the stories see: how the buyer's link is known, and whether the buyer was reminded. */
export type QuoteRow = Quote & {
  token_hash: string | null
  token_sealed: string | null
  reminded_at: string | null
}
const WHOLE = `${COLUMNS}, q.token_hash, q.token_sealed, q.reminded_at`
const LOCKED = `with locked as materialized (select * from quotes.quote where id = $1 for update)
  select ${WHOLE} from ${joined('locked')}`

export const quoteById = async (id: string, { forUpdate = false } = {}): Promise<QuoteRow | undefined> => {
  const [row] = await statement<QuoteRow>(
    forUpdate ? LOCKED : `select ${WHOLE} from ${FROM} where q.id = $1`,
    [id],
    forUpdate ? 'quote_for_update' : 'quote_by_id',
  )
  return row && isVisible(row) ? row : undefined
}

/** By the buyer's link, whoever asks. Locked where something is to be written. */
export const quoteByToken = async (
  tokenHash: string,
  { forUpdate = false } = {},
): Promise<QuoteRow | undefined> => {
  const [row] = await statement<{ id: string }>(
    `select id from quotes.quote where token_hash = $1 ${forUpdate ? 'for update' : ''}`,
    [tokenHash],
  )
  if (!row) return undefined
  const [whole] = await statement<QuoteRow>(`select ${WHOLE} from ${FROM} where q.id = $1`, [row.id])
  return whole
}

/** Those of these that the actor may see. */
export const quotesByIds = async (ids: readonly string[]): Promise<Quote[]> => {
  const { rows } = await sql<Quote>`select ${raw(COLUMNS)} from ${raw(FROM)}
    where q.id = any(${ids}::uuid[]) and ${visible()}`.execute(db)
  return rows.map(asSeen)
}

/** Ids of what is chosen and may be seen, the newest first, no more than `most`. */
export const chosenQuotes = async (selection: Selection, most: number): Promise<string[]> => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<{
    id: string
  }>`select q.id from ${raw(FROM)} where ${matching(fields, selection)}
    order by q.created_at desc, q.id desc limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether there is such a quote, seen or not. */
export const isQuote = async (id: string): Promise<boolean> =>
  (await statement('select 1 from quotes.quote where id = $1', [id])).length > 0

/** Columns that are the quote's own. */
export type Written = Partial<
  Omit<
    QuoteRow,
    | 'first_viewed_at'
    | 'last_viewed_at'
    | 'views'
    | 'unread_comments'
    | 'id'
    | 'customer_name'
    | 'contact_name'
    | 'version'
    | 'created_at'
  >
>

const columnsOf = ({ approval, ...plain }: Written) => ({
  ...plain,
  ...(approval !== undefined && { approval: approval && JSON.stringify(approval) }),
})

export const insertQuote = async (row: Written & { id: string; created_at: string }): Promise<void> => {
  await db
    .insertInto('quotes.quote')
    .values(columnsOf(row) as never)
    .execute()
}

export const updateQuoteRow = async (id: string, changes: Written): Promise<void> => {
  await db
    .updateTable('quotes.quote')
    .set(columnsOf(changes) as never)
    .where('id', '=', id)
    .execute()
}

export const deleteQuoteRow = (id: string): Promise<unknown> =>
  statement('delete from quotes.quote where id = $1', [id])

/** Waiting for their buyer although their last day is past. */
export const endedQuotes = (today: string): Promise<QuoteRow[]> =>
  statement(`select ${WHOLE} from ${FROM} where ${WAITING} and q.valid_until < $1 order by q.id limit 500`, [
    today,
  ])

/** Waiting for their buyer, mailed to somebody, ending by this day, and not reminded of yet. */
export const endingQuotes = (until: string): Promise<QuoteRow[]> =>
  statement(
    `select ${WHOLE} from ${FROM} where ${WAITING} and q.valid_until <= $1 and q.reminded_at is null and q.sent_to <> ''
      order by q.id limit 200`,
    [until],
  )
