import { createHash } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import type { Consent, Purpose } from './consent.contract.ts'

const COLUMNS = `c.id, c.name, c.email, c.phone, c.customer_id, c.purpose, c.channel, c.language, c.text, c.text_version, c.text_hash, c.source,
  c.source_id, c.evidence, c.given_at, c.recorded_by, e.revoked_at, e.channel as revoked_channel, coalesce(e.note, '') as revoked_note`
const FROM = 'privacy.consent c left join privacy.consent_end e on e.id = c.id'

const FIELDS: ListFields = {
  name: { type: 'text', expression: sql`c.name`, sort: sql`kernel.fold(c.name)`, filled: true },
  email: { type: 'text', expression: sql`c.email`, filled: true },
  phone: { type: 'text', expression: sql`c.phone`, filled: true },
  purpose: { type: 'choice', expression: sql`c.purpose`, filled: true },
  channel: { type: 'choice', expression: sql`c.channel`, filled: true },
  source: { type: 'choice', expression: sql`c.source`, filled: true },
  customer_id: { type: 'id', expression: sql`c.customer_id` },
  given_at: { type: 'moment', expression: sql`c.given_at`, filled: true },
  revoked_at: { type: 'moment', expression: sql`e.revoked_at` },
  in_force: { type: 'yes_no', expression: sql`(e.id is null)`, sort: false },
}

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const matching = ({ filter, ids, search }: Selection) => {
  const sought = search
    ? sql<SqlBool>`kernel.fold(c.name || ' ' || c.email || ' ' || c.phone) like kernel.fold(${asPattern(search)})`
    : sql<SqlBool>`true`
  return sql<SqlBool>`${whereFilter(FIELDS, filter)} and ${whereIds(sql`c.id`, ids)} and ${sought}`
}

export const consentPage = async (input: ListInput): Promise<{ rows: Consent[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-given_at', sql`c.id`)
  const { rows } = await sql<
    Consent & Keyed
  >`select ${sql.raw(COLUMNS)}, ${order.keys} as sort_keys from ${sql.raw(FROM)}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(FROM)}
    where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const consentById = async (id: string): Promise<Consent | undefined> =>
  (await statement<Consent>(`select ${COLUMNS} from ${FROM} where c.id = $1`, [id]))[0]

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

type Entry = Omit<Consent, 'text_hash' | 'revoked_at' | 'revoked_channel' | 'revoked_note'>

/** False where the same was entered before. */
export const insertConsent = async ({ evidence, ...entry }: Entry): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('privacy.consent')
    .values({ ...entry, text_hash: hashOf(entry.text), evidence: JSON.stringify(evidence) } as never)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const enteredBefore = async (source: string, sourceId: string, purpose: Purpose): Promise<string> =>
  (
    await statement<{ id: string }>(
      'select id from privacy.consent where source = $1 and source_id = $2 and purpose = $3',
      [source, sourceId, purpose],
    )
  )[0]?.id ?? ''

/** Ends consents that are in force; answers those it ended. */
export const endConsents = async (
  ids: readonly string[],
  end: { channel: string; note: string; revoked_at: string; revoked_by: string },
): Promise<string[]> =>
  (
    await statement<{ id: string }>(
      `insert into privacy.consent_end (id, channel, note, revoked_at, revoked_by)
       select id, $2, $3, $4, $5 from unnest($1::uuid[]) id on conflict do nothing returning id`,
      [ids, end.channel, end.note, end.revoked_at, end.revoked_by],
    )
  ).map(({ id }) => id)

/** What was agreed to by whoever has this address, newest first. */
export const consentsOf = (email: string): Promise<Consent[]> =>
  statement<Consent>(
    `select ${COLUMNS} from ${FROM} where lower(c.email) = lower($1) order by c.given_at desc limit 200`,
    [email],
  )

/** Entries of a person known by several marks. */
export const consentsBy = (emails: readonly string[], records: readonly string[]): Promise<Consent[]> =>
  statement<Consent>(
    `select ${COLUMNS} from ${FROM} where lower(c.email) = any($1) or c.customer_id = any($2::uuid[]) order by c.given_at limit 1000`,
    [emails.map((one) => one.toLowerCase()), records],
  )

export const isInForce = async (email: string, purpose: Purpose): Promise<boolean> =>
  (
    await statement(
      `select 1 from ${FROM} where lower(c.email) = lower($1) and c.purpose = $2 and e.id is null limit 1`,
      [email, purpose],
    )
  ).length > 0
