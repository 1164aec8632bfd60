/** What a card says of itself beyond its fields. Days are calendar days in the company's time zone. */
import type { Opportunity } from '../../contract.ts'
import type { Stage } from '../../pipeline.contract.ts'

const DAY_MS = 86_400_000

const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

export type CardState = {
  /** Whole days in the stage. */
  days: number
  /** Longer in its stage than expected. */
  isRotting: boolean
  /** Open, and its expected close has passed. */
  isOverdue: boolean
  step: StepState | undefined
}

/** How an open opportunity stands with its next step; of others, and where the company keeps no tasks, nothing. */
export type StepState = 'missing' | 'planned' | 'overdue'

export const stepState = (
  { status, open_steps, next_step_on }: Pick<Opportunity, 'status' | 'open_steps' | 'next_step_on'>,
  today: string,
): StepState | undefined => {
  if (status !== 'open' || open_steps === null) return undefined
  if (open_steps === 0) return 'missing'
  return next_step_on !== null && next_step_on < today ? 'overdue' : 'planned'
}

/** `now`: the moment, in milliseconds; `today`: its calendar day. As the server counts: full days in the stage beyond the expected ones. */
export const cardState = (
  opportunity: Opportunity,
  { expected_days }: Pick<Stage, 'expected_days'>,
  { now, today }: { now: number; today: string },
): CardState => {
  const { status, stage_entered_at, expected_close_on } = opportunity
  const days = Math.max(0, Math.floor((now - Date.parse(stage_entered_at)) / DAY_MS))
  const isOpen = status === 'open'
  return {
    days,
    isRotting:
      isOpen && expected_days !== null && now - Date.parse(stage_entered_at) > expected_days * DAY_MS,
    isOverdue: isOpen && expected_close_on !== null && daysFrom(expected_close_on, today) > 0,
    step: stepState(opportunity, today),
  }
}
