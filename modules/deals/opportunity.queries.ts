import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { customListFields, formulaValues, withFormulas } from '#kernel/server/own_columns.ts'
import { groupsNamedIn } from '#kernel/server/record_groups.ts'
import { withRollups } from '#kernel/server/rollups.ts'
import { actor, now, today } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import type { Opportunity, Total } from './contract.ts'
import { stepColumns, stepFields } from './next_step.queries.ts'
import { newReferences } from './reference.queries.ts'

/** Percent: certain of what is closed, else what was learnt for the stage it stands in, else the stage's own. */
const PROBABILITY = `case o.status when 'won' then 100 when 'lost' then 0 else coalesce(x.probability, s.probability) end`
/** Rounded to the minor unit, halves up; in whole numbers, which are several times as quick as decimals. */
const WEIGHTED = `((o.value_minor * (${PROBABILITY}) + 50) / 100)`

const COLUMNS = `o.id, o.reference, o.title, o.customer_id, c.name as customer_name, o.contact_id, k.name as contact_name, o.pipeline_id,
  o.stage_id, o.status, o.owner_id, o.value_minor, o.currency, ${PROBABILITY} as probability, o.expected_close_on, o.source,
  o.description, to_json(o.tags) as tags, o.custom, o.reason, o.closed_at, o.closed_on, o.stage_entered_at, o.created_at,
  o.updated_at, o.version`
const columns = (): string => `${COLUMNS}, ${stepColumns().sql}`
/** An opportunity as it is answered, of the tables of `FROM`. */
export const shownColumns = () => raw(columns())

// Names are the customers' own: read where they are kept, through the company's view, and never copied (decision 0014).
const reckoned = (opportunities: string): string => `${opportunities} o
  join deals.stage s on s.id = o.stage_id
  left join deals.chance x on x.id = o.id and x.stage_id = o.stage_id`
const joined = (opportunities: string): string => `${reckoned(opportunities)}
  left join customers.customer c on c.id = o.customer_id
  left join customers.customer k on k.id = o.contact_id`
export const FROM = joined('deals.opportunity')

export const raw = (text: string) => sql.raw<unknown>(text)

