/** How often one caller may ask, by class of operation; told in RateLimit headers (IETF draft "RateLimit header fields for HTTP"). */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { RateClass } from '#kernel/contract.ts'
import { Refusal } from './errors.ts'

const MINUTE = 60
const PER_MINUTE: Record<RateClass, number> = { ordinary: 600, costly: 60, guess: 10 }

const limiters = Object.fromEntries(
  Object.entries(PER_MINUTE).map(([name, points]) => [
    name,
    new RateLimiterMemory({ keyPrefix: name, points, duration: MINUTE }),
  ]),
) as Record<RateClass, RateLimiterMemory>

/** Takes one turn, or refuses with `too_many_requests` and the seconds to wait. */
export const takeTurn = async (
  rate: RateClass,
  caller: string,
  header: (name: string, value: string) => void,
): Promise<void> => {
  const tell = ({ remainingPoints, msBeforeNext }: RateLimiterRes): void => {
    header('ratelimit-policy', `"${rate}";q=${PER_MINUTE[rate]};w=${MINUTE}`)
    header('ratelimit', `"${rate}";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}`)
  }
  try {
    tell(await limiters[rate].consume(caller))
  } catch (over) {
    if (over instanceof Error) throw over
    const seconds = Math.ceil((over as RateLimiterRes).msBeforeNext / 1000)
    tell(over as RateLimiterRes)
    header('retry-after', String(seconds))
    throw new Refusal('too_many_requests', { params: { seconds } })
  }
}
