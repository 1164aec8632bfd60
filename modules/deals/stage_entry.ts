/** What holds whenever an opportunity enters a stage: asked-for fields, reasons, and who is told. */
import { fail, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import {
  type Opportunity,
  opportunityLost,
  opportunityReopened,
  opportunityWon,
  type StageKind,
} from './contract.ts'
import type { Target } from './move.queries.ts'
import { closingReason, missingFields } from './opportunity.rules.ts'

/** Refuses with a problem for each field that the stage asks for and the opportunity lacks. */
export const refuseMissing = (
  stage: Pick<Target, 'id' | 'name' | 'required_fields'>,
  opportunity: Parameters<typeof missingFields>[1],
): void => {
  const problems = missingFields(stage.required_fields, opportunity)
  if (problems.length)
    throw new Refusal('fields_missing', {
      params: { stage: stage.name, stage_id: stage.id, fields: problems.map(({ field }) => field) },
      field: problems[0]?.field,
      problems,
    })
}

/** The reason as it is kept, or a refusal at its field. */
export const reasonOrRefuse = (stage: Target, given: string | undefined): string => {
  const { reason, problem } = closingReason(stage, given)
  if (problem)
    fail(problem, { reasons: stage.kind === 'lost' ? stage.lost_reasons : stage.won_reasons }, 'reason')
  return reason
}

/** Tells what an opportunity has come to, as others reckon with it: won, lost, or open again. */
export const tellClosing = async (opportunity: Opportunity, was: StageKind = 'open'): Promise<void> => {
  const { status, closed_on } = opportunity
  if (status === 'won') await emit(opportunityWon, { ...opportunity, won_on: closed_on ?? '' })
  else if (status === 'lost') await emit(opportunityLost, { ...opportunity, lost_on: closed_on ?? '' })
  else if (was !== 'open') await emit(opportunityReopened, { ...opportunity, was })
}
