import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ListInput } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { fold } from '#kernel/values/text.ts'
import type { Price, PriceList, Source, Stock } from './price.contract.ts'
import { dayOf, visible } from './supplier.queries.ts'

const LIST = `l.id, l.supplier_id, l.name, l.currency, l.valid_from, l.valid_until, l.version,
  (select count(*)::int from suppliers.price p where p.price_list_id = l.id and p.from_on <= $1::date and (p.until_on is null or p.until_on > $1::date)) as prices`

export const listsOf = (supplierId: string, today: string): Promise<PriceList[]> =>
  statement(
    `select ${LIST} from suppliers.price_list l where l.supplier_id = $2 order by l.valid_from desc, l.id desc`,
    [today, supplierId],
  )

export const listById = async (id: string, today: string): Promise<PriceList | undefined> =>
  (await statement<PriceList>(`select ${LIST} from suppliers.price_list l where l.id = $2`, [today, id]))[0]

type ListWritten = Pick<PriceList, 'name' | 'currency' | 'valid_from' | 'valid_until'>

export const insertList = async (
  row: ListWritten & { id: string; supplier_id: string },
  moment: string,
): Promise<void> => {
  await db
    .insertInto('suppliers.price_list')
    .values({ ...row, created_at: moment, updated_at: moment })
    .execute()
}

export const updateListRow = async (
  id: string,
  changes: Partial<ListWritten>,
  moment: string,
): Promise<void> => {
  await db
    .updateTable('suppliers.price_list')
    .set({ ...changes, updated_at: moment })
    .where('id', '=', id)
    .execute()
}

export const deleteListRow = (id: string): Promise<unknown> =>
  statement('delete from suppliers.price_list where id = $1', [id])

const STOCK = sql`case when k.id is not null then json_build_object('state', k.state, 'available_quantity', k.available_quantity,
  'expected_on', k.expected_on, 'seen_on', k.seen_on) end`

const NAME = sql`concat_ws(' ', product.name, nullif(v.name, ''))`

const SHOWN = sql<Price>`p.id, p.supplier_id, s.name as supplier_name, p.price_list_id, l.name as price_list_name, l.valid_until, p.variant_id,
  v.code, ${NAME} as name, product.unit, p.pack_id, coalesce(k2.name, '') as pack_name, p.base_quantity, p.min_quantity, p.unit_price_minor,
  p.lead_days, l.currency, coalesce(c.code, '') as supplier_code, p.from_on, p.until_on, p.confirmed_on, p.source, ${STOCK} as stock`

const FROM = sql`suppliers.price p join suppliers.price_list l on l.id = p.price_list_id join suppliers.supplier s on s.id = p.supplier_id
  join catalogue.variant v on v.id = p.variant_id join catalogue.product product on product.id = v.product_id
  left join catalogue.pack k2 on k2.id = p.pack_id
  left join suppliers.stock_state k on k.supplier_id = p.supplier_id and k.variant_id = p.variant_id
  left join lateral (select code from suppliers.supplier_code c where c.supplier_id = p.supplier_id and c.variant_id = p.variant_id
    order by (c.pack_id is not distinct from p.pack_id) desc, c.learnt_on desc, c.id limit 1) c on true`

const holdsOn = (day: string) =>
  sql<SqlBool>`p.from_on <= ${dayOf(day)} and (p.until_on is null or p.until_on > ${dayOf(day)})
    and l.valid_from <= ${dayOf(day)} and (l.valid_until is null or l.valid_until >= ${dayOf(day)})`

