/** What follows when something closes, and when a run is undone or a record brought back: whoever reckons with deals is told. */
import { emit } from '#kernel/server/events.ts'
import { type Reaction, type Undone, when } from '#kernel/server/module.ts'
import { rowsUndone, type UndoneRow } from '#kernel/server/undone.ts'
import { recordRestored } from '#modules/audit/contract.ts'
import {
  type Opportunity,
  opportunitiesChanged,
  opportunityDeleted,
  opportunityLost,
  opportunityReopened,
  opportunityRestored,
  opportunityUpdated,
  opportunityWon,
} from './contract.ts'
import { tellMove } from './move.actions.ts'
import { targetsByIds } from './move.queries.ts'
import { opportunityById } from './opportunity.queries.ts'
import { estimateAnew, learnSoon } from './probability.actions.ts'
import { customerName } from './undo.queries.ts'

/** Learns anew from the pipeline in which something closed, or is no longer closed. */
const learnAgain = async ({ id }: { id: string }): Promise<void> => {
  const opportunity = await opportunityById(id)
  if (opportunity) await learnSoon(opportunity.pipeline_id)
}

/** Columns that change along with others, or only place a card. */
const UNTOLD = new Set(['updated_at', 'rank', 'sort_title', 'searched'])

const tellUndone = async ({ change, before, after, id }: UndoneRow<Opportunity>): Promise<void> => {
  if (change === 'delete') {
    const gone = before as Opportunity
    await emit(opportunityDeleted, { ...gone, customer_name: await customerName(gone.customer_id) })
    return
  }
  const now = await opportunityById(id)
  if (!now) return
  if (change === 'insert') {
    await emit(opportunityRestored, now)
    return
  }
  if (!before?.stage_id || before.stage_id === after?.stage_id) {
    const changed = Object.keys(before ?? {}).filter((field) => !UNTOLD.has(field))
    if (changed.length) await emit(opportunityUpdated, { ...now, changed })
    return
  }
  const stages = await targetsByIds([before.stage_id, now.stage_id])
  const named = (stageId: string) => stages.find((stage) => stage.id === stageId)
  const to = named(now.stage_id)
  if (!to) return
  await estimateAnew(now, to)
  const was = { ...now, stage_id: before.stage_id, status: before.status ?? now.status } as Opportunity
  await tellMove({ ...was, stage_entered_at: before.stage_entered_at ?? now.stage_entered_at }, now, {
    from: named(before.stage_id)?.name ?? '',
    to: to.name,
    note: '',
  })
}

export const reactions: readonly Reaction[] = [
  when(opportunityWon, learnAgain, 'learn'),
  when(opportunityLost, learnAgain, 'learn'),
  when(opportunityReopened, learnAgain, 'learn'),

  when(recordRestored, async ({ id, kind }) => {
    const opportunity = kind === 'opportunity' ? await opportunityById(id) : undefined
    if (opportunity) await emit(opportunityRestored, opportunity)
  }),
]

/** Whoever reckons with deals is told what an undo made of them; of a whole import as it was told of, many at once. */
export const followUndone = async ({ by, operation }: Undone): Promise<void> => {
  for await (const rows of rowsUndone<Opportunity>(by, 'deals.opportunity')) {
    if (operation.startsWith('imports.'))
      await emit(opportunitiesChanged, { run_id: by, count: rows.length, ids: rows.map(({ id }) => id) })
    else for (const row of rows) await tellUndone(row)
  }
}
