import { db, statement } from '#kernel/server/database.ts'

export type Origin = {
  name: string
  organisation: string
  email: string
  phone: string
  proven: string
  fiscal_id: string
  language: 'es' | 'en'
  terms_hash: string
  agreed_at: string
  address: string
  agent: string
}

export const insertOrigin = async (requestId: string, origin: Origin): Promise<void> => {
  await db
    .insertInto('quotes.request_origin')
    .values({ ...origin, id: requestId })
    .execute()
}

export const originOf = async (requestId: string): Promise<(Origin & { agreed_text: string }) | undefined> =>
  (
    await statement<Origin & { agreed_text: string }>(
      `select o.name, o.organisation, o.email, o.phone, o.proven, o.fiscal_id, o.language, o.terms_hash, o.agreed_at, o.address, o.agent,
              coalesce(t.text, '') as agreed_text
         from quotes.request_origin o left join quotes.agreed_text t on t.hash = o.terms_hash where o.id = $1`,
      [requestId],
    )
  )[0]

/** How this address asked last. */
export const lastOrigin = async (
  address: string,
): Promise<Pick<Origin, 'name' | 'organisation' | 'email' | 'phone' | 'fiscal_id'> | undefined> =>
  (
    await statement<Origin>(
      'select name, organisation, email, phone, fiscal_id from quotes.request_origin where lower(proven) = lower($1) order by agreed_at desc limit 1',
      [address],
    )
  )[0]

export type OwnRow = {
  id: string
  number: string
  status: string
  created_at: string
  quote_status: string | null
  token_sealed: string | null
}

const MOST_SHOWN = 50

/** Requests that were sent with this address, newest first, each with the quote that came of it. */
export const requestsFrom = (address: string): Promise<OwnRow[]> =>
  statement(
    `select r.id, r.number, r.status, r.created_at, q.status as quote_status, q.token_sealed
       from quotes.request_origin o join quotes.quote_request r on r.id = o.id
       left join quotes.sourcing s on s.request_id = r.id left join quotes.quote q on q.id = s.quote_id
      where lower(o.proven) = lower($1) order by r.created_at desc, r.id desc limit ${MOST_SHOWN}`,
    [address],
  )

export type AskedLine = {
  request_id: string
  text: string
  variant_id: string | null
  pack_id: string | null
  quantity: number | null
  unit: string | null
  note: string
}

export const linesAsked = (requestIds: readonly string[]): Promise<AskedLine[]> =>
  statement(
    `select request_id, text, variant_id, pack_id, quantity, unit, note from quotes.quote_request_line
      where request_id = any($1::uuid[]) order by request_id, position`,
    [requestIds],
  )

/** Of these people, the one whose last request from the site is longest ago. */
export const nextReceiver = async (ids: readonly string[]): Promise<string | undefined> =>
  (
    await statement<{ id: string }>(
      `select p.id from unnest($1::uuid[]) with ordinality p (id, place)
         left join lateral (select max(created_at) as at from quotes.quote_request r where r.owner_id = p.id and r.channel = 'site') l on true
        order by l.at nulls first, p.place limit 1`,
      [ids],
    )
  )[0]?.id

/** Two requests of one new buyer at once would make two customers of them. */
export const waitForBuyer = async (address: string): Promise<void> => {
  await statement(
    "select pg_advisory_xact_lock(hashtextextended('quotes.buyer ' || kernel.company_in_scope() || lower($1), 0))",
    [address],
  )
}
