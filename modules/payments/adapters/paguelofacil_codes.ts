/** How PagueloFácil writes: addresses and fields as hex, moments in Panama's time, amounts as they come. */
import { fromDecimal } from '#kernel/values/money.ts'

/** UTF-8 as upper-case hex, as RETURN_URL and PF_CF are sent. */
export const asHex = (text: string): string => Buffer.from(text, 'utf8').toString('hex').toUpperCase()
export const fromHex = (hex: string): string => Buffer.from(hex, 'hex').toString('utf8')

/** Label and id of our order's number are the same: they send custom fields back by label, whatever the id. */
export const ORDER_FIELD = 'Orden'

/** PF_CF, so that a transaction can be found by our own number. */
export const customFields = (orderRef: string): string =>
  asHex(JSON.stringify([{ id: ORDER_FIELD, nameOrLabel: ORDER_FIELD, value: orderRef }]))

/** Minor units of an amount that comes as a number or as text; undefined for what is neither. */
export const minorOf = (amount: unknown): number | undefined => {
  const decimal = typeof amount === 'number' ? amount.toFixed(2) : typeof amount === 'string' ? amount : ''
  return /^\d+(\.\d{1,2})?$/.test(decimal) ? fromDecimal(decimal, 'USD')?.amount : undefined
}

/** A moment as they write it: with a zone, or in Panama's. Null for what is no moment. */
export const momentOf = (written: unknown): string | null => {
  if (typeof written === 'number') return Temporal.Instant.fromEpochMilliseconds(written).toString()
  if (typeof written !== 'string') return null
  const text = written.trim().replace(' ', 'T')
  for (const read of [
    () => Temporal.Instant.from(text),
    () => Temporal.PlainDateTime.from(text).toZonedDateTime('America/Panama').toInstant(),
  ])
    try {
      return read().toString()
    } catch {}
  return null
}

/** Only these take money: an AUTH alone holds it, and a REVERSE gives it back, with the same status. */
const TAKES_MONEY = new Set(['AUTH_CAPTURE', 'CAPTURE', 'RECURRENT'])

/**
 * What a transaction came to. `success` and HTTP 200 say nothing: only status 1 with authStatus 00 is money; what they still look
 * into, or have neither approved nor denied, is pending.
 */
export const outcomeOf = (row: {
  status?: unknown
  authStatus?: unknown
  operationType?: unknown
  inRevision?: unknown
}): 'paid' | 'rejected' | 'pending' => {
  const status = Number(row.status)
  if (row.inRevision === true || status === 2) return 'pending'
  const auth = row.authStatus === undefined || row.authStatus === null ? '00' : String(row.authStatus)
  const kind = row.operationType ? String(row.operationType).toUpperCase() : 'AUTH_CAPTURE'
  return status === 1 && auth === '00' && TAKES_MONEY.has(kind) ? 'paid' : 'rejected'
}
