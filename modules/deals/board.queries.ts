import { type SqlBool, sql } from 'kysely'
import type { Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { orderOf, pageOf } from '#kernel/server/list.ts'
import type { Opportunity, Total } from './contract.ts'
import { FROM, listFields, matching, type Row, raw, shownColumns, summed } from './opportunity.queries.ts'

type Fields = Parameters<typeof listFields>[0]

export const totalsByStage = (
  pipelineId: string,
  selection: Selection,
  own: Fields,
): Promise<(Total & { stage_id: string })[]> =>
  summed(
    { group: sql`o.stage_id`, as: 'stage_id' },
    selection,
    own,
    sql<SqlBool>`o.pipeline_id = ${pipelineId}`,
  )

/** The first cards of every stage of a pipeline, one more than `limit` of each. */
export const columnPages = async (
  pipelineId: string,
  input: Selection & { sort: string; limit: number },
  own: Fields,
): Promise<Map<string, { rows: Opportunity[]; next?: string }>> => {
  const fields = await listFields(own, input)
  const order = orderOf(fields, input, 'position', sql`o.id`)
  const { rows } = await sql<Row>`select card.* from deals.stage st cross join lateral (
      select ${shownColumns()}, ${order.keys} as sort_keys from ${raw(FROM)}
       where o.stage_id = st.id and ${matching(fields, input)} order by ${order.by} limit ${input.limit + 1}
    ) card where st.pipeline_id = ${pipelineId}`.execute(db)
  return new Map(
    [...Map.groupBy(rows, (row) => row.stage_id)].map(([stageId, cards]) => [
      stageId,
      pageOf(cards, { limit: input.limit, fields: undefined }, order),
    ]),
  )
}
