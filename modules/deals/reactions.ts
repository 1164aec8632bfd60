/** What follows when something closes, and when a run is undone or a record brought back: whoever reckons with deals is told. */
import { emit } from '#kernel/server/events.ts'
import { type Reaction, when } from '#kernel/server/module.ts'
import { recordRestored, runUndone } from '#modules/audit/contract.ts'
import {
  type Opportunity,
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
import { type ChangedOpportunity, changedIn } from './undo.queries.ts'

/** Learns anew from the pipeline in which something closed, or is no longer closed. */
const learnAgain = async ({ id }: { id: string }): Promise<void> => {
  const opportunity = await opportunityById(id)
  if (opportunity) await learnSoon(opportunity.pipeline_id)
}

/** Columns that change along with others, or only place a card. */
const UNTOLD = new Set(['updated_at', 'rank', 'sort_title', 'searched'])

const tellUndone = async ({
  change,
  before,
  after,
  id,
  customer_name,
}: ChangedOpportunity): Promise<void> => {
  if (change === 'delete') {
    await emit(opportunityDeleted, { ...(before as Opportunity), customer_name })
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

  // `by` is the run that wrote the inverse: what it changed is what is now otherwise.
  when(runUndone, async ({ by }) => {
    for (const changed of await changedIn(by)) await tellUndone(changed)
  }),

  when(recordRestored, async ({ id, kind }) => {
    const opportunity = kind === 'opportunity' ? await opportunityById(id) : undefined
    if (opportunity) await emit(opportunityRestored, opportunity)
  }),
]
