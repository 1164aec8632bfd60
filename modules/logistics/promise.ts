/** A delivery's promise: its clock, kept by `sla`, and when the house expects to keep it. */
import { call } from '#kernel/server/run.ts'
import { text } from '#kernel/server/texts.ts'
import * as sla from '#modules/sla/clock.contract.ts'
import { updateDeliveries } from './delivery.queries.ts'

/** The policy whose clock runs from payment to door. */
export const POLICY = 'delivery'
/** Two days around the clock, until the company says otherwise. */
export const PROMISED_MINUTES = 48 * 60
export const SUBJECT = 'logistics.delivery'

const which = (id: string) => ({ policy: POLICY, subject_kind: SUBJECT, subject_id: id }) as const

/** What a delivery keeps of its clock, so that lists need not ask for it. */
const keepTimes = async (id: string, clock: sla.Clock | null): Promise<void> => {
  if (clock) await updateDeliveries([id], { promised_at: clock.due_at, warn_at: clock.warn_at })
}

export const startPromise = async (id: string, label: string, startedAt: string): Promise<void> => {
  const { clock } = await call(sla.startClock, { ...which(id), label, started_at: startedAt })
  await keepTimes(id, clock)
}

/** Who waits for it asked for a later day: until then the clock stands still. */
export const pausePromise = async (id: string, until: string, reason: string): Promise<void> => {
  await call(sla.pauseClock, { ...which(id), reason, until })
}

export const resumePromise = async (id: string, at: string): Promise<void> => {
  const { clock } = await call(sla.resumeClock, { ...which(id), at })
  await keepTimes(id, clock)
}

export const keepPromise = async (id: string, at: string): Promise<void> => {
  await call(sla.stopClock, { ...which(id), at })
}

export const dropPromise = async (id: string, reason: string): Promise<void> => {
  await call(sla.cancelClock, { ...which(id), reason })
}

/** `stopsBefore`: doors in between. */
export const expectDelivery = async (
  id: string,
  expectedAt: string | null,
  stopsBefore: number,
): Promise<void> => {
  await call(sla.expectAt, {
    ...which(id),
    expected_at: expectedAt,
    because: expectedAt ? text('logistics:because.stops', { count: stopsBefore }) : '',
  })
}
