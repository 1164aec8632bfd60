import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { fail } from '#kernel/server/errors.ts'
import { type ListFields, orderOf, pageOf } from '#kernel/server/list.ts'
import type { Opportunity, Total } from './contract.ts'
import {
  FROM,
  listFields,
  matching,
  type Row,
  raw,
  shownColumns,
  summed,
  summedFrom,
} from './opportunity.queries.ts'
import type { BoardBy } from './pipeline.contract.ts'

type Fields = Parameters<typeof listFields>[0]
type Pages = Map<string, { rows: Opportunity[]; next?: string }>
type Asked = Selection & { sort?: string | undefined; limit: number }

/** The column a row falls into, as text of the query's tables; null where the field holds nothing. */
const keyOf = (by: BoardBy, fields: ListFields): RawBuilder<unknown> => {
  if (by === 'stage') return sql`o.stage_id`
  if (by === 'owner_id') return sql`o.owner_id`
  if (by === 'source') return sql`nullif(o.source, '')`
  if (by === 'expected_close_on') return sql`to_char(o.expected_close_on, 'YYYY-MM')`
  const field = fields[by]
  return field?.type === 'choice' || field?.type === 'yes_no'
    ? field.expression
    : fail('unknown_field', { field: by }, 'by')
}

/** What the columns of a pipeline's board add up to; '' is the key of those without a value. */
export const totalsByColumn = async (
  pipelineId: string,
  by: BoardBy,
  selection: Selection,
  own: Fields,
): Promise<(Total & { key: string })[]> => {
  const key = keyOf(by, await listFields(own, selection))
  const of = sql<SqlBool>`o.pipeline_id = ${pipelineId}`
  const rows = await summed<{ key: string | null }>(
    { group: sql`(${key})::text`, as: 'key' },
    selection,
    own,
    of,
  )
  return rows.map((row) => ({ ...row, key: row.key ?? '' }))
}

/** The first cards of every stage of a pipeline, one more than `limit` of each. */
export const stagePages = async (pipelineId: string, input: Asked, own: Fields): Promise<Pages> => {
  const fields = await listFields(own, input)
  const order = orderOf(fields, { sort: input.sort }, 'position', sql`o.id`)
  const { rows } = await sql<Row>`select card.* from deals.stage st cross join lateral (
      select ${shownColumns()}, ${order.keys} as sort_keys from ${raw(FROM)}
       where o.stage_id = st.id and ${matching(fields, input)} order by ${order.by} limit ${input.limit + 1}
    ) card where st.pipeline_id = ${pipelineId}`.execute(db)
  return pagesOf(rows, ({ stage_id }) => stage_id, input, order)
}

/**
 * The same of every value of another field. No index has a column in its order, so the pipeline's rows are looked through once,
 * and only the first of each are fetched whole.
 */
export const columnPages = async (
  pipelineId: string,
  by: BoardBy,
  input: Asked,
  own: Fields,
): Promise<Pages> => {
  const fields = await listFields(own, input)
  const key = keyOf(by, fields)
  const order = orderOf(fields, { sort: input.sort }, 'stage,position', sql`o.id`)
  const from = /customer|contact/.test(input.sort ?? '') ? FROM : summedFrom(input)
  const { rows } = await sql<Row & { column_key: string }>`with first as materialized (
      select * from (select o.id, coalesce((${key})::text, '') as column_key,
             row_number() over (partition by ${key} order by ${order.by}) as place
        from ${raw(from)} where o.pipeline_id = ${pipelineId} and ${matching(fields, input)}) placed
       where place <= ${input.limit + 1}
    ) select ${shownColumns()}, ${order.keys} as sort_keys, first.column_key
        from first join ${raw(FROM)} on o.id = first.id order by first.column_key, first.place`.execute(db)
  const columnOf = new Map(rows.map((row) => [row.id, row.column_key]))
  for (const row of rows as Partial<{ column_key: string }>[]) row.column_key = undefined
  return pagesOf(rows, ({ id }) => columnOf.get(id) ?? '', input, order)
}

const pagesOf = (
  rows: Row[],
  columnOf: (row: Row) => string,
  { limit }: Asked,
  order: ReturnType<typeof orderOf>,
): Pages =>
  new Map(
    [...Map.groupBy(rows, columnOf)].map(([key, cards]) => [
      key,
      pageOf(cards, { limit, fields: undefined }, order),
    ]),
  )
