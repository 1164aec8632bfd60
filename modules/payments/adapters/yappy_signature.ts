/** How Yappy signs its notifications and how the Commerce API is opened. Source: Yappy's SDKs and manual; vectors in the test. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The key within a "clave secreta": of its base64, what stands before the first dot. Undefined for what is no such thing. */
export const signingKey = (secretKey: string): string | undefined => {
  const [key, rest] = Buffer.from(secretKey, 'base64').toString('utf8').split('.', 2)
  return key && rest && /^[\x21-\x7e]+$/.test(key) ? key : undefined
}

/** Lower-case hex HMAC-SHA256 of order, status and domain as they are sent; amount and confirmation number are not in it. */
export const notificationHash = (
  key: string,
  { orderId, status, domain }: { orderId: string; status: string; domain: string },
): string => createHmac('sha256', key).update(`${orderId}${status}${domain}`).digest('hex')

/** Compares without telling by its duration where two texts differ. */
export const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const PANAMA = 'America/Panama'

/** The day of a moment in Panama: between 19:00 and midnight there it is not the day of UTC. */
export const panamaDay = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO(PANAMA).toPlainDate().toString()

/** The code of the day that opens a session of the Commerce API: hex HMAC-SHA256 of the API key and the day, keyed by the seed. */
export const loginCode = (apiKey: string, seedCode: string, day: string): string =>
  createHmac('sha256', seedCode).update(`${apiKey}${day}`).digest('hex')