const FIELDS: ListFields = {
  reference: { type: 'text', expression: sql`o.reference`, filled: true },
  title: { type: 'text', expression: sql`o.title`, sort: sql`o.sort_title`, filled: true },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  contact: { type: 'text', expression: sql`k.name`, sort: sql`k.sort_name` },
  customer_id: { type: 'id', expression: sql`o.customer_id` },
  contact_id: { type: 'id', expression: sql`o.contact_id` },
  pipeline_id: { type: 'id', expression: sql`o.pipeline_id` },
  stage_id: { type: 'id', expression: sql`o.stage_id` },
  stage: { type: 'number', expression: sql`s.position`, filled: true },
  status: { type: 'choice', expression: sql`o.status`, filled: true },
  owner_id: { type: 'id', expression: sql`o.owner_id` },
  value_minor: { type: 'number', expression: sql`o.value_minor`, currency: sql`o.currency`, filled: true },
  currency: { type: 'choice', expression: sql`o.currency`, filled: true },
  probability: { type: 'number', expression: raw(PROBABILITY), filled: true },
  weighted_minor: { type: 'number', expression: raw(WEIGHTED), filled: true },
  expected_close_on: { type: 'day', expression: sql`o.expected_close_on` },
  source: { type: 'choice', expression: sql`o.source`, filled: true },
  description: { type: 'text', expression: sql`o.description` },
  tags: { type: 'choices', expression: sql`o.tags` },
  reason: { type: 'choice', expression: sql`o.reason`, filled: true },
  closed_at: { type: 'moment', expression: sql`o.closed_at` },
  closed_on: { type: 'day', expression: sql`o.closed_on` },
  stage_entered_at: { type: 'moment', expression: sql`o.stage_entered_at`, filled: true },
  position: { type: 'number', expression: sql`o.rank`, filled: true },
  created_at: { type: 'moment', expression: sql`o.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`o.updated_at`, filled: true },
}

type Fields = Parameters<typeof customListFields>[0]

/** Own fields with the SQL of those that are rolled up from other modules' records. */
export const rolledUp = <F extends Fields[number]>(own: readonly F[]): Promise<F[]> =>
  withRollups(own, 'deals.opportunity', sql`o.id`)

/** The fields a selection may name: ours, the company's own, and the groups of customers it names. */
export const listFields = async (
  own: Fields,
  { filter }: Pick<Selection, 'filter'>,
): Promise<ListFields> => ({
  ...FIELDS,
  rotting: {
    type: 'yes_no',
    sort: false,
    expression: sql`(o.status = 'open' and s.expected_days is not null
      and o.stage_entered_at < ${now().toString()}::timestamptz - s.expected_days * interval '1 day')`,
  },
  overdue: {
    type: 'yes_no',
    sort: false,
    expression: sql`(o.status = 'open' and coalesce(o.expected_close_on < ${today().toString()}::date, false))`,
  },
  ...stepFields(),
  ...(own.length && customListFields(own, sql`o.custom`, FIELDS)),
  ...(await groupsNamedIn(filter, 'customers.customer', sql`o.customer_id`)),
})

/** Whose opportunities the actor's role lets see: all, the team's, or their own. */
const visible = () => {
  const reach = actor().reach('deals')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`o.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`o.owner_id = any(${actor().team}::uuid[])`
}

const isVisible = ({ owner_id }: Pick<Opportunity, 'owner_id'>): boolean => {
  const reach = actor().reach('deals')
  if (reach === 'all') return true
  return reach === 'own' ? owner_id === actor().id : owner_id !== null && actor().team.includes(owner_id)
}

/** Trigrams need three letters; a shorter word is looked for where titles and names begin. */
const SHORTEST_ANYWHERE = 3

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Every word stands in the opportunity or in its customer or contact, who are found as customers are. */
const sought = ({ search }: Selection) => {
  if (!search) return sql<SqlBool>`true`
  const words = fold(search).split(' ').filter(Boolean).slice(0, 8)
  if (!words.length) return sql<SqlBool>`true`
  const each = words.map((word) => {
    const [own, people] =
      word.length < SHORTEST_ANYWHERE
        ? [sql`o.sort_title like ${`${asPattern(word)}%`}`, sql`sort_name like ${`${asPattern(word)}%`}`]
        : [sql`o.searched like ${`%${asPattern(word)}%`}`, sql`searched like ${`%${asPattern(word)}%`}`]
    const known = sql`(select id from customers.customer where ${people})`
    return sql`(${own} or o.customer_id in ${known} or o.contact_id in ${known})`
  })
  return sql<SqlBool>`(${sql.join(each, sql` and `)})`
}

/** The rows of a selection that the actor may see: one condition for lists, totals, boards, exports and bulk edits. */
export const matching = (fields: ListFields, selection: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(fields, selection.filter)} and ${whereIds(sql`o.id`, selection.ids)}
    and ${sought(selection)}`

export type Row = Opportunity & Keyed

export const opportunityPage = async (
  input: ListInput,
  own: Fields,
): Promise<{ rows: Opportunity[]; next?: string }> => {
  const fields = await listFields(own, input)
  const order = orderOf(fields, input, '-created_at', sql`o.id`)
  const { rows } = await sql<Row>`select ${shownColumns()}, ${order.keys} as sort_keys from ${raw(FROM)}
    where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

/** Opportunities with what their formulas give. */
export const withReckoned = async <R extends { id: string; custom?: Opportunity['custom'] }>(
  rows: readonly R[],
  own: Fields,
): Promise<R[]> =>
  withFormulas(rows, formulaValues(own, sql`o.custom`, FIELDS), async (values, ids) => {
    const { rows: given } = await sql<{ id: string; values: Opportunity['custom'] }>`
      select o.id, ${values} as values from ${raw(FROM)} where o.id = any(${ids}::uuid[])`.execute(db)
    return given
  })

const SUMS = raw(
  `o.currency, count(*), sum(o.value_minor) as value_minor, sum(${WEIGHTED}) as weighted_minor`,
)

// Sums need no names, unless a filter speaks of them: joined for nothing they keep the planner from the covering index.
export const summedFrom = ({ filter }: Selection): string =>
  /"(customer|contact)"/.test(JSON.stringify(filter ?? {})) ? FROM : reckoned('deals.opportunity')

/** What the rows of a selection add up to by currency, and before that by whatever else. `by`: SQL of the query's tables. */
export const summed = async <Group extends object>(
  by: { group: RawBuilder<unknown>; as: string } | undefined,
  selection: Selection,
  own: Fields,
  also = sql<SqlBool>`true`,
): Promise<(Total & Group)[]> => {
  const fields = await listFields(own, selection)
  const { rows } = await sql<
    Total & Group
  >`select ${by ? sql`${by.group} as ${sql.ref(by.as)}, ` : sql``}${SUMS}
    from ${raw(summedFrom(selection))} where ${also} and ${matching(fields, selection)}
    group by ${by ? sql`1, ` : sql``}o.currency order by ${by ? sql`1 nulls last, ` : sql``}o.currency`.execute(
    db,
  )
  return rows
}

export const totalsOf = (selection: Selection, own: Fields): Promise<Total[]> =>
  summed(undefined, selection, own)

/** Open ones by the month they are expected to close in. */
export const totalsByMonth = (
  selection: Selection,
  own: Fields,
): Promise<(Total & { month: string | null })[]> =>
  summed(
    { group: sql`to_char(o.expected_close_on, 'YYYY-MM')`, as: 'month' },
    selection,
    own,
    sql<SqlBool>`o.status = 'open'`,
  )

const byId = (): string => `select ${columns()} from ${FROM} where o.id = $1`
// Locked first and joined after: whoever waited sees the stage another put it in meanwhile.
const locked =
  (): string => `with locked as materialized (select * from deals.opportunity where id = $1 for update)
  select ${columns()} from ${joined('locked')}`

export const opportunityById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<Opportunity | undefined> => {
  const [row] = await statement<Opportunity>(
    forUpdate ? locked() : byId(),
    [id],
    `${forUpdate ? 'opportunity_for_update' : 'opportunity_by_id'}_${stepColumns().name}`,
  )
  return row && isVisible(row) ? row : undefined
}

/** Those of these that the actor may see. */
export const opportunitiesByIds = async (ids: readonly string[]): Promise<Opportunity[]> => {
  const { rows } =
    await sql<Opportunity>`select ${shownColumns()} from ${raw(FROM)} where o.id = any(${ids}::uuid[]) and ${visible()}`.execute(
      db,
    )
  return rows
}

/** Whether there is such an opportunity, seen or not. */
export const isOpportunity = async (id: string): Promise<boolean> =>
  (await statement('select 1 from deals.opportunity where id = $1', [id])).length > 0

/** Rows of a selection, at most one more than `most`, locked so that nobody changes them under a bulk edit. */
export const lockSelection = async (
  selection: Selection,
  own: Fields,
  most: number,
): Promise<Opportunity[]> => {
  const fields = await listFields(own, selection)
  const { rows } = await sql<Opportunity>`with locked as materialized (
      select * from deals.opportunity where id in (select o.id from ${raw(FROM)} where ${matching(fields, selection)})
       order by id limit ${most + 1} for update
    ) select ${shownColumns()} from ${raw(joined('locked'))} order by o.rank, o.id`.execute(db)
  return rows
}

export type Written = Partial<
  Omit<Opportunity, 'id' | 'customer_name' | 'contact_name' | 'probability' | 'version' | 'created_at'>
>

const columnsOf = ({ custom, ...plain }: Written) => ({
  ...plain,
  ...(custom && { custom: JSON.stringify(custom) }),
})

/** The rank of whatever comes into a column now: the later, the smaller, and above all that stands there. A whole number. */
export const topRank = async (stageId: string): Promise<number> => {
  const [row] = await statement<{ rank: number }>(
    'select floor(least($2::numeric, min(rank) - 1)) as rank from deals.opportunity where stage_id = $1',
    [stageId, -now().epochMilliseconds],
    'top_rank',
  )
  return row?.rank ?? 0
}

/** Without a reference it gets the company's next. */
export const insertOpportunity = async (
  row: Written & { id: string; created_at: string; rank: number },
): Promise<void> => {
  const reference = row.reference ?? (await newReferences(1))[0]
  await db
    .insertInto('deals.opportunity')
    .values(columnsOf({ ...row, reference } as Written) as never)
    .execute()
}

export const updateOpportunityRow = async (id: string, changes: Written): Promise<Opportunity> => {
  const updated = db
    .updateTable('deals.opportunity')
    .set(columnsOf(changes) as never)
    .where('id', '=', id)
    .returningAll()
  const { rows } =
    await sql<Opportunity>`with changed as (${updated}) select ${shownColumns()} from ${raw(joined('changed'))}`.execute(
      db,
    )
  return rows[0] as Opportunity
}

/** Writes many in one statement; every one gives the same columns. */
export const updateOpportunityRows = async (
  changes: readonly (Written & { id: string })[],
  updatedAt: string,
): Promise<void> => {
  const [first] = changes
  if (!first) return
  const columns = [...Object.keys(first).filter((column) => column !== 'id'), 'updated_at']
  const assignments = columns.map((column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`)
  const rows = changes.map((change) => ({ ...change, updated_at: updatedAt }))
  await sql`update deals.opportunity o set ${sql.join(assignments)}
    from jsonb_populate_recordset(null::deals.opportunity, ${JSON.stringify(rows)}::jsonb) r where o.id = r.id`.execute(
    db,
  )
}

export const deleteOpportunityRows = (ids: readonly string[]): Promise<unknown> =>
  sql`delete from deals.opportunity where id = any(${ids}::uuid[])`.execute(db)

/** Another opportunity that carries a value which a unique own field allows only once. */
export const holderOf = async (key: string, value: unknown, except: string): Promise<string | undefined> => {
  await statement("select pg_advisory_xact_lock(hashtextextended('deals.custom.' || $1, 0))", [key])
  const [row] = await statement<{ title: string }>(
    'select title from deals.opportunity where custom @> $1 and id <> $2 limit 1',
    [JSON.stringify({ [key]: value }), except],
  )
  return row?.title
}

type Words = { word: string; count: number }[]

export const wordsInUse = async (): Promise<{ tags: Words; sources: Words; reasons: Words }> => {
  const used = (word: string, from: string): Promise<Words> =>
    statement(
      `select ${word} as word, count(*) from deals.opportunity${from} where ${word} <> '' group by 1 order by 2 desc, 1 limit 200`,
    )
  const [tags, sources, reasons] = await Promise.all([
    used('word', ', unnest(tags) word'),
    used('source', ''),
    used('reason', ''),
  ])
  return { tags, sources, reasons }
}
