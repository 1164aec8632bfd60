/** What holds whenever an opportunity enters a stage: asked-for fields, reasons, and who is told. */
import { fail, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { type FieldedRecord, shownFields } from '#kernel/values/shown.ts'
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

type Asking = Pick<Target, 'required_fields' | 'pipeline_id' | 'kind'>

/**
 * What a stage asks of an opportunity that enters it: an own field that was removed since, or that the opportunity does not
 * have there, or that is reckoned, can't be filled in, so it isn't waited for.
 */
export const askedOf = async ({
  required_fields,
  pipeline_id,
  kind,
}: Asking): Promise<(opportunity: Pick<Opportunity, 'custom'>) => string[]> => {
  if (!required_fields.some((field) => field.startsWith('custom.'))) return () => required_fields
  const own = (await call(fields.listFields, { entity: 'deals.opportunity' })).fields
  return (opportunity) => {
    const there: FieldedRecord = { ...opportunity, pipeline_id, status: kind }
    const asked = shownFields(own, there).filter((field) => !isReckoned(field))
    const shown = new Set(asked.map(({ key }) => `custom.${key}`))
    return required_fields.filter((field) => !field.startsWith('custom.') || shown.has(field))
  }
}

/** The own fields a stage can ask for, as `custom.<key>`: those that people write. */
export const askableFields = async (): Promise<Set<string>> => {
  const own = (await call(fields.listFields, { entity: 'deals.opportunity' })).fields
  return new Set(own.filter((field) => !isReckoned(field)).map(({ key }) => `custom.${key}`))
}

/** Refuses to let a stage ask for an own field that nobody could fill in. */
export const refuseUnknownFields = async (asked: readonly string[], at: string): Promise<void> => {
  const own = asked.filter((field) => field.startsWith('custom.'))
  if (!own.length) return
  const there = await askableFields()
  const unknown = own.find((field) => !there.has(field))
  if (unknown) fail('unknown_field', { field: unknown }, at)
}

/** Refuses with a problem for each field that the stage asks for and the opportunity lacks. */
export const refuseMissing = async (
  stage: Asking & Pick<Target, 'id' | 'name'>,
  opportunity: Parameters<typeof missingFields>[1],
): Promise<void> => {
  const asked = await askedOf(stage)
  const problems = missingFields(asked(opportunity), opportunity)
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
