import type { Interaction, InteractionFact, InteractionType } from './contract.ts'

/** An outcome must be one of the type's, where it names any; none at all is always fine. */
export const fitsOutcome = ({ outcomes }: Pick<InteractionType, 'outcomes'>, outcome: string): boolean =>
  outcome === '' || outcomes.length === 0 || outcomes.includes(outcome)

/** Clocks of phones and servers differ by a little. */
const CLOCK_SLACK_MINUTES = 5

/** Only what happened is logged; what is to come is a task. */
export const isYetToCome = (happenedAt: string, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(happenedAt), now.add({ minutes: CLOCK_SLACK_MINUTES })) > 0

export const isPast = (day: string, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(Temporal.PlainDate.from(day), today) < 0

/** What an event tells of an interaction. */
export const factsOf = (
  {
    id,
    customer_id,
    type_key,
    type_label,
    kind,
    summary,
    outcome,
    happened_at,
    follow_up_on,
    done_by,
  }: Interaction,
  details: InteractionFact['details'],
): InteractionFact => ({
  ...{ id, customer_id, type_key, type_label, kind, summary, outcome, happened_at, follow_up_on, done_by },
  details,
})

type OfKind = { key: string; kind_id: string | null }

/** Values of which the type's fields speak, and those of other types' fields, which wait. */
export const partedValues = (
  all: readonly OfKind[],
  type_id: string,
  values: Interaction['custom'],
): { own: Interaction['custom']; waiting: Interaction['custom'] } => {
  const others = new Set(
    all.filter(({ kind_id }) => kind_id !== null && kind_id !== type_id).map(({ key }) => key),
  )
  const entries = Object.entries(values)
  return {
    own: Object.fromEntries(entries.filter(([key]) => !others.has(key))),
    waiting: Object.fromEntries(entries.filter(([key]) => others.has(key))),
  }
}
