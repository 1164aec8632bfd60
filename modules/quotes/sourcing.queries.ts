/** Sourcings and their lines. */
import { type SqlBool, sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { actor } from '#kernel/server/scope.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { Standstill } from './request.contract.ts'
import type { Award, Board } from './sourcing.contract.ts'
import type { Offer, Scored, Weights } from './sourcing.rules.ts'

/** An offer as it is kept: what is weighed, and what the board says besides. */
export type KeptOffer = Offer & {
  supplier_name: string
  origin: 'price_list' | 'answer'
  currency: Currency
  note: string
}
export type KeptScore = { supplier_id: string } & Pick<Scored, 'score' | 'parts'>

export type SourcingRow = Omit<Board, 'lines' | 'asked' | 'cost_minor' | 'net_minor' | 'margin_percent'> & {
  place: { latitude: number; longitude: number } | null
}

export type LineRow = {
  id: string
  sourcing_id: string
  request_line_id: string | null
  position: number
  variant_id: string | null
  pack_id: string | null
  code: string
  name: string
  unit: string
  divisible: boolean
  quantity: number
  offers: KeptOffer[]
  scores: KeptScore[]
  weights: Weights
  fresh_days: number
  scored_at: string | null
}

export type AwardRow = Award & { sourcing_id: string; line_id: string }

/** Of sourcings `s`, those within the actor's reach. */
export const visible = () => {
  const reach = actor().reach('quotes')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`s.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`s.owner_id = any(${actor().team}::uuid[])`
}

export const sourcingById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<SourcingRow | undefined> => {
  const { rows } = await sql<SourcingRow>`
    select s.id, r.id as request_id, r.number as request_number, s.customer_id, c.name as customer_name, s.owner_id, s.currency,
      s.zone, s.place, case when q.id is null then 'open' else s.status end as status, q.id as quote_id, q.number as quote_number, s.standstill, s.created_at, s.version
      from quotes.sourcing s join customers.customer c on c.id = s.customer_id left join quotes.quote q on q.id = s.quote_id
      left join quotes.quote_request r on r.id = s.request_id
     where s.id = ${id} and ${visible()} ${forUpdate ? sql`for update of s` : sql``}`.execute(db)
  return rows[0]
}

export const idOfRequest = async (requestId: string): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select s.id from quotes.sourcing s where s.request_id = ${requestId} and ${visible()}`.execute(db)
  return rows[0]?.id ?? null
}

/** Whether the request has one, seen or not. */
export const isSourced = async (requestId: string): Promise<boolean> =>
  (await statement('select 1 from quotes.sourcing where request_id = $1', [requestId])).length > 0

export const insertSourcing = (
  row: Omit<SourcingRow, 'customer_name' | 'request_number' | 'quote_number' | 'standstill' | 'version'>,
): Promise<unknown> =>
  statement(
    `insert into quotes.sourcing (id, request_id, customer_id, owner_id, currency, zone, place, status, quote_id, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      row.id,
      row.request_id,
      row.customer_id,
      row.owner_id,
      row.currency,
      row.zone,
      row.place && JSON.stringify(row.place),
      row.status,
      row.quote_id,
      row.created_at,
    ],
  )

const LINE = `id, sourcing_id, request_line_id, position, variant_id, pack_id, code, name, unit, divisible, quantity, offers, scores,
  weights, fresh_days, scored_at`

export const insertLines = (lines: readonly LineRow[]): Promise<unknown> =>
  statement(
    `insert into quotes.sourcing_line (${LINE})
     select ${LINE} from jsonb_populate_recordset(null::quotes.sourcing_line, $1::jsonb)`,
    [JSON.stringify(lines)],
  )

export const linesOf = (sourcingId: string): Promise<LineRow[]> =>
  statement<LineRow>(`select ${LINE} from quotes.sourcing_line where sourcing_id = $1 order by position`, [
    sourcingId,
  ])

/** What was found out about lines, all in one statement. */
export const writeWeighed = (lines: readonly LineRow[]): Promise<unknown> =>
  statement(
    `update quotes.sourcing_line l set offers = n.offers, scores = n.scores, weights = n.weights, fresh_days = n.fresh_days,
       scored_at = n.scored_at
      from jsonb_populate_recordset(null::quotes.sourcing_line, $1::jsonb) n where l.id = n.id`,
    [JSON.stringify(lines)],
  )

export const markQuoted = (id: string, quoteId: string, moment: string): Promise<unknown> =>
  statement(
    `update quotes.sourcing set status = 'quoted', quote_id = $2, standstill = null, updated_at = $3 where id = $1`,
    [id, quoteId, moment],
  )

/** The buyer has the quote, however it got there. */
export const clearStandstill = (quoteId: string): Promise<unknown> =>
  statement('update quotes.sourcing set standstill = null where quote_id = $1 and standstill is not null', [
    quoteId,
  ])

export const writeStandstill = (id: string, reason: Standstill | null): Promise<unknown> =>
  statement(
    'update quotes.sourcing set standstill = $2::text where id = $1 and standstill is distinct from $2',
    [id, reason],
  )
