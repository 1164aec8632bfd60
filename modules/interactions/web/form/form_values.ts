import type { Sent } from '#kernel/contract.ts'
import { fieldsOfKind } from '#kernel/values/custom.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { shownValues } from '#web/ui/fields/own_field.ts'
import type { Interaction, InteractionKind, InteractionType, logInteraction } from '../../contract.ts'
import { fitsOutcome } from '../../interaction.rules.ts'
import { momentOf } from './moment.ts'

/** What inputs hold: `happened_at` a calendar day, `happened_time` the time of that day, empty where nothing was said. */
export type LogValues = {
  type_id: string
  direction: 'in' | 'out'
  happened_at: string
  happened_time: string
  duration_minutes: number | ''
  summary: string
  notes: string
  outcome: string
  follow_up_on: string
  /** Of every type’s fields, so that what was written is there again when one comes back to a type. */
  custom: Interaction['custom']
}

/** Where somebody turned to somebody, so that it matters who did. */
export const hasDirection = (kind: InteractionKind | undefined): boolean =>
  kind === 'call' || kind === 'email' || kind === 'other'

export const hasDuration = (kind: InteractionKind | undefined): boolean =>
  kind === 'call' || kind === 'meeting' || kind === 'visit'

export const newValues = (
  type_id: string,
  own: readonly CustomField[],
  at: { day: string; time: string },
  summary = '',
): LogValues => ({
  type_id,
  custom: Object.fromEntries(own.map(({ key, default_value }) => [key, default_value ?? null])),
  direction: 'out',
  happened_at: at.day,
  happened_time: at.time,
  duration_minutes: '',
  summary,
  notes: '',
  outcome: '',
  follow_up_on: '',
})

export const valuesOf = (
  interaction: Interaction,
  own: readonly CustomField[],
  { dayOf, time }: { dayOf: (at: string) => string; time: (at: string) => string },
): LogValues => ({
  type_id: interaction.type_id,
  direction: interaction.direction ?? 'out',
  happened_at: dayOf(interaction.happened_at),
  happened_time: time(interaction.happened_at),
  duration_minutes: interaction.duration_minutes ?? '',
  summary: interaction.summary,
  notes: interaction.notes,
  outcome: interaction.outcome,
  follow_up_on: interaction.follow_up_on ?? '',
  custom: Object.fromEntries(own.map(({ key }) => [key, interaction.custom[key] ?? null])),
})

/** The interaction as own fields may hang on it. */
export const recordOf = ({ custom, direction }: LogValues, type: InteractionType | undefined) => ({
  custom,
  direction: hasDirection(type?.kind) ? direction : null,
})

/** What the form says, as the operation takes it; what its type does not ask for is left out. */
export const inputOf = (
  values: LogValues,
  type: InteractionType | undefined,
  own: readonly CustomField[],
  timeZone: string,
): Omit<Sent<typeof logInteraction>, 'id'> => {
  const happened_at = momentOf(values.happened_at, values.happened_time, timeZone)
  return {
    type_id: values.type_id,
    direction: recordOf(values, type).direction,
    ...(happened_at && { happened_at }),
    duration_minutes:
      hasDuration(type?.kind) && values.duration_minutes !== '' ? values.duration_minutes : null,
    summary: values.summary,
    notes: values.notes,
    outcome: type && !fitsOutcome(type, values.outcome) ? '' : values.outcome,
    follow_up_on: values.follow_up_on || null,
    custom: shownValues(fieldsOfKind(own, values.type_id), recordOf(values, type)),
  }
}
