import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { db, repeated, statement } from '#kernel/server/database.ts'
import { actor, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Supplier } from './contract.ts'
import { documentState } from './document_state.ts'
import { fulfilmentOf, type ReadSupplier } from './supplier.rules.ts'

const RECORD_DAYS = 365

/** Prices `p` of lists `l` that hold on the day `$today`. */
const HOLDS = (day: RawBuilder<unknown>) =>
  sql`p.from_on <= ${day} and (p.until_on is null or p.until_on > ${day})
    and l.valid_from <= ${day} and (l.valid_until is null or l.valid_until >= ${day})`

export const dayOf = (day: string): RawBuilder<unknown> => sql`${day}::date`

/** Expressions over a supplier `s`, for lists and answers alike. */
export const counted = () => {
  const day = dayOf(today().toString())
  return {
    prices: sql<number>`(select count(*)::int from suppliers.price p join suppliers.price_list l on l.id = p.price_list_id
      where p.supplier_id = s.id and ${HOLDS(day)})`,
    last_confirmed_on: sql<
      string | null
    >`(select max(p.confirmed_on) from suppliers.price p join suppliers.price_list l on l.id = p.price_list_id
      where p.supplier_id = s.id and ${HOLDS(day)})`,
    open_requests: sql<number>`(select count(*)::int from suppliers.price_request r where r.supplier_id = s.id and r.status = 'open')`,
    papers: sql<
      Supplier['papers']
    >`(select case when bool_or(p.state = 'expired') then 'expired' when bool_or(p.state = 'expiring') then 'expiring'
        when count(*) > 0 then 'valid' else 'none' end
      from (select ${documentState(day)} as state from suppliers.supplier_document d where d.supplier_id = s.id) p where p.state <> 'replaced')`,
  }
}

type SupplierRow = Omit<Supplier, 'record' | 'email'> & {
  record: { asked: number; answered: number; on_time: number; answer_hours: number | null }
}

const CONTACTS = sql`coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name, 'role', c.role, 'email', c.email,
  'phone', c.phone, 'asked', c.asked, 'portal', c.portal) order by c.position, c.id)
  from suppliers.supplier_contact c where c.supplier_id = s.id), '[]'::json)`

const RECORD = () => {
  const moment = now().toString()
  const since = now()
    .subtract({ hours: 24 * RECORD_DAYS })
    .toString()
  return sql`(select json_build_object('asked', count(*), 'answered', count(r.answered_at),
    'on_time', count(*) filter (where r.answered_at is not null and not r.is_late),
    'answer_hours', round((extract(epoch from avg(r.answered_at - r.sent_at)) / 3600)::numeric, 1))
    from suppliers.price_request r where r.supplier_id = s.id and r.status <> 'cancelled'
      and r.sent_at > ${since}::timestamptz and (r.answered_at is not null or r.deadline_at < ${moment}::timestamptz))`
}

export const shownColumns = () => {
  const { prices, last_confirmed_on, open_requests, papers } = counted()
  return sql<SupplierRow>`s.id, s.code, s.name, s.legal_name, s.status, s.fiscal_id, s.website, to_json(s.zones) as zones,
    to_json(s.category_ids) as category_ids, s.address, s.latitude, s.longitude, s.lead_days, s.minimum_order_minor, s.payment_terms, s.payment_days,
    s.currency, s.language, s.stars, to_json(s.tags) as tags, s.notes, s.owner_id, s.created_at, s.updated_at, s.version,
    ${CONTACTS} as contacts, ${prices} as prices, ${last_confirmed_on} as last_confirmed_on, ${open_requests} as open_requests,
    ${papers} as papers, to_json(s.told) as told, s.told_at, ${RECORD()} as record`
}

export const shown = (rows: readonly SupplierRow[]): Supplier[] =>
  rows.map((row) => ({
    ...row,
    email: row.contacts.find(({ asked, email }) => asked && email)?.email ?? '',
    record: { ...row.record, fulfilment: fulfilmentOf({ ...row.record, stars: row.stars }) },
  }))

