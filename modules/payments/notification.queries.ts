import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { newId } from '#kernel/values/id.ts'
import type { Notification } from './gateway.contract.ts'
import { sought } from './visible.ts'

const COLUMNS = `n.id, n.gateway, n.method, n.content, n.verdict, n.reason, n.order_ref, n.reference, n.outcome, n.amount_minor, n.payment_id,
  n.address, n.agent, n.times, n.first_at, n.last_at`
const FROM = 'payments.notification n left join payments.payment p on p.id = n.payment_id'
const raw = (text: string) => sql.raw<unknown>(text)

const FIELDS: ListFields = {
  gateway: { type: 'choice', expression: sql`n.gateway`, filled: true },
  verdict: { type: 'choice', expression: sql`n.verdict`, filled: true },
  reason: { type: 'choice', expression: sql`n.reason`, filled: true },
  outcome: { type: 'choice', expression: sql`n.outcome`, filled: true },
  order_ref: { type: 'text', expression: sql`n.order_ref`, filled: true },
  reference: { type: 'text', expression: sql`n.reference`, filled: true },
  payment_id: { type: 'id', expression: sql`n.payment_id` },
  address: { type: 'text', expression: sql`n.address`, filled: true },
  times: { type: 'number', expression: sql`n.times`, filled: true },
  first_at: { type: 'moment', expression: sql`n.first_at`, filled: true },
  last_at: { type: 'moment', expression: sql`n.last_at`, filled: true },
}

const folded = (column: string) => sql`kernel.fold(${raw(column)})`

const matching = (selection: Selection) =>
  sql<SqlBool>`${whereFilter(FIELDS, selection.filter)} and ${whereIds(sql`n.id`, selection.ids)}
    and ${sought(selection, [folded('n.order_ref'), folded('n.reference'), folded('n.address')], sql`p.customer_id`)}`

export const notificationPage = async (
  input: ListInput,
): Promise<{ rows: Notification[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-last_at', sql`n.id`)
  const { rows } = await sql<
    Notification & Keyed
  >`select ${raw(COLUMNS)}, ${order.keys} as sort_keys from ${raw(FROM)}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) from ${raw(FROM)}
    where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

type Arrived = Pick<Notification, 'gateway' | 'method' | 'content' | 'address' | 'agent'> & {
  content_hash: string
  at: string
}

/** Stores it; undefined where the very same was told before, which is then counted. */
export const storeNotification = async ({ at, content, ...row }: Arrived): Promise<string | undefined> => {
  const [stored] = await db
    .insertInto('payments.notification')
    .values({
      ...row,
      id: newId(),
      content: JSON.stringify(content),
      verdict: 'waiting',
      first_at: at,
      last_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  if (stored) return stored.id
  await statement(
    'update payments.notification set times = times + 1, last_at = $3 where gateway = $1 and content_hash = $2',
    [row.gateway, row.content_hash, at],
  )
  return undefined
}

export const judgeNotification = async (
  id: string,
  judged: Partial<
    Pick<
      Notification,
      'verdict' | 'reason' | 'order_ref' | 'reference' | 'outcome' | 'amount_minor' | 'payment_id'
    >
  >,
): Promise<void> => {
  await db.updateTable('payments.notification').set(judged).where('id', '=', id).execute()
}

export const notificationById = async (id: string): Promise<Notification | undefined> =>
  (await statement<Notification>(`select ${COLUMNS} from ${FROM} where n.id = $1`, [id]))[0]

/** Forgets refused ones last told before this moment. */
export const forgetRefused = (before: string): Promise<unknown> =>
  statement(`delete from payments.notification where verdict = 'refused' and last_at < $1`, [before])
