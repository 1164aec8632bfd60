/** What holds whenever an opportunity enters a stage: asked-for fields, reasons, and who is told. */
import { fail, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import * as fields from '#modules/fields/contract.ts'
import {
  type Opportunity,
  opportunityLost,
  opportunityReopened,
  opportunityWon,
  type StageKind,
} from './contract.ts'
import type { Target } from './move.queries.ts'
import { closingReason, missingFields } from './opportunity.rules.ts'

/** What a stage asks for and there is: an own field that was removed since can't be filled in, so it isn't waited for. */
export const askedFields = async ({
  required_fields,
}: Pick<Target, 'required_fields'>): Promise<string[]> => {
  if (!required_fields.some((field) => field.startsWith('custom.'))) return required_fields
  const own = (await call(fields.listFields, { entity: 'deals.opportunity' })).fields
  return required_fields.filter(
    (field) => !field.startsWith('custom.') || own.some(({ key }) => field === `custom.${key}`),
  )
}

/** Refuses with a problem for each field that the stage asks for and the opportunity lacks. */
export const refuseMissing = async (
  stage: Pick<Target, 'id' | 'name' | 'required_fields'>,
  opportunity: Parameters<typeof missingFields>[1],
): Promise<void> => {
  const problems = missingFields(await askedFields(stage), opportunity)
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
