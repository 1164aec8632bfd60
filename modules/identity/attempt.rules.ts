/**
 * Slowing down those who guess passwords without locking out those who own them.
 *
 * A device that has signed in before carries a signed cookie and is counted by itself. Everybody else is counted by person
 * and address, and all strangers together, more slowly, by person. So an attacker spends the strangers' attempts and
 * never those of a known device.
 * Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
 */

type Patience = {
  /** Failures that cost nothing. */
  free: number
  /** Wait after the first failure beyond; it doubles with each further one. */
  firstSeconds: number
  longestSeconds: number
  /** Without an attempt for so long, everything is forgotten. */
  forgottenAfterSeconds: number
}

const MINUTE = 60
const HOUR = 60 * MINUTE

export const PATIENCE = {
  /** A known device, or one person from one address. */
  narrow: { free: 5, firstSeconds: 30, longestSeconds: 15 * MINUTE, forgottenAfterSeconds: 24 * HOUR },
  /** One person, from all unknown devices and addresses together. */
  wide: { free: 50, firstSeconds: MINUTE, longestSeconds: 15 * MINUTE, forgottenAfterSeconds: HOUR },
} as const satisfies Record<string, Patience>

export type Counter = { failures: number; last_at: string; blocked_until: string | null }

const secondsSince = (moment: string, now: Temporal.Instant): number =>
  now.since(Temporal.Instant.from(moment)).total('seconds')

/** Seconds still to wait; 0 lets the attempt through. */
export const secondsToWait = (counter: Counter | undefined, now: Temporal.Instant): number =>
  counter?.blocked_until ? Math.max(0, Math.ceil(-secondsSince(counter.blocked_until, now))) : 0

/** The counter after one more attempt, which counts as failed until it succeeds. */
export const afterAttempt = (
  counter: Counter | undefined,
  patience: Patience,
  now: Temporal.Instant,
): Counter => {
  const stale = counter && secondsSince(counter.last_at, now) > patience.forgottenAfterSeconds
  const failures = (stale || !counter ? 0 : counter.failures) + 1
  const beyond = failures - patience.free
  const seconds =
    beyond < 1 ? 0 : Math.min(patience.longestSeconds, patience.firstSeconds * 2 ** (beyond - 1))
  return {
    failures,
    last_at: now.toString(),
    blocked_until: seconds ? now.add({ seconds }).toString() : null,
  }
}
