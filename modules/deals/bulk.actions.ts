import { checkedForMany } from '#kernel/server/custom.ts'
import { fail, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { changedValues } from '#kernel/values/custom.ts'
import { fold } from '#kernel/values/text.ts'
import { type Opportunity, opportunitiesChanged, opportunityDeleted } from './contract.ts'
import { closing, tellMove } from './move.actions.ts'
import { replaceVisits, type Target, targetById, targetsByIds } from './move.queries.ts'
import { provideStep } from './next_step.ts'
import { ownFields, refuseUnknownOwner } from './opportunity.actions.ts'
import {
  deleteOpportunities,
  MOST_AT_ONCE,
  moveOpportunities,
  updateOpportunities,
} from './opportunity.contract.ts'
import {
  deleteOpportunityRows,
  lockSelection,
  topRank,
  updateOpportunityRows,
} from './opportunity.queries.ts'
import { distinctTags, missingFields } from './opportunity.rules.ts'
import { askedOf, reasonOrRefuse } from './stage_entry.ts'

export const bulkActions = [
  implement(
    updateOpportunities,
    async ({ changes: { custom, add_tags = [], remove_tags = [], ...plain }, ...wanted }) => {
      if (!custom && !add_tags.length && !remove_tags.length && !Object.keys(plain).length)
        fail('nothing_to_change')
      if (plain.owner_id) await refuseUnknownOwner(plain.owner_id)
      const opportunities = await selected(wanted)
      // Own values are checked once: the same ones go to every opportunity, over what each already has.
      if (custom) await checkedForMany(await ownFields(), custom)

      const leaving = new Set(remove_tags.map(fold))
      await updateOpportunityRows(
        opportunities.map((opportunity) => ({
          id: opportunity.id,
          ...plain,
          tags: distinctTags([...opportunity.tags.filter((tag) => !leaving.has(fold(tag))), ...add_tags]),
          ...(custom && { custom: changedValues(opportunity.custom, custom) }),
        })),
        now().toString(),
      )
      return tell(opportunities)
    },
  ),

  implement(moveOpportunities, async ({ stage_id, reason: given, note = '', next_step, ...wanted }) => {
    const target = (await targetById(stage_id)) ?? fail('unknown_stage', {}, 'stage_id')
    const reason = reasonOrRefuse(target, given)
    const moving = (await selected(wanted)).filter((opportunity) => opportunity.stage_id !== stage_id)
    await refuseLacking(target, moving)
    await provideStep(target, moving, next_step)

    const moment = now()
    const above = await topRank(stage_id)
    const after = moving.map((opportunity, i) => ({
      ...opportunity,
      ...closing(opportunity, target.kind),
      ...{ reason, stage_id, pipeline_id: target.pipeline_id, status: target.kind },
      stage_entered_at: moment.toString(),
      rank: above - moving.length + i,
    }))
    await updateOpportunityRows(
      after.map(
        ({ id, stage_id, pipeline_id, status, reason, closed_at, closed_on, stage_entered_at, rank }) => ({
          ...{ id, stage_id, pipeline_id, status, reason, closed_at, closed_on, stage_entered_at, rank },
        }),
      ),
      moment.toString(),
    )
    await replaceVisits(
      moving.map(({ id }) => id),
      target,
      { reason, note },
    )
    await tellMoves(moving, after, target.name, note)
    return tell(moving)
  }),

  implement(deleteOpportunities, async (wanted) => {
    const opportunities = await selected(wanted)
    await deleteOpportunityRows(opportunities.map(({ id }) => id))
    for (const opportunity of opportunities) await emit(opportunityDeleted, opportunity)
    return tell(opportunities)
  }),
]

/** All rows of a selection, or a refusal: too many, or no longer what the person saw. */
const selected = async ({
  expected,
  ...selection
}: Parameters<typeof lockSelection>[0] & { expected?: number | undefined }): Promise<Opportunity[]> => {
  const opportunities = await lockSelection(selection, await ownFields(), MOST_AT_ONCE)
  if (opportunities.length > MOST_AT_ONCE) fail('too_many_at_once', { most: MOST_AT_ONCE })
  if (expected !== undefined && expected !== opportunities.length)
    fail('selection_changed', { expected, now: opportunities.length })
  return opportunities
}

const refuseLacking = async (target: Target, opportunities: readonly Opportunity[]): Promise<void> => {
  const asked = await askedOf(target)
  const lacking = opportunities.flatMap((one) => missingFields(asked(one), one))
  if (!lacking.length) return
  const fields = [...new Set(lacking.map(({ field }) => field))]
  const count = opportunities.filter((one) => missingFields(asked(one), one).length).length
  throw new Refusal('fields_missing', {
    params: { stage: target.name, stage_id: target.id, count, fields },
    field: fields[0],
    problems: fields.map((field) => ({ field, code: 'missing' })),
  })
}

const tellMoves = async (
  before: readonly Opportunity[],
  after: readonly Opportunity[],
  to: string,
  note: string,
): Promise<void> => {
  const left = await targetsByIds([...new Set(before.map((one) => one.stage_id))])
  const names = new Map(left.map(({ id, name }) => [id, name]))
  for (const [i, moved] of after.entries()) {
    const was = before[i] as Opportunity
    await tellMove(was, moved, { from: names.get(was.stage_id) ?? '', to, note })
  }
}

const tell = async (opportunities: readonly Opportunity[]): Promise<{ changed: number; run_id: string }> => {
  const run_id = scope().runId
  const ids = opportunities.map(({ id }) => id)
  if (ids.length) await emit(opportunitiesChanged, { run_id, count: ids.length, ids })
  return { changed: ids.length, run_id }
}
