import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { announce, emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import { type NextStep, type Opportunity, opportunityMoved, type StageKind } from './contract.ts'
import { reorder, type Target, targetsByIds, targetsOf, visitsOf, writeMove } from './move.queries.ts'
import { provideStep } from './next_step.ts'
import { readOrRefuse, update } from './opportunity.actions.ts'
import {
  loseOpportunity,
  moveOpportunity,
  type OpportunityChanges,
  reopenOpportunity,
  winOpportunity,
} from './opportunity.contract.ts'
import { opportunityById } from './opportunity.queries.ts'
import { daysBetween } from './opportunity.rules.ts'
import { estimateAnew } from './probability.actions.ts'
import { reasonOrRefuse, refuseMissing, tellClosing } from './stage_entry.ts'

export const moveActions = [
  implement(moveOpportunity, async ({ id, stage_id, ...wanted }) => {
    const before = await whereSeen(id, wanted.seen_stage_id)
    if (before.stage_id === stage_id) return stay(before, wanted)
    const stages = await targetsByIds([before.stage_id, stage_id])
    const target = stages.find((stage) => stage.id === stage_id) ?? fail('unknown_stage', {}, 'stage_id')
    return move(before, found(stages.find((stage) => stage.id === before.stage_id)), target, wanted)
  }),

  implement(winOpportunity, (input) => close('won', input)),

  implement(loseOpportunity, (input) => close('lost', input)),

  implement(reopenOpportunity, async ({ id, ...wanted }) => {
    const before = await whereSeen(id, undefined)
    if (before.status === 'open') fail('not_closed')
    const stages = await targetsOf(before.pipeline_id)
    const open = stages.filter(({ kind }) => kind === 'open')
    const left = (await visitsOf(id)).find((visit) => open.some((stage) => stage.id === visit.stage_id))
    const target = open.find((stage) => stage.id === left?.stage_id) ?? open[0]
    return move(before, found(stages.find((stage) => stage.id === before.stage_id)), found(target), wanted)
  }),
]

type Wanted = {
  before_id?: string | undefined
  after_id?: string | undefined
  reason?: string | undefined
  note?: string | undefined
  changes?: OpportunityChanges | undefined
  next_step?: NextStep | undefined
}

/** The locked opportunity, where the caller saw it; else who moved it meanwhile, and where to. */
const whereSeen = async (id: string, seenStageId: string | undefined): Promise<Opportunity> => {
  const opportunity = found(await opportunityById(id, { forUpdate: true }))
  // Whoever says in which stage they saw it does not mind what else was changed.
  if (seenStageId === undefined) refuseStale(opportunity)
  else if (seenStageId !== opportunity.stage_id) {
    const [present] = await visitsOf(id)
    throw new Refusal('moved_meanwhile', {
      status: 409,
      params: {
        stage: present?.stage_name,
        stage_id: opportunity.stage_id,
        by: present?.entered_by_name,
        at: present?.entered_at,
      },
    })
  }
  return opportunity
}

const close = async (
  kind: StageKind,
  { id, seen_stage_id, ...wanted }: Wanted & { id: string; seen_stage_id?: string | undefined },
): Promise<Opportunity> => {
  const before = await whereSeen(id, seen_stage_id)
  if (before.status !== 'open') fail('already_closed', { status: before.status })
  const stages = await targetsOf(before.pipeline_id)
  const [from, target] = [
    stages.find((stage) => stage.id === before.stage_id),
    stages.find((stage) => stage.kind === kind),
  ]
  return move(before, found(from), found(target), wanted)
}

/** Elsewhere in its own column, and what was changed with it. Screens hear of it; for a timeline it is nothing. */
const stay = async (before: Opportunity, { before_id, after_id, changes }: Wanted): Promise<Opportunity> => {
  const { id, stage_id } = before
  if (before_id || after_id) {
    await reorder(id, stage_id, { before_id, after_id })
    const companyId = company().id
    scope().afterCommit.push(() => announce(companyId, opportunityMoved, id))
  }
  if (changes) return update(before, await readOrRefuse(changes, before))
  return found(await opportunityById(id))
}

const move = async (
  opportunity: Opportunity,
  from: Target,
  target: Target,
  { changes, reason: given, note = '', next_step, ...place }: Wanted,
): Promise<Opportunity> => {
  const { id } = opportunity
  const written = changes && (await readOrRefuse(changes, opportunity))
  await refuseMissing(target, { ...opportunity, ...written })
  const reason = reasonOrRefuse(target, given)
  await provideStep(target, [opportunity], next_step)

  const before = written ? await update(opportunity, written) : opportunity
  await writeMove({ ...place, id, target, reason, note, ...closing(before, target.kind) })
  const moved = found(await opportunityById(id))
  const after = { ...moved, probability: await estimateAnew(moved, target) }
  await tellMove(before, after, { from: from.name, to: target.name, note })
  return after
}

/** From one won stage to another it stays won since the same day. */
export const closing = (
  before: Opportunity,
  kind: StageKind,
): Pick<Opportunity, 'closed_at' | 'closed_on'> => {
  if (kind === 'open') return { closed_at: null, closed_on: null }
  if (kind === before.status) return { closed_at: before.closed_at, closed_on: before.closed_on }
  return { closed_at: now().toString(), closed_on: today().toString() }
}

/** Tells of a move, and of what it made of the opportunity. */
export const tellMove = async (
  before: Opportunity,
  after: Opportunity,
  { from, to, note }: { from: string; to: string; note: string },
): Promise<void> => {
  await emit(opportunityMoved, {
    ...after,
    from_stage_id: before.stage_id,
    from_stage: from,
    to_stage_id: after.stage_id,
    to_stage: to,
    days: daysBetween(before.stage_entered_at, now()),
    note,
  })
  if (before.status !== after.status) await tellClosing(after, before.status)
}
