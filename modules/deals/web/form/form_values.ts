/** An opportunity as the form holds one, and how it becomes what the contract takes. */
import type { Sent } from '#kernel/contract.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Opportunity } from '../../contract.ts'
import type { createOpportunity } from '../../opportunity.contract.ts'
import type { Pipeline } from '../../pipeline.contract.ts'

export type OpportunityValues = {
  title: string
  /** Empty: the company's next number. */
  reference: string
  customer_id: string
  contact_id: string | null
  pipeline_id: string
  stage_id: string
  owner_id: string | null
  value_minor: number
  currency: Currency
  /** ISO day, or empty. */
  expected_close_on: string
  source: string
  description: string
  tags: string[]
  custom: Record<string, unknown>
}

/** The first stage an opportunity enters by itself. */
export const firstStage = (pipeline: Pipeline | undefined): string =>
  pipeline?.stages.find(({ kind }) => kind === 'open')?.id ?? ''

/** The form of an opportunity not entered yet. */
export const newValues = (
  own: readonly CustomField[],
  {
    pipeline,
    customerId,
    ownerId,
    currency,
  }: { pipeline: Pipeline | undefined; customerId: string; ownerId: string; currency: Currency },
): OpportunityValues => ({
  title: '',
  reference: '',
  customer_id: customerId,
  contact_id: null,
  pipeline_id: pipeline?.id ?? '',
  stage_id: firstStage(pipeline),
  owner_id: ownerId,
  value_minor: 0,
  currency: pipeline?.currency ?? currency,
  expected_close_on: '',
  source: '',
  description: '',
  tags: [],
  custom: Object.fromEntries(own.map(({ key, default_value }) => [key, default_value ?? null])),
})

/** The form of an opportunity there is. */
export const valuesOf = (opportunity: Opportunity, own: readonly CustomField[]): OpportunityValues => {
  const { title, reference, customer_id, contact_id, pipeline_id, stage_id, owner_id, value_minor } =
    opportunity
  const { currency, source, description, tags, custom, expected_close_on } = opportunity
  return {
    ...{ title, reference, customer_id, contact_id, pipeline_id, stage_id, owner_id, value_minor },
    ...{ currency, source, description, tags },
    expected_close_on: expected_close_on ?? '',
    custom: Object.fromEntries(own.map(({ key }) => [key, custom[key] ?? null])),
  }
}

/** What the contract takes. `isNew`: with where it begins; afterwards an opportunity is moved, not written. */
export const inputOf = (values: OpportunityValues, isNew: boolean): Sent<typeof createOpportunity> => {
  const { pipeline_id, stage_id, expected_close_on, reference, ...rest } = values
  return {
    ...rest,
    ...(reference && { reference }),
    expected_close_on: expected_close_on || null,
    ...(isNew && pipeline_id && { pipeline_id }),
    ...(isNew && stage_id && { stage_id }),
  }
}
