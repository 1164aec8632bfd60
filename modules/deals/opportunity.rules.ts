import type { FieldProblem } from '#kernel/contract.ts'
import { fold } from '#kernel/values/text.ts'
import type { Opportunity, StageKind } from './contract.ts'

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === 0 ||
  (Array.isArray(value) && value.length === 0)

/** What a stage asks for and an opportunity lacks, a problem per field. A value of nothing is no value. */
export const missingFields = (
  required: readonly string[],
  opportunity: Partial<Record<string, unknown>> & { custom: Opportunity['custom'] },
): FieldProblem[] =>
  required
    .filter((field) =>
      field.startsWith('custom.')
        ? isMissing(opportunity.custom[field.slice('custom.'.length)])
        : isBlank(opportunity[field]),
    )
    .map((field) => ({ field, code: 'missing' }))

/** Of own fields zero and no are answers. */
const isMissing = (value: unknown): boolean => value !== 0 && isBlank(value)

type Closing = {
  kind: StageKind
  lost_reasons: string[]
  won_reasons: string[]
  lost_reason_required: boolean
}

/** The reason as the pipeline's list spells it, or what is wrong with it. Where the list is empty any words do. */
export const closingReason = (
  { kind, lost_reasons, won_reasons, lost_reason_required }: Closing,
  given: string | undefined,
): { reason: string; problem?: 'reason_missing' | 'unknown_reason' } => {
  if (kind === 'open') return { reason: '' }
  const listed = kind === 'lost' ? lost_reasons : won_reasons
  if (!given)
    return kind === 'lost' && lost_reason_required
      ? { reason: '', problem: 'reason_missing' }
      : { reason: '' }
  if (!listed.length) return { reason: given }
  const reason = listed.find((one) => fold(one) === fold(given))
  return reason === undefined ? { reason: '', problem: 'unknown_reason' } : { reason }
}

/** Whole days of a stay. */
export const daysBetween = (from: string, to: Temporal.Instant): number =>
  Math.max(0, Math.floor(Temporal.Instant.from(from).until(to).total('hours') / 24))

const UNTOLD = new Set<string>([
  'version',
  'updated_at',
  'probability',
  'customer_name',
  'contact_name',
  'open_steps',
  'next_step_on',
])

/** The names of the fields in which two states of an opportunity differ. */
export const changedFields = (before: Opportunity, after: Opportunity): string[] =>
  (Object.keys(before) as (keyof Opportunity)[]).filter(
    (key) => !UNTOLD.has(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )

/** Tags without repetitions; how they are written first counts. */
export const distinctTags = (tags: readonly string[]): string[] =>
  [...new Map(tags.toReversed().map((tag) => [fold(tag), tag])).values()].toReversed()

/** A reference as it is compared: `o-12` is `O-12`. */
export const asReference = (written: string): string => written.trim().toLowerCase()
