/** When a document is tried again, and what an answer makes of it. */
import type { SendAnswer, StatusAnswer } from './pac.ts'

const SECONDS = 1
const MINUTES = 60

/** Pauses between attempts: short at first, since most silences are, then a quarter of an hour for as long as it lasts. */
const PAUSES = [
  5 * SECONDS,
  15 * SECONDS,
  45 * SECONDS,
  2 * MINUTES,
  5 * MINUTES,
  10 * MINUTES,
  15 * MINUTES,
] as const
/** The tax office has it and is still deciding. */
const PENDING_PAUSES = [3 * SECONDS, 10 * SECONDS, 30 * SECONDS, 2 * MINUTES, 10 * MINUTES] as const
/** Nothing gets through until a person does something. */
const PERSON_PAUSE = 15 * MINUTES

const paused = (pauses: readonly number[], attempts: number): number =>
  pauses[Math.min(Math.max(attempts, 1), pauses.length) - 1] as number

/** What is done with an answer. `ask`: whether the next word is a question rather than the document again. */
export type Verdict =
  | { is: 'authorized'; authorized: Extract<SendAnswer, { outcome: 'authorized' }> }
  | { is: 'taken_by_another' }
  | { is: 'rejected'; codes: readonly { code: string; message: string }[] }
  | { is: 'annulled' }
  | {
      is: 'again'
      ask: boolean
      after_seconds: number
      message: string
      outage: 'unreachable' | 'unauthorised' | 'no_folios' | null
    }

/**
 * `attempts`: how many there were before this one. `cufes`: ids under which the document was ever sent: an answer that was lost once may have
 * authorised an earlier edition, and then the number is its own.
 */
export const verdictOn = (
  answer: SendAnswer | StatusAnswer,
  attempts: number,
  cufes: readonly string[],
): Verdict => {
  const again = (ask: boolean, pauses: readonly number[], message: string, outage: 'unreachable' | null) =>
    ({ is: 'again', ask, after_seconds: paused(pauses, attempts + 1), message, outage }) as const
  switch (answer.outcome) {
    case 'authorized':
      return { is: 'authorized', authorized: answer }
    case 'duplicate': {
      const { same, authorized } = answer
      if (authorized && (same || cufes.includes(authorized.fiscal_id)))
        return { is: 'authorized', authorized: { outcome: 'authorized', ...authorized } }
      return same ? again(true, PENDING_PAUSES, '', null) : { is: 'taken_by_another' }
    }
    case 'annulled':
      return { is: 'annulled' }
    case 'pending':
      return again(true, PENDING_PAUSES, answer.codes[0]?.message ?? '', null)
    case 'unknown':
      return again(false, PENDING_PAUSES, '', null)
    case 'resend':
      return again(false, PAUSES, answer.message, 'unreachable')
    case 'unreachable':
      return again(answer.recorded_perhaps, PAUSES, answer.message, 'unreachable')
    case 'unauthorised':
    case 'no_folios':
      return {
        is: 'again',
        ask: false,
        after_seconds: PERSON_PAUSE,
        message: answer.message,
        outage: answer.outcome,
      }
    case 'rejected':
      return { is: 'rejected', codes: answer.codes }
  }
}

/** Minutes after which an outage is long enough for contingency to be offered. */
export const OFFER_AFTER_MINUTES = 10

/** Whether people are told now: credentials and what was bought do not mend themselves. */
export const isAlarming = (
  kind: 'unreachable' | 'unauthorised' | 'no_folios',
  failures: number,
  alarm_after: number,
): boolean => kind !== 'unreachable' || failures >= alarm_after

/** The last day on which a document may still be annulled. */
export const lastDayToAnnul = (issued_on: string, days: number): string =>
  Temporal.PlainDate.from(issued_on).add({ days }).toString()
