import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { actor, today } from '#kernel/server/scope.ts'
import type { Outcome, Request } from './request.contract.ts'

const COLUMNS = `r.id, r.number, r."right", r.status, r.channel, r.language, r.name, r.email, r.phone, r.document, r.details, r.proof,
  r.proof_note, r.proven_at, r.received_at, r.due_on, r.owner_id, to_json(r.records) as records, r.export_file_id is not null as has_export,
  r.exported_at, r.erasure, r.erased_at, r.answer, r.answered_at, r.answered_by, r.created_at, r.version`
const SHOWN = sql.raw<Request>(COLUMNS)

const late = () => sql`(r.status = 'open' and r.due_on < ${today().toString()}::date)`

const listFields = (): ListFields => ({
  number: { type: 'text', expression: sql`r.number`, filled: true },
  right: { type: 'choice', expression: sql`r."right"`, filled: true },
  status: { type: 'choice', expression: sql`r.status`, filled: true },
  channel: { type: 'choice', expression: sql`r.channel`, filled: true },
  name: { type: 'text', expression: sql`r.name`, sort: sql`kernel.fold(r.name)`, filled: true },
  email: { type: 'text', expression: sql`r.email`, filled: true },
  owner_id: { type: 'id', expression: sql`r.owner_id` },
  received_at: { type: 'moment', expression: sql`r.received_at`, filled: true },
  due_on: { type: 'day', expression: sql`r.due_on` },
  late: { type: 'yes_no', expression: late(), sort: false },
})

/** Whose requests the actor's role lets see: all, the team's, or their own. */
const visible = () => {
  const reach = actor().reach('privacy')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`r.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`r.owner_id = any(${actor().team}::uuid[])`
}

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const matching = ({ filter, ids, search }: Selection) => {
  const pattern = asPattern(search ?? '')
  const sought = search
    ? sql<SqlBool>`kernel.fold(r.number || ' ' || r.name || ' ' || r.email || ' ' || r.document) like kernel.fold(${pattern})`
    : sql<SqlBool>`true`
  return sql<SqlBool>`${visible()} and ${whereFilter(listFields(), filter)} and ${whereIds(sql`r.id`, ids)} and ${sought}`
}

export const requestPage = async (input: ListInput): Promise<{ rows: Request[]; next?: string }> => {
  const order = orderOf(listFields(), input, 'due_on', sql`r.id`)
  const { rows } = await sql<
    Request & Keyed
  >`select ${SHOWN}, ${order.keys} as sort_keys from privacy.request r
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from privacy.request r
    where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const requestById = async (id: string, { forUpdate = false } = {}): Promise<Request | undefined> => {
  const { rows } =
    await sql<Request>`select ${SHOWN} from privacy.request r where r.id = ${id} and ${visible()}
    ${sql.raw(forUpdate ? 'for update' : '')}`.execute(db)
  return rows[0]
}

type Written = Omit<Request, 'has_export' | 'erasure' | 'records' | 'version'> & {
  records: readonly string[]
}

export const insertRequest = async (row: Written): Promise<void> => {
  await db
    .insertInto('privacy.request')
    .values({ ...row, records: [...row.records] } as never)
    .execute()
}

export const updateRequestRow = async (
  id: string,
  { erasure, ...changes }: Partial<Written> & { erasure?: Outcome[]; export_file_id?: string },
): Promise<Request> => {
  await db
    .updateTable('privacy.request')
    .set({ ...changes, ...(erasure && { erasure: JSON.stringify(erasure) }) } as never)
    .where('id', '=', id)
    .execute()
  return (await requestById(id)) as Request
}

export const exportFileOf = async (id: string): Promise<string | null> =>
  (
    await statement<{ export_file_id: string | null }>(
      'select export_file_id from privacy.request where id = $1',
      [id],
    )
  )[0]?.export_file_id ?? null

/** Requests of whoever holds this address, newest first. */
export const requestsOf = async (email: string): Promise<Request[]> => {
  const { rows } = await sql<Request>`select ${SHOWN} from privacy.request r
    where lower(r.email) = lower(${email}) order by r.received_at desc limit 50`.execute(db)
  return rows
}

/** Open ones whose day is this one or earlier, and nobody was told of. */
export const dueBy = async (day: string): Promise<Request[]> => {
  const { rows } = await sql<Request>`select ${SHOWN} from privacy.request r
    where r.status = 'open' and r.due_on <= ${day}::date and r.reminded_at is null order by r.due_on, r.id limit 500`.execute(
    db,
  )
  return rows
}

export const markReminded = (ids: readonly string[], at: string): Promise<unknown> =>
  statement('update privacy.request set reminded_at = $2 where id = any($1::uuid[])', [ids, at])

/** What a person still has to do, most urgent first. */
export const openOfOwner = (person: string, limit: number): Promise<Request[]> =>
  statement<Request>(
    `select ${COLUMNS} from privacy.request r where r.owner_id = $1 and r.status in ('open', 'unproven')
      order by r.due_on nulls last, r.id limit $2`,
    [person, limit],
  )
