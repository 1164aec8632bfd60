/** What gateways answer, read with care: JSON whatever they call it, and their words cut to what staff can read. */
import { z } from 'zod'
import { Refusal } from '#kernel/server/errors.ts'
import { askOutside, type Question } from '#kernel/server/outside.ts'

/** Two questions in a row still end within the ten seconds a gateway has. */
export const PATIENCE_MS = 5_000
const LONGEST_WORDS = 200

/** The gateway answered what its protocol does not know: as good as no answer, and worth another try. */
export const unreadable = (url: string, reply: string, cause?: unknown): Refusal =>
  new Refusal('outside_unavailable', { params: { host: new URL(url).host, reply }, cause })

/**
 * Asks and reads the JSON of whatever status: gateways tell failures with 200 and with others.
 *
 * Throws `outside_unavailable` for silence, for what is no JSON, and for what `shape` does not fit.
 */
export const askJson = async <T extends z.ZodType>(
  url: string,
  shape: T,
  question: Question,
): Promise<{ status: number; answer: z.output<T> }> => {
  const { status, body } = await askOutside(url, { patienceMs: PATIENCE_MS, ...question })
  try {
    return { status, answer: shape.parse(JSON.parse(body.toString('utf8'))) }
  } catch (cause) {
    throw unreadable(url, `HTTP ${status}`, cause instanceof z.ZodError ? undefined : cause)
  }
}

/** A gateway's own words, on one line and of bounded length. */
export const words = (...pieces: readonly (string | undefined)[]): string =>
  pieces
    .filter(Boolean)
    .join(' ')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, LONGEST_WORDS)
