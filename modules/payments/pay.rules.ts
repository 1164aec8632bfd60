/** What payers write, read with forgiveness. Pure. */
import { type Currency, parseMoney } from '#kernel/values/money.ts'
import type { DecimalMark } from '#kernel/values/number.ts'

type Read = { amount_minor: number } | { code: string; params?: Record<string, unknown> }

/**
 * The amount a payer wants to pay: all that is owed where nothing was written. `offered_minor`: amounts that may be less than the
 * least, as the parts it is asked for in. Codes: `amount_unreadable`, `amount_too_small`
 * with `{ least_minor }`, `amount_beyond_owed`.
 */
export const readAmount = (
  written: string,
  {
    owed_minor,
    least_minor,
    offered_minor = [],
    currency,
    decimal,
  }: {
    owed_minor: number
    least_minor: number
    offered_minor?: readonly number[]
    currency: Currency
    decimal: DecimalMark
  },
): Read => {
  if (!written) return { amount_minor: owed_minor }
  const amount = amountIn(written, currency, decimal)
  if (amount === undefined || amount < 1) return { code: 'amount_unreadable' }
  if (amount > owed_minor) return { code: 'amount_beyond_owed' }
  // What is left may be less than the least; then it is paid whole.
  if (amount < Math.min(least_minor, owed_minor) && !offered_minor.includes(amount))
    return { code: 'amount_too_small', params: { least_minor } }
  return { amount_minor: amount }
}

/** Minor units in either way of writing decimals, the company's own first; undefined for no amount of this currency. */
export const amountIn = (written: string, currency: Currency, decimal: DecimalMark): number | undefined => {
  const other: DecimalMark = decimal === '.' ? ',' : '.'
  const read = parseMoney(written, { currency, decimal }) ?? parseMoney(written, { currency, decimal: other })
  return read?.currency === currency ? read.amount : undefined
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Ours at a gateway: 15 letters and digits that nobody guesses and nobody mistakes. `random`: 15 bytes. */
export const orderRefOf = (random: Uint8Array): string =>
  Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