/** Whose suppliers the actor's role lets see: all, the team's, or their own. */
export const visible = (): RawBuilder<SqlBool> => {
  const reach = actor().reach('suppliers')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`s.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`s.owner_id = any(${actor().team}::uuid[])`
}

export const supplierById = async (id: string): Promise<Supplier | undefined> => {
  const rows = await repeated(sql<SupplierRow>`select ${shownColumns()} from suppliers.supplier s
    where s.id = ${id} and ${visible()}`)
  return shown(rows)[0]
}

/** The same, locked for a change. */
export const lockedSupplier = async (id: string): Promise<Supplier | undefined> => {
  await statement('select 1 from suppliers.supplier where id = $1 for update', [id])
  return supplierById(id)
}

export const suppliersByIds = async (ids: readonly string[]): Promise<Supplier[]> => {
  const rows = await repeated(sql<SupplierRow>`select ${shownColumns()} from suppliers.supplier s
    where s.id = any(${ids}::uuid[]) and ${visible()} order by s.sort_name, s.id`)
  return shown(rows)
}

/** Every supplier the actor sees, with the little that price lists ask of it. */
export const supplyingNow = async (): Promise<
  (Pick<Supplier, 'id' | 'name' | 'currency' | 'language' | 'status'> & { code: string })[]
> => {
  const { rows } = await sql<
    Pick<Supplier, 'id' | 'name' | 'currency' | 'language' | 'status'> & { code: string }
  >`select s.id, s.code, s.name, s.currency, s.language, s.status from suppliers.supplier s where ${visible()}`.execute(
    db,
  )
  return rows
}

export const isSupplier = async (id: string): Promise<boolean> =>
  (await statement('select 1 from suppliers.supplier where id = $1', [id])).length > 0

type Written = Omit<ReadSupplier, 'contacts'>

const columnsOf = ({ fiscal_id, ...plain }: Written) => ({
  ...plain,
  ...(fiscal_id !== undefined && { fiscal_id: fiscal_id && JSON.stringify(fiscal_id) }),
})

export const insertSupplier = async (
  row: Written & { id: string; code: string; name: string; currency: string },
  moment: string,
): Promise<void> => {
  await db
    .insertInto('suppliers.supplier')
    .values({ ...columnsOf(row), created_at: moment, updated_at: moment } as never)
    .execute()
}

export const updateSupplierRows = async (
  ids: readonly string[],
  changes: Written,
  moment: string,
): Promise<void> => {
  await db
    .updateTable('suppliers.supplier')
    .set({ ...columnsOf(changes), updated_at: moment } as never)
    .where('id', 'in', [...ids])
    .execute()
}

export const deleteSupplierRows = (ids: readonly string[]): Promise<unknown> =>
  statement('delete from suppliers.supplier where id = any($1::uuid[])', [ids])

/** Writes the people of a supplier in their order; those that are not named any more are gone. */
export const writeContacts = async (
  supplierId: string,
  contacts: NonNullable<ReadSupplier['contacts']>,
): Promise<void> => {
  const rows = contacts.map((contact, position) => ({
    ...contact,
    id: contact.id ?? newId(),
    supplier_id: supplierId,
    position,
  }))
  await statement(
    'delete from suppliers.supplier_contact where supplier_id = $1 and not (id = any($2::uuid[]))',
    [supplierId, rows.map(({ id }) => id)],
  )
  await statement(
    `with given as materialized (select * from jsonb_populate_recordset(null::suppliers.supplier_contact, $1::jsonb)),
     changed as (update suppliers.supplier_contact c set position = g.position, name = g.name, role = g.role, email = g.email,
       phone = g.phone, asked = g.asked, portal = g.portal from given g where c.id = g.id and c.supplier_id = g.supplier_id returning c.id)
     insert into suppliers.supplier_contact (id, supplier_id, position, name, role, email, phone, asked, portal)
     select id, supplier_id, position, name, role, email, phone, asked, portal from given where id not in (select id from changed)`,
    [JSON.stringify(rows)],
  )
}

/** Names of other suppliers whose people enter the portal with these addresses, by address in lower case. */
export const portalAddresses = async (
  addresses: readonly string[],
  except: string,
): Promise<Map<string, string>> => {
  const rows = await statement<{ email: string; name: string }>(
    `select lower(c.email) as email, s.name from suppliers.supplier_contact c join suppliers.supplier s on s.id = c.supplier_id
      where c.portal and lower(c.email) = any($1) and c.supplier_id <> $2`,
    [addresses.map((address) => address.toLowerCase()), except],
  )
  return new Map(rows.map(({ email, name }) => [email, name]))
}

export const holderOfCode = async (code: string, except: string): Promise<string | undefined> =>
  (
    await statement<{ id: string }>(
      'select id from suppliers.supplier where lower(code) = lower($1) and id <> $2',
      [code, except],
    )
  )[0]?.id

type Words = { word: string; count: number }[]

export const wordsInUse = async (): Promise<{ zones: Words; tags: Words }> => {
  const used = (column: 'zones' | 'tags') =>
    statement<{ word: string; count: number }>(
      `select word, count(*)::int as count from suppliers.supplier, unnest(${column}) word group by word order by count desc, word limit 200`,
      [],
    )
  return { zones: await used('zones'), tags: await used('tags') }
}
