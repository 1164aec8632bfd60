import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { customListFields, formulaValues, withFormulas } from '#kernel/server/own_columns.ts'
import { groupsNamedIn } from '#kernel/server/record_groups.ts'
import { actor } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Interaction, InteractionChanges } from './contract.ts'
import { KIND } from './metrics.ts'

/** An interaction without what is said of its type, which depends on the reader's language. */
export type StoredInteraction = Omit<Interaction, 'type_key' | 'type_label' | 'kind'>

const SHOWN =
  sql.raw<StoredInteraction>(`i.id, i.customer_id, c.name as customer_name, i.type_id, i.direction, i.happened_at,
  i.duration_minutes, i.summary, i.notes, i.outcome, i.follow_up_on, i.task_id, i.done_by, i.custom, i.created_at, i.updated_at, i.version`)
const FROM = sql.raw('interactions.interaction i join customers.customer c on c.id = i.customer_id')

const FIELDS: ListFields = {
  customer_id: { type: 'id', expression: sql`i.customer_id`, filled: true },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  type_id: { type: 'id', expression: sql`i.type_id`, filled: true },
  kind: {
    type: 'choice',
    expression: sql.raw(
      `(select ${KIND} from (values (1)) one left join interactions.interaction_type t on t.id = i.type_id)`,
    ),
    sort: false,
  },
  direction: { type: 'choice', expression: sql`i.direction` },
  happened_at: { type: 'moment', expression: sql`i.happened_at`, filled: true },
  duration_minutes: { type: 'number', expression: sql`i.duration_minutes` },
  summary: { type: 'text', expression: sql`i.summary`, filled: true },
  outcome: { type: 'text', expression: sql`i.outcome`, filled: true },
  follow_up_on: { type: 'day', expression: sql`i.follow_up_on` },
  done_by: { type: 'id', expression: sql`i.done_by` },
  created_at: { type: 'moment', expression: sql`i.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`i.updated_at`, filled: true },
}

type Fields = readonly Pick<CustomField, 'key' | 'type' | 'kind_id' | 'shown_when' | 'formula' | 'options'>[]

const column = ({ kind_id }: { kind_id: string | null }) =>
  kind_id ? sql`(case when i.type_id = ${kind_id} then i.custom end)` : sql`i.custom`

/** Own fields of a type have no value in interactions of another, whatever these once held. */
const listFields = async (own: Fields, { filter }: Pick<Selection, 'filter'>): Promise<ListFields> => ({
  ...FIELDS,
  ...(own.length && customListFields(own, column, FIELDS)),
  ...(await groupsNamedIn(filter, 'customers.customer', sql`i.customer_id`)),
})

/** An interaction is as visible as its customer. */
const visible = () => {
  const reach = actor().reach('customers')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`c.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`c.owner_id = any(${actor().team}::uuid[])`
}

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const sought = ({ search }: Selection) =>
  sql<SqlBool>`(${sql.join(
    fold(search ?? '')
      .split(' ')
      .slice(0, 8)
      .map((word) => `%${asPattern(word)}%`)
      .map((word) => sql`(i.searched like ${word} or c.sort_name like ${word})`),
    sql` and `,
  )})`

const matching = (selection: Selection, fields: ListFields) =>
  sql<SqlBool>`${visible()} and ${whereFilter(fields, selection.filter)} and ${whereIds(sql`i.id`, selection.ids)}
    and ${selection.search ? sought(selection) : sql<SqlBool>`true`}`

export const interactionPage = async (
  input: ListInput,
  own: Fields,
): Promise<{ rows: StoredInteraction[]; next?: string }> => {
  const fields = await listFields(own, input)
  const order = orderOf(fields, input, '-happened_at', sql`i.id`)
  const { rows } = await sql<
    StoredInteraction & Keyed
  >`select ${SHOWN}, ${order.keys} as sort_keys from ${FROM}
    where ${matching(input, fields)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  // Which fields are wanted is answered once the type is told.
  return pageOf(rows, { limit: input.limit }, order)
}

/** Interactions with what their formulas give. */
export const withReckoned = async <R extends { id: string; custom?: Interaction['custom'] }>(
  rows: readonly R[],
  own: Fields,
): Promise<R[]> =>
  withFormulas(rows, formulaValues(own, column, FIELDS), async (values, ids) => {
    const { rows: given } = await sql<{ id: string; values: Interaction['custom'] }>`
      select i.id, ${values} as values from ${FROM} where i.id = any(${ids}::uuid[])`.execute(db)
    return given
  })

export const countMatching = async (selection: Selection, own: Fields): Promise<number> => {
  const fields = await listFields(own, selection)
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from ${FROM} where ${matching(selection, fields)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** A selection, at most one more than `most`, locked so that nobody changes them under a bulk act. */
export const lockedMatching = async (
  selection: Selection,
  own: Fields,
  most: number,
): Promise<StoredInteraction[]> => {
  const fields = await listFields(own, selection)
  const { rows } =
    await sql<StoredInteraction>`select ${SHOWN} from ${FROM} where ${matching(selection, fields)}
    order by i.id limit ${most + 1} for update of i`.execute(db)
  return rows
}

export const interactionById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<StoredInteraction | undefined> => {
  const { rows } =
    await sql<StoredInteraction>`select ${SHOWN} from ${FROM} where i.id = ${id} and ${visible()} ${sql.raw(forUpdate ? 'for update of i' : '')}`.execute(
      db,
    )
  return rows[0]
}

/** Whether there is such an interaction, seen or not. */
export const isInteraction = async (id: string): Promise<boolean> =>
  (await statement('select 1 from interactions.interaction where id = $1', [id])).length > 0

/** Another interaction that carries a value which a unique own field allows only once. */
export const holderOf = async (key: string, value: unknown, except: string): Promise<string | undefined> => {
  await statement("select pg_advisory_xact_lock(hashtextextended('interactions.custom.' || $1, 0))", [key])
  const [row] = await statement<{ summary: string }>(
    'select summary from interactions.interaction where custom @> $1 and id <> $2 limit 1',
    [JSON.stringify({ [key]: value }), except],
  )
  return row?.summary
}

export type InteractionRow = InteractionChanges & {
  id: string
  customer_id: string
  type_id: string
  summary: string
  happened_at: string
  task_id: string | null
  done_by: string | null
  created_at: string
  updated_at: string
}

const columnsOf = <R extends InteractionChanges>({ custom, ...row }: R) => ({
  ...row,
  ...(custom && { custom: JSON.stringify(custom) }),
})

export const insertInteraction = (row: InteractionRow): Promise<unknown> =>
  db.insertInto('interactions.interaction').values(columnsOf(row)).execute()

export const updateInteractionRow = (
  id: string,
  changes: InteractionChanges & { task_id?: string | null; updated_at: string },
): Promise<unknown> =>
  db.updateTable('interactions.interaction').set(columnsOf(changes)).where('id', '=', id).execute()

export const deleteInteractionRows = (ids: readonly string[]): Promise<unknown> =>
  statement('delete from interactions.interaction where id = any($1::uuid[])', [ids])
