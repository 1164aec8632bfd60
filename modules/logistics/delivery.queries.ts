import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { db, repeated, statement } from '#kernel/server/database.ts'
import { actor, now } from '#kernel/server/scope.ts'
import type { Delivery, Status } from './contract.ts'
import type { Failure, Proof, ProofPolicy } from './proof.contract.ts'

/** A delivery `d`, with its open stop `s`, that one's route `r` and driver `v`, and when it is expected `a`. */
export const FROM = sql`logistics.delivery d
  left join logistics.stop s on s.delivery_id = d.id and s.status in ('open', 'arrived')
  left join logistics.route r on r.id = s.route_id
  left join logistics.driver v on v.id = r.driver_id
  left join logistics.arrival a on a.id = s.id`

const moment = (): RawBuilder<unknown> => sql`${now().toString()}::timestamptz`

/** How the promise stands at this moment. */
export const promise = (): RawBuilder<Delivery['promise']> => sql`(case
  when d.promised_at is null or d.status in ('returned', 'cancelled') then null
  when d.delivered_at is not null then case when d.delivered_at <= d.promised_at then 'kept' else 'broken' end
  when d.promised_at < ${moment()} then 'late'
  when a.expected_at > d.promised_at or d.warn_at <= ${moment()} then 'at_risk'
  else 'on_time' end)`

export const unread = (side: string): RawBuilder<number> => sql`(select count(*)::int from logistics.message m
  where m.delivery_id = d.id and m.side <> ${side} and m.sent_at > coalesce(
    (select t.read_at from logistics.talk_read t where t.delivery_id = d.id and t.side = ${side}), '-infinity'))`

/** The last driver who had it, where none has it now: whoever closed its last stop. Nobody, once it waits for another route. */
const lastRoute = (column: 'id' | 'number' | 'driver_id') => sql`(select l.${sql.ref(column)}
  from logistics.stop c join logistics.route l on l.id = c.route_id
  where c.delivery_id = d.id and c.status in ('delivered', 'failed') and d.status not in ('pending', 'ready') order by c.closed_at desc limit 1)`

export const shownColumns = (): RawBuilder<Delivery> =>
  sql<Delivery>`d.id, d.number, d.sales_order_id, d.sales_order_number, d.customer_id, d.customer_name, d.recipient, d.phone,
    d.email, d.address, d.latitude, d.longitude, d.instructions, d.language, d.items, d.packages, d.weight_kg, d.window_from,
    d.window_until, d.status, d.goods_ready_at, d.promised_at, d.attempts, d.proof_policy, d.failure, d.proof, d.delivered_at,
    d.confirmed_at, d.satisfaction, d.comment, d.cancel_reason, d.owner_id, d.created_at, d.updated_at, d.version,
    ${promise()} as promise, a.expected_at, ${unread('staff')} as unread_messages,
    coalesce(r.id, ${lastRoute('id')}) as route_id, coalesce(r.number, ${lastRoute('number')}, '') as route_number,
    coalesce(v.id, ${lastRoute('driver_id')}) as driver_id,
    coalesce(v.name, (select w.name from logistics.driver w where w.id = ${lastRoute('driver_id')}), '') as driver_name,
    s.position as stop_position`

