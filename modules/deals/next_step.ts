/** The next step of an opportunity: entered along with a move, and asked for where the pipeline requires one. */
import { Refusal } from '#kernel/server/errors.ts'
import type { NextStep, Opportunity } from './contract.ts'
import type { Target } from './move.queries.ts'
import { stepKeeper, withoutStep } from './next_step.queries.ts'

/** Titles a refusal names. */
const MOST_NAMED = 5

type Moved = Pick<Opportunity, 'id' | 'title' | 'owner_id'>

/**
 * Enters the step for those of the moved that have none, or refuses with `next_step_missing` where the pipeline requires one.
 * What is won or lost needs none. Answers whether any was entered.
 */
export const provideStep = async (
  { id, name, kind, next_step: rule, suggested_activities }: Target,
  moved: readonly Moved[],
  step?: NextStep,
): Promise<boolean> => {
  const keeper = stepKeeper()
  if (!keeper || kind !== 'open' || (!step && rule !== 'required')) return false
  const bare = await withoutStep(
    keeper.open,
    moved.map((one) => one.id),
  )
  const lacking = moved.filter((one) => bare.has(one.id))
  if (!lacking.length && !(step && moved.length === 1)) return false
  if (!step)
    throw new Refusal('next_step_missing', {
      params: {
        ...{ stage: name, stage_id: id, count: lacking.length, suggested: suggested_activities },
        titles: lacking
          .slice(0, MOST_NAMED)
          .map(({ title }) => title)
          .join(' · '),
      },
      field: 'next_step',
    })
  // One that has a step already gets another where it was asked for by name; of many only those that lack one.
  for (const one of moved.length === 1 ? moved : lacking)
    await keeper.make(
      { kind: 'deals.opportunity', id: one.id },
      { ...(one.owner_id && { assignee_id: one.owner_id }), ...step },
    )
  return true
}
