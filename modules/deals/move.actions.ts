import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { announce, emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import { type Opportunity, opportunityMoved, type StageKind } from './contract.ts'
import {
  type Move,
  reorder,
  type Target,
  targetById,
  targetsOf,
  visitsOf,
  writeMove,
} from './move.queries.ts'
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
import { reasonOrRefuse, refuseMissing, tellClosing } from './stage_entry.ts'

export const moveActions = [
  implement(moveOpportunity, async ({ id, stage_id, ...wanted }) => {
    const before = await whereSeen(id, wanted.seen_stage_id)
    if (before.stage_id === stage_id) return stay(before, wanted)
    const target = (await targetById(stage_id)) ?? fail('unknown_stage', {}, 'stage_id')
    return move(before, target, wanted)
  }),

  implement(winOpportunity, (input) => close('won', input)),

  implement(loseOpportunity, (input) => close('lost', input)),

  implement(reopenOpportunity, async ({ id, note }) => {
    const before = await whereSeen(id, undefined)
    if (before.status === 'open') fail('not_closed')
    const open = (await targetsOf(before.pipeline_id)).filter(({ kind }) => kind === 'open')
    const left = (await visitsOf(id)).find((visit) => open.some((stage) => stage.id === visit.stage_id))
    return move(before, found(open.find((stage) => stage.id === left?.stage_id) ?? open[0]), { note })
  }),
]

type Wanted = {
  before_id?: string | undefined
  after_id?: string | undefined
  reason?: string | undefined
  note?: string | undefined
  changes?: OpportunityChanges | undefined
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
  const stage = (await targetsOf(before.pipeline_id)).find((one) => one.kind === kind)
  return move(before, found(stage), wanted)
}

/** Elsewhere in its own column, and what was changed with it. Screens hear of it; for a timeline it is nothing. */
const stay = async (before: Opportunity, { before_id, after_id, changes }: Wanted): Promise<Opportunity> => {
  const { id, stage_id } = before
  if (before_id || after_id) {
    await reorder(id, stage_id, { before_id, after_id })
    const companyId = company().id
    scope().afterCommit.push(() => announce(companyId, opportunityMoved, id))
  }
  if (changes) return update(before, await readOrRefuse(changes, id, before))
  return found(await opportunityById(id))
}

const move = async (
  opportunity: Opportunity,
  target: Target,
  { changes, reason: given, note = '', ...place }: Wanted,
): Promise<Opportunity> => {
  const { id } = opportunity
  const written = changes && (await readOrRefuse(changes, id, opportunity))
  refuseMissing(target, { ...opportunity, ...written })
  const reason = reasonOrRefuse(target, given)

  const before = written ? await update(opportunity, written) : opportunity
  await writeMove({ ...place, id, target, reason, note, ...closing(before, target.kind) })
  const after = found(await opportunityById(id))
  await tellMove(before, after, target, note)
  return after
}

/** From one won stage to another it stays won since the same day. */
export const closing = (before: Opportunity, kind: StageKind): Pick<Move, 'closed_at' | 'closed_on'> => {
  if (kind === 'open') return { closed_at: null, closed_on: null }
  if (kind === before.status) return { closed_at: before.closed_at, closed_on: before.closed_on }
  return { closed_at: now().toString(), closed_on: today().toString() }
}

/** Tells of a move, and of what it made of the opportunity. */
export const tellMove = async (
  before: Opportunity,
  after: Opportunity,
  target: Target,
  note: string,
): Promise<void> => {
  const [from] = (await visitsOf(after.id)).slice(1)
  await emit(opportunityMoved, {
    ...after,
    from_stage_id: before.stage_id,
    from_stage: from?.stage_name ?? '',
    to_stage_id: target.id,
    to_stage: target.name,
    days: daysBetween(before.stage_entered_at, now()),
    note,
  })
  if (before.status !== after.status) await tellClosing(after, before.status)
}
