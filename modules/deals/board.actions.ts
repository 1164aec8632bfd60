import { found, notFound } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { columnPages, stagePages, totalsByColumn } from './board.queries.ts'
import type { Total } from './contract.ts'
import { ownFieldsNamedIn } from './opportunity.actions.ts'
import { getBoard, getPipelineTotals, MOST_COLUMNS } from './pipeline.contract.ts'
import { pipelineById, stageIds } from './pipeline.queries.ts'

export const boardActions = [
  implement(getBoard, async ({ id, by, ...selection }) => {
    const own = await ownFieldsNamedIn({ ...selection, sort: `${selection.sort},${by}` })
    const [pipeline, totals, pages] = await Promise.all([
      pipelineById(id),
      totalsByColumn(id, by, selection, own),
      by === 'stage' ? stagePages(id, selection, own) : columnPages(id, by, selection, own),
    ])
    const { stages } = found(pipeline)
    const { columns, left_off } = columnsOf(by === 'stage' ? stages : undefined, totals)
    return {
      pipeline: found(pipeline),
      columns: columns.map((column) => ({ ...column, ...(pages.get(column.key) ?? { rows: [] }) })),
      left_off,
    }
  }),

  implement(getPipelineTotals, async ({ id, by, ...selection }) => {
    const own = await ownFieldsNamedIn({ ...selection, sort: by })
    const [stages, totals] = await Promise.all([stageIds(id), totalsByColumn(id, by, selection, own)])
    const known = stages.length ? stages : notFound()
    return columnsOf(by === 'stage' ? known : undefined, totals)
  }),
]

type Summed = { key: string; count: number; totals: Total[] }

/** A column for every stage, or for every value that is there; where those are too many, the largest. */
const columnsOf = (
  stages: readonly { id: string }[] | undefined,
  totals: readonly (Total & { key: string })[],
): { columns: Summed[]; left_off: number } => {
  const byKey = Map.groupBy(totals, ({ key }) => key)
  const keys = stages ? stages.map(({ id }) => id) : [...byKey.keys()]
  const columns = keys.map((key) => {
    const own = (byKey.get(key) ?? []).map(({ key: _, ...total }) => total)
    return { key, count: own.reduce((sum, { count }) => sum + count, 0), totals: own }
  })
  if (stages || columns.length <= MOST_COLUMNS) return { columns, left_off: 0 }
  const largest = new Set(columns.toSorted((a, b) => b.count - a.count).slice(0, MOST_COLUMNS))
  return {
    columns: columns.filter((column) => largest.has(column)),
    left_off: columns.length - MOST_COLUMNS,
  }
}
