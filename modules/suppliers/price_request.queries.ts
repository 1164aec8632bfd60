import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { fold } from '#kernel/values/text.ts'
import { counts } from './answer.rules.ts'
import { enclosuresOf } from './enclosure.queries.ts'
import { enclosureName } from './enclosure.rules.ts'
import type {
  Attachment,
  LineAnswer,
  PriceRequest,
  RequestLine,
  WholeRequest,
} from './price_request.contract.ts'
import { visible } from './supplier.queries.ts'

/** What only the stories see: how the link is known, and what the supplier has begun to write. */
export type RequestRow = PriceRequest & { token_hash: string; token_sealed: string; draft: unknown }

const SHOWN = sql<RequestRow>`r.id, r.number, r.supplier_id, s.name as supplier_name, r.reference_id, r.status, r.deadline_at, r.zone, r.message,
  r.currency, r.language, r.sent_at, to_json(r.sent_to) as sent_to, r.opened_at, r.reminded_at, r.answered_at, r.answered_by, r.is_late,
  r.late_accepted_at, r.answer_note, r.answer_valid_until, r.owner_id, r.version, r.token_hash, r.token_sealed, r.draft,
  (select count(*)::int from suppliers.price_request_line l where l.request_id = r.id) as lines,
  (select count(*)::int from suppliers.price_request_line l where l.request_id = r.id and l.unit_price_minor is not null) as answered_lines`
const FROM = sql`suppliers.price_request r join suppliers.supplier s on s.id = r.supplier_id`

const shown = <R extends PriceRequest>(rows: readonly R[]): R[] =>
  rows.map((row) => ({ ...row, counts: counts(row) }))

const TO_DECIDE = sql`(r.is_late and r.late_accepted_at is null and r.status = 'answered')`

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`r.number`, filled: true },
  supplier: { type: 'text', expression: sql`s.name`, sort: sql`s.sort_name`, filled: true },
  supplier_id: { type: 'id', expression: sql`r.supplier_id`, filled: true },
  reference_id: { type: 'id', expression: sql`r.reference_id` },
  status: { type: 'choice', expression: sql`r.status`, filled: true },
  deadline_at: { type: 'moment', expression: sql`r.deadline_at`, filled: true },
  zone: { type: 'text', expression: sql`r.zone`, filled: true },
  sent_at: { type: 'moment', expression: sql`r.sent_at`, filled: true },
  opened_at: { type: 'moment', expression: sql`r.opened_at` },
  answered_at: { type: 'moment', expression: sql`r.answered_at` },
  is_late: { type: 'yes_no', expression: sql`r.is_late`, filled: true },
  owner_id: { type: 'id', expression: sql`r.owner_id` },
  waiting: { type: 'yes_no', sort: false, expression: sql`(r.status = 'open')` },
  to_decide: { type: 'yes_no', sort: false, expression: TO_DECIDE },
}

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const matching = ({ filter, ids, search }: Selection) => {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  const each = words.map((word) => sql`kernel.fold(r.number || ' ' || s.name) like ${asPattern(word)}`)
  const sought = each.length ? sql`(${sql.join(each, sql` and `)})` : sql`true`
  return sql<SqlBool>`${visible()} and ${whereFilter(FIELDS, filter)} and ${whereIds(sql`r.id`, ids)} and ${sought}`
}

