import { found, notFound } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { columnPages, totalsByStage } from './board.queries.ts'
import type { Total } from './contract.ts'
import { ownFieldsNamedIn } from './opportunity.actions.ts'

import { getBoard, getPipelineTotals } from './pipeline.contract.ts'
import { pipelineById, stageIds } from './pipeline.queries.ts'

export const boardActions = [
  implement(getBoard, async ({ id, ...selection }) => {
    const own = await ownFieldsNamedIn(selection)
    const [pipeline, totals, pages] = await Promise.all([
      pipelineById(id),
      totalsByStage(id, selection, own),
      columnPages(id, selection, own),
    ])
    const { stages } = found(pipeline)
    return {
      pipeline: found(pipeline),
      columns: columnsOf(stages, totals).map((column) => ({
        ...column,
        ...(pages.get(column.stage_id) ?? { rows: [] }),
      })),
    }
  }),

  implement(getPipelineTotals, async ({ id, ...selection }) => {
    const own = await ownFieldsNamedIn({ ...selection, sort: undefined })
    const [stages, totals] = await Promise.all([stageIds(id), totalsByStage(id, selection, own)])
    return { columns: columnsOf(stages.length ? stages : notFound(), totals) }
  }),
]

const columnsOf = (
  stages: readonly { id: string }[],
  totals: readonly (Total & { stage_id: string })[],
): { stage_id: string; count: number; totals: Total[] }[] => {
  const byStage = Map.groupBy(totals, ({ stage_id }) => stage_id)
  return stages.map(({ id }) => {
    const own = (byStage.get(id) ?? []).map(({ stage_id: _, ...total }) => total)
    return { stage_id: id, count: own.reduce((sum, { count }) => sum + count, 0), totals: own }
  })
}