/** Whose deliveries the actor's role lets see: all, the team's, or their own. */
export const visible = (): RawBuilder<SqlBool> => {
  const reach = actor().reach('logistics')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`d.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`d.owner_id = any(${actor().team}::uuid[])`
}

const deliveriesWhere = async (ids: readonly string[], condition: RawBuilder<SqlBool>): Promise<Delivery[]> =>
  repeated(sql<Delivery>`select ${shownColumns()} from ${FROM}
    where d.id = any(${ids}::uuid[]) and ${condition} order by d.id`)

export const deliveriesByIds = (ids: readonly string[]): Promise<Delivery[]> =>
  deliveriesWhere(ids, visible())

/** Whoever's they are: for who drives them, who waits for them, and what follows from others' acts. */
export const anyDeliveries = (ids: readonly string[]): Promise<Delivery[]> =>
  deliveriesWhere(ids, sql<SqlBool>`true`)

export const anyDelivery = async (id: string): Promise<Delivery | undefined> => (await anyDeliveries([id]))[0]

export const deliveryById = async (id: string): Promise<Delivery | undefined> =>
  (await deliveriesByIds([id]))[0]

export const deliveriesOfOrders = (salesOrderIds: readonly string[]): Promise<Delivery[]> =>
  repeated(sql<Delivery>`select ${shownColumns()} from ${FROM}
    where d.sales_order_id = any(${salesOrderIds}::uuid[]) and ${visible()}`)

/** The same, locked for a change. */
export const lockedDelivery = async (id: string): Promise<Delivery | undefined> => {
  await lockDeliveries([id])
  return deliveryById(id)
}

/** In the order of their ids, so that two who lock several never wait for each other. */
export const lockDeliveries = (ids: readonly string[]): Promise<unknown> =>
  statement('select 1 from logistics.delivery where id = any($1::uuid[]) order by id for update', [ids])

/** What only the house may know of a delivery. */
export type DeliverySecrets = {
  id: string
  token_sealed: string
  pin: string
  qr: string
  proof_policy: ProofPolicy
}

export const secretsOf = async (id: string): Promise<DeliverySecrets | undefined> => {
  const [row] = await statement<DeliverySecrets>(
    'select id, token_sealed, pin, qr, proof_policy from logistics.delivery where id = $1',
    [id],
  )
  return row
}

/** By the link's secret; whoever has it sees the delivery. */
export const idByToken = async (tokenHash: string): Promise<string | undefined> => {
  const [row] = await statement<{ id: string }>('select id from logistics.delivery where token_hash = $1', [
    tokenHash,
  ])
  return row?.id
}

/** Until the commit nobody else enters a delivery of this order. */
export const lockOrder = (salesOrderId: string): Promise<unknown> =>
  statement("select pg_advisory_xact_lock(hashtextextended('logistics.of_order ' || $1, 0))", [salesOrderId])

/** The one that stands, or else the last that did. */
export const idOfOrder = async (salesOrderId: string): Promise<string | undefined> => {
  const [row] = await statement<{ id: string }>(
    `select id from logistics.delivery where sales_order_id = $1
      order by status in ('returned', 'cancelled'), created_at desc limit 1`,
    [salesOrderId],
  )
  return row?.id
}

export const isDelivery = async (id: string): Promise<boolean> =>
  (await statement('select 1 from logistics.delivery where id = $1', [id])).length > 0

/** Columns a story writes; objects as they are kept. */
export type WrittenDelivery = Partial<{
  number: string
  sales_order_id: string | null
  sales_order_number: string
  customer_id: string | null
  customer_name: string
  recipient: string
  phone: string
  email: string
  address: string
  latitude: number | null
  longitude: number | null
  instructions: string
  language: string
  items: Delivery['items']
  packages: number | null
  weight_kg: number | null
  window_from: string | null
  window_until: string | null
  status: Status
  goods_ready_at: string | null
  promised_at: string | null
  warn_at: string | null
  attempts: number
  proof_policy: ProofPolicy
  token_hash: string
  token_sealed: string
  pin: string
  qr: string
  failure: Failure | null
  proof: Proof | null
  delivered_at: string | null
  confirmed_at: string | null
  satisfaction: number | null
  comment: string
  cancel_reason: string
  owner_id: string | null
}>

const AS_JSON = new Set(['items', 'proof_policy', 'failure', 'proof'])

const columnsOf = (written: WrittenDelivery): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(written)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, AS_JSON.has(key) && value !== null ? JSON.stringify(value) : value]),
  )

export const insertDelivery = async (id: string, written: WrittenDelivery): Promise<void> => {
  const moment = now().toString()
  await db
    .insertInto('logistics.delivery')
    .values({ ...columnsOf(written), id, created_at: moment, updated_at: moment } as never)
    .execute()
}

export const updateDeliveries = async (ids: readonly string[], written: WrittenDelivery): Promise<void> => {
  if (!ids.length) return
  await db
    .updateTable('logistics.delivery')
    .set({ ...columnsOf(written), updated_at: now().toString() } as never)
    .where('id', 'in', [...ids])
    .execute()
}

export const deleteDeliveryRow = (id: string): Promise<unknown> =>
  statement('delete from logistics.delivery where id = $1', [id])