export const requestPage = async (input: ListInput): Promise<{ rows: PriceRequest[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-sent_at', sql`r.id`)
  const { rows } = await sql<RequestRow & Keyed>`select ${SHOWN}, ${order.keys} as sort_keys from ${FROM}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(shown(rows), input, order)
}

export const countRequests = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${FROM}
    where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const requestById = async (id: string): Promise<RequestRow | undefined> => {
  const { rows } =
    await sql<RequestRow>`select ${SHOWN} from ${FROM} where r.id = ${id} and ${visible()}`.execute(db)
  return shown(rows)[0]
}

/** The same, locked for a change. */
export const lockedRequest = async (id: string): Promise<RequestRow | undefined> => {
  await statement('select 1 from suppliers.price_request where id = $1 for update', [id])
  return requestById(id)
}

export const isRequest = async (id: string): Promise<boolean> =>
  (await statement('select 1 from suppliers.price_request where id = $1', [id])).length > 0

/** By the supplier's link, whoever asks; only those of suppliers who are not blocked. */
export const requestByToken = async (tokenHash: string): Promise<RequestRow | undefined> => {
  const { rows } =
    await sql<RequestRow>`select ${SHOWN} from ${FROM} where r.token_hash = ${tokenHash} and s.status <> 'blocked'`.execute(
      db,
    )
  return shown(rows)[0]
}

/** What a supplier was asked, newest first. */
export const requestsOf = async (supplierId: string): Promise<RequestRow[]> => {
  const { rows } =
    await sql<RequestRow>`select ${SHOWN} from ${FROM} where r.supplier_id = ${supplierId} order by r.sent_at desc, r.id desc limit 200`.execute(
      db,
    )
  return shown(rows)
}

export const requestsFor = async (referenceId: string): Promise<RequestRow[]> => {
  const { rows } = await sql<RequestRow>`select ${SHOWN} from ${FROM}
    where r.reference_id = ${referenceId} and ${visible()} order by r.sent_at, r.id`.execute(db)
  return shown(rows)
}

const LINE = `l.id, l.reference_line_id, l.variant_id, l.pack_id, l.code, l.name, l.unit, l.quantity, l.note, l.outcome,
  l.unit_price_minor, l.available_quantity, l.supplier_code, l.pack_words, l.lead_days, l.alternative, l.answer_note`

/** The requests with their lines and files. */
export const whole = async (requests: readonly RequestRow[]): Promise<WholeRequest[]> => {
  const ids = requests.map(({ id }) => id)
  const lines = await statement<RequestLine & { request_id: string }>(
    `select l.request_id, ${LINE} from suppliers.price_request_line l where l.request_id = any($1::uuid[]) order by l.position, l.id`,
    [ids],
  )
  const files = await statement<Attachment & { request_id: string }>(
    `select request_id, id, name, media_type, bytes from suppliers.request_attachment where request_id = any($1::uuid[])
      order by created_at, id`,
    [ids],
  )
  const enclosures = Map.groupBy(await enclosuresOf(ids), ({ request_id }) => request_id)
  const content = Map.groupBy(lines, ({ request_id }) => request_id)
  const attachments = Map.groupBy(files, ({ request_id }) => request_id)
  return requests.map((request) => ({
    ...request,
    content: content.get(request.id) ?? [],
    attachments: attachments.get(request.id) ?? [],
    enclosures: (enclosures.get(request.id) ?? []).map(
      ({ request_id: _, position, source_id: _s, file_id: _f, ...one }) => ({
        ...one,
        name: enclosureName(request.number, position, one.media_type),
      }),
    ),
  }))
}

type Written = Partial<
  Pick<
    RequestRow,
    | 'status'
    | 'deadline_at'
    | 'opened_at'
    | 'reminded_at'
    | 'answered_at'
    | 'answered_by'
    | 'is_late'
    | 'late_accepted_at'
    | 'answer_note'
    | 'answer_valid_until'
    | 'draft'
  > & { updated_at: string }
>

type NewRequest = Pick<
  RequestRow,
  | 'id'
  | 'number'
  | 'supplier_id'
  | 'reference_id'
  | 'deadline_at'
  | 'zone'
  | 'message'
  | 'currency'
  | 'language'
  | 'token_hash'
  | 'token_sealed'
  | 'sent_at'
  | 'sent_to'
  | 'owner_id'
>

export type NewLine = Pick<
  RequestLine,
  'id' | 'reference_line_id' | 'variant_id' | 'pack_id' | 'code' | 'name' | 'unit' | 'quantity' | 'note'
>

export const insertRequest = async (row: NewRequest, lines: readonly NewLine[]): Promise<void> => {
  await db
    .insertInto('suppliers.price_request')
    .values({ ...row, status: 'open', updated_at: row.sent_at })
    .execute()
  const rows = lines.map((line, position) => ({ ...line, position, request_id: row.id }))
  await statement(
    `insert into suppliers.price_request_line (id, request_id, position, reference_line_id, variant_id, pack_id, code, name, unit, quantity, note)
     select id, request_id, position, reference_line_id, variant_id, pack_id, code, name, unit, quantity, note
       from jsonb_populate_recordset(null::suppliers.price_request_line, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}

export const updateRequestRow = async (id: string, { draft, ...plain }: Written): Promise<void> => {
  await db
    .updateTable('suppliers.price_request')
    .set({ ...plain, ...(draft !== undefined && { draft: draft && JSON.stringify(draft) }) } as never)
    .where('id', '=', id)
    .execute()
}

export const writeAnswers = (answers: readonly LineAnswer[]): Promise<unknown> =>
  statement(
    `update suppliers.price_request_line l set outcome = r.outcome, unit_price_minor = r.unit_price_minor,
       available_quantity = r.available_quantity, supplier_code = r.supplier_code, pack_words = r.pack_words, lead_days = r.lead_days, alternative = r.alternative,
       answer_note = r.answer_note
     from jsonb_populate_recordset(null::suppliers.price_request_line, $1::jsonb) r where l.id = r.id`,
    [JSON.stringify(answers)],
  )

/** Open, not reminded of, and ending until this moment; or over by `now`. */
export const endingRequests = async (until: string): Promise<RequestRow[]> => {
  const { rows } =
    await sql<RequestRow>`select ${SHOWN} from ${FROM} where r.status = 'open' and r.reminded_at is null
    and r.deadline_at <= ${until}::timestamptz and cardinality(r.sent_to) > 0 order by r.id limit 500`.execute(
      db,
    )
  return shown(rows)
}

export const endedRequests = async (moment: string): Promise<RequestRow[]> => {
  const { rows } = await sql<RequestRow>`select ${SHOWN} from ${FROM} where r.status = 'open'
    and r.deadline_at < ${moment}::timestamptz order by r.id limit 500`.execute(db)
  return shown(rows)
}

export type AttachmentRow = Attachment & { request_id: string; file_id: string }

export const attachmentById = async (id: string): Promise<AttachmentRow | undefined> =>
  (
    await statement<AttachmentRow>(
      'select id, request_id, name, file_id, media_type, bytes from suppliers.request_attachment where id = $1',
      [id],
    )
  )[0]

export const insertAttachment = async (row: AttachmentRow, moment: string): Promise<void> => {
  await db
    .insertInto('suppliers.request_attachment')
    .values({ ...row, created_at: moment })
    .execute()
}

export type Fitting = {
  id: string
  name: string
  email: string
  known: number
  lead_days: number | null
  stars: number | null
  asked: number
  on_time: number
}

/** Active suppliers that ever had a price for one of these, or deliver one of these categories, to `zone`. */
export const fitting = async (
  variantIds: readonly string[],
  categoryIds: readonly string[],
  zone: string | undefined,
  since: string,
  moment: string,
): Promise<Fitting[]> => {
  const { rows } = await sql<Fitting>`select s.id, s.name, s.lead_days, s.stars, k.known, r.asked, r.on_time,
      coalesce((select c.email from suppliers.supplier_contact c where c.supplier_id = s.id and c.asked and c.email <> ''
        order by c.position limit 1), '') as email
    from suppliers.supplier s
    cross join lateral (select count(distinct p.variant_id)::int as known from suppliers.price p
      where p.supplier_id = s.id and p.variant_id = any(${variantIds}::uuid[])) k
    cross join lateral (select count(*)::int as asked, (count(*) filter (where q.answered_at is not null and not q.is_late))::int as on_time
      from suppliers.price_request q where q.supplier_id = s.id and q.status <> 'cancelled' and q.sent_at > ${since}::timestamptz
       and (q.answered_at is not null or q.deadline_at < ${moment}::timestamptz)) r
    where s.status = 'active' and ${visible()} and (k.known > 0 or s.category_ids && ${categoryIds}::uuid[])
      and (${zone ?? null}::text is null or cardinality(s.zones) = 0
        or exists (select from unnest(s.zones) z where kernel.fold(z) = kernel.fold(${zone ?? ''})))
    order by k.known desc, s.sort_name, s.id limit 200`.execute(db)
  return rows
}

/** What a supplier last charged for these, by variant and pack; only its own prices. */
export const lastPrices = async (
  supplierId: string,
  variantIds: readonly string[],
): Promise<Map<string, number>> => {
  const rows = await statement<{ variant_id: string; pack_id: string | null; unit_price_minor: number }>(
    `select distinct on (variant_id, pack_id) variant_id, pack_id, unit_price_minor from suppliers.price
      where supplier_id = $1 and variant_id = any($2::uuid[]) order by variant_id, pack_id, from_on desc, min_quantity, id`,
    [supplierId, variantIds],
  )
  return new Map(rows.map((row) => [`${row.variant_id} ${row.pack_id}`, row.unit_price_minor]))
}