const FIELDS: ListFields = {
  supplier_id: { type: 'id', expression: sql`p.supplier_id`, filled: true },
  supplier: { type: 'text', expression: sql`s.name`, sort: sql`s.sort_name`, filled: true },
  variant_id: { type: 'id', expression: sql`p.variant_id`, filled: true },
  price_list_id: { type: 'id', expression: sql`p.price_list_id`, filled: true },
  code: { type: 'text', expression: sql`v.code`, sort: sql`lower(v.code)`, filled: true },
  name: { type: 'text', expression: NAME, filled: true },
  unit_price_minor: { type: 'number', expression: sql`p.unit_price_minor`, filled: true },
  min_quantity: { type: 'number', expression: sql`p.min_quantity`, filled: true },
  confirmed_on: { type: 'day', expression: sql`p.confirmed_on`, filled: true },
  source: { type: 'choice', expression: sql`p.source`, filled: true },
  stock: { type: 'choice', expression: sql`k.state` },
}

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const pricePage = async (
  { on, ...input }: ListInput & { on?: string | undefined },
  today: string,
): Promise<{ rows: Price[]; next?: string }> => {
  const order = orderOf(FIELDS, input, 'name,min_quantity', sql`p.id`)
  const words = fold(input.search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  const sought = words.map(
    (word) =>
      sql`kernel.fold(v.code || ' ' || ${NAME} || ' ' || coalesce(c.code, '')) like ${asPattern(word)}`,
  )
  const found = sought.length ? sql`(${sql.join(sought, sql` and `)})` : sql`true`
  const { rows } = await sql<Price & Keyed>`select ${SHOWN}, ${order.keys} as sort_keys from ${FROM}
    where ${visible()} and ${holdsOn(on ?? today)} and ${whereFilter(FIELDS, input.filter)} and ${whereIds(sql`p.id`, input.ids)}
      and ${found} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const pricesEver = async (supplierId: string, variantId: string): Promise<Price[]> => {
  const { rows } =
    await sql<Price>`select ${SHOWN} from ${FROM} where ${visible()} and p.supplier_id = ${supplierId}
    and p.variant_id = ${variantId} order by p.from_on desc, p.min_quantity, p.id limit 500`.execute(db)
  return rows
}

export type PriceRow = {
  id: string
  supplier_id: string
  price_list_id: string
  variant_id: string
  pack_id: string | null
  base_quantity: number
  min_quantity: number
  unit_price_minor: number
  lead_days: number | null
  from_on: string
}

/** Prices of a list that have no end yet, for these variants, locked. */
export const currentPrices = (listId: string, variantIds: readonly string[]): Promise<PriceRow[]> =>
  statement(
    `select id, supplier_id, price_list_id, variant_id, pack_id, base_quantity, min_quantity, unit_price_minor, lead_days, from_on
       from suppliers.price where price_list_id = $1 and variant_id = any($2::uuid[]) and until_on is null for update`,
    [listId, variantIds],
  )

export const insertPrices = (
  rows: readonly PriceRow[],
  source: Source,
  confirmedOn: string,
): Promise<unknown> =>
  statement(
    `insert into suppliers.price (id, supplier_id, price_list_id, variant_id, pack_id, base_quantity, min_quantity, unit_price_minor, lead_days, from_on, confirmed_on, source)
     select id, supplier_id, price_list_id, variant_id, pack_id, base_quantity, min_quantity, unit_price_minor, lead_days, from_on, $2::date, $3
       from jsonb_populate_recordset(null::suppliers.price, $1::jsonb)`,
    [JSON.stringify(rows), confirmedOn, source],
  )

/** Prices written earlier the same day are corrected: nobody was told the first ones for a whole day. */
export const correctPrices = (
  rows: readonly Pick<PriceRow, 'id' | 'unit_price_minor' | 'base_quantity' | 'lead_days'>[],
  source: Source,
): Promise<unknown> =>
  statement(
    `update suppliers.price p set unit_price_minor = r.unit_price_minor, base_quantity = r.base_quantity, lead_days = r.lead_days, source = $2
       from jsonb_to_recordset($1::jsonb) r (id uuid, unit_price_minor numeric, base_quantity numeric, lead_days integer) where p.id = r.id`,
    [JSON.stringify(rows), source],
  )

export const confirmPrices = (ids: readonly string[], on: string): Promise<unknown> =>
  statement('update suppliers.price set confirmed_on = $2 where id = any($1::uuid[]) and confirmed_on < $2', [
    ids,
    on,
  ])

/** Ends prices with the day before `on`; answers whose they were. */
export const endPriceRows = (
  ids: readonly string[],
  on: string,
): Promise<{ id: string; supplier_id: string }[]> =>
  statement(
    'update suppliers.price set until_on = greatest(from_on, $2::date) where id = any($1::uuid[]) and until_on is null returning id, supplier_id',
    [ids, on],
  )

/** Suppliers of these prices that the actor may see, and how many prices are of each. */
export const suppliersOfPrices = async (
  ids: readonly string[],
): Promise<{ id: string; name: string; prices: string[] }[]> => {
  const { rows } = await sql<{
    id: string
    name: string
    prices: string[]
  }>`select s.id, s.name, json_agg(p.id) as prices
    from suppliers.price p join suppliers.supplier s on s.id = p.supplier_id where p.id = any(${ids}::uuid[]) and ${visible()}
    group by s.id, s.name`.execute(db)
  return rows
}

type StockRow = Omit<z.output<typeof Stock>, 'seen_on'> & {
  id: string
  supplier_id: string
  variant_id: string
}

export const writeStock = (rows: readonly StockRow[], on: string): Promise<unknown> =>
  statement(
    `with given as materialized (select * from jsonb_populate_recordset(null::suppliers.stock_state, $1::jsonb)),
     changed as (update suppliers.stock_state k set state = g.state, available_quantity = g.available_quantity,
       expected_on = g.expected_on, seen_on = $2::date from given g
       where k.supplier_id = g.supplier_id and k.variant_id = g.variant_id returning k.supplier_id, k.variant_id)
     insert into suppliers.stock_state (id, supplier_id, variant_id, state, available_quantity, expected_on, seen_on)
     select id, supplier_id, variant_id, state, available_quantity, expected_on, $2::date from given
      where (supplier_id, variant_id) not in (select supplier_id, variant_id from changed)`,
    [JSON.stringify(rows), on],
  )

export type OwnPriceRow = {
  id: string
  price_list_id: string
  variant_id: string
  pack_id: string | null
  code: string
  supplier_code: string
  name: string
  unit: string
  min_quantity: number
  unit_price_minor: number
  currency: Price['currency']
  confirmed_on: string
  stock: z.output<typeof Stock>['state'] | null
  available_quantity: number | null
  expected_on: string | null
  valid_until: string | null
}

const MOST_OWN_PRICES = 5_000

/** A supplier's prices that hold today, as its portal shows them. `unit`: the pack's name, or the unit's code. */
export const ownPrices = async (
  supplierId: string,
  today: string,
  search: string,
): Promise<OwnPriceRow[]> => {
  const words = fold(search).split(' ').filter(Boolean).slice(0, 8)
  const sought = words.map(
    (word) =>
      sql`kernel.fold(v.code || ' ' || ${NAME} || ' ' || coalesce(c.code, '')) like ${asPattern(word)}`,
  )
  const found = sought.length ? sql`(${sql.join(sought, sql` and `)})` : sql`true`
  const { rows } =
    await sql<OwnPriceRow>`select p.id, p.price_list_id, p.variant_id, p.pack_id, v.code, coalesce(c.code, '') as supplier_code,
      ${NAME} as name, coalesce(k2.name, product.unit) as unit, p.min_quantity, p.unit_price_minor, l.currency, p.confirmed_on,
      k.state as stock, k.available_quantity, k.expected_on, l.valid_until
    from ${FROM} where p.supplier_id = ${supplierId} and ${holdsOn(today)} and p.until_on is null and ${found}
    order by product.sort_name, v.position, p.min_quantity, p.id limit ${MOST_OWN_PRICES}`.execute(db)
  return rows
}

export type PastPrice = {
  name: string
  unit: string
  min_quantity: number
  unit_price_minor: number
  currency: Price['currency']
  from_on: string
  until_on: string | null
  source: Source
}

/** What a supplier ever charged for the product one of its prices is of; nothing of a price that is not its own. */
export const ownPricesEver = async (supplierId: string, priceId: string): Promise<PastPrice[]> => {
  const { rows } =
    await sql<PastPrice>`select ${NAME} as name, coalesce(k2.name, product.unit) as unit, p.min_quantity, p.unit_price_minor,
      l.currency, p.from_on, p.until_on, p.source from ${FROM}
    where p.supplier_id = ${supplierId} and p.variant_id = (select own.variant_id from suppliers.price own
      where own.id::text = ${priceId} and own.supplier_id = ${supplierId})
    order by p.from_on desc, p.min_quantity, p.id limit 200`.execute(db)
  return rows
}

export type PriceInSheet = {
  supplier_code: string
  code: string
  name: string
  pack: string
  min_quantity: number
  unit_price_minor: number
  currency: Price['currency']
  valid_from: string | null
  valid_until: string | null
  lead_days: number | null
}

/** A supplier's prices that hold today, as a sheet has them; a list without an end has no beginning to say either. */
export const sheetPrices = async (supplierId: string, today: string): Promise<PriceInSheet[]> => {
  const { rows } =
    await sql<PriceInSheet>`select coalesce(c.code, '') as supplier_code, v.code, ${NAME} as name, coalesce(k2.name, '') as pack,
      p.min_quantity, p.unit_price_minor, l.currency, case when l.valid_until is not null then l.valid_from end as valid_from, l.valid_until, p.lead_days
    from ${FROM} where p.supplier_id = ${supplierId} and ${holdsOn(today)} and p.until_on is null
    order by product.sort_name, v.position, p.min_quantity, p.id limit ${MOST_OWN_PRICES}`.execute(db)
  return rows
}
