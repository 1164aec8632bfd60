import { createHmac } from 'node:crypto'
import { sharedStatement } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import { derivedKey } from '#kernel/server/secrets.ts'
import { afterAttempt, type Counter, PATIENCE, secondsToWait } from './attempt.rules.ts'

/** Whoever reads the table learns neither who nor where. */
const keyOf = (...parts: string[]): string =>
  createHmac('sha256', derivedKey('sign-in attempts')).update(parts.join('\n')).digest('base64url')

/** The counters an attempt is held against. */
export type Attempt = { key: string; kind: keyof typeof PATIENCE }[]

/**
 * A known device stands alone. Others are counted by person and address; and by person alone, unless the address is known.
 */
export const attemptOf = (
  email: string,
  address: string,
  known: { device: string | undefined; address: boolean },
): Attempt => {
  const person = email.toLowerCase()
  if (known.device) return [{ key: keyOf('device', person, known.device), kind: 'narrow' }]
  const fromHere = { key: keyOf('address', person, address), kind: 'narrow' } as const
  return known.address ? [fromHere] : [fromHere, { key: keyOf('person', person), kind: 'wide' }]
}

/** Counts an attempt as failed in advance, so that a hundred at once are a hundred. Answers seconds to wait, 0 to go on. */
export const weighAttempt = async (attempt: Attempt): Promise<number> => {
  const keys = attempt.map(({ key }) => key).sort()
  await sharedStatement(
    `insert into identity.sign_in_attempt (key, failures, last_at) select k, 0, $2 from unnest($1::text[]) k on conflict (key) do nothing`,
    [keys, now().toString()],
  )
  const rows = await sharedStatement<Counter & { key: string }>(
    'select key, failures, last_at, blocked_until from identity.sign_in_attempt where key = any ($1) order by key for update',
    [keys],
  )
  const seconds = Math.max(...rows.map((row) => secondsToWait(row, now())))
  if (seconds > 0) return seconds
  for (const { key, kind } of attempt) {
    const next = afterAttempt(
      rows.find((row) => row.key === key),
      PATIENCE[kind],
      now(),
    )
    await sharedStatement(
      'update identity.sign_in_attempt set failures = $2, last_at = $3, blocked_until = $4 where key = $1',
      [key, next.failures, next.last_at, next.blocked_until],
    )
  }
  return 0
}

/** The attempt succeeded: it was no guess, and what was tried here before is forgotten. What strangers spent stays spent. */
export const forgiveAttempt = async (attempt: Attempt): Promise<void> => {
  await takeBackAttempt(attempt.filter(({ kind }) => kind === 'wide'))
  for (const { key } of attempt.filter(({ kind }) => kind === 'narrow'))
    await sharedStatement('delete from identity.sign_in_attempt where key = $1', [key])
}

/** The password was right and more is wanted: this attempt does not count, but wrong codes before it still do. */
export const takeBackAttempt = async (attempt: Attempt): Promise<void> => {
  for (const { key } of attempt)
    await sharedStatement(
      'update identity.sign_in_attempt set failures = greatest(failures - 1, 0), blocked_until = null where key = $1',
      [key],
    )
}
