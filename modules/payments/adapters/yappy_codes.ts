/** Yappy's status codes in our words: what the payer can do, and whether the same try may be repeated. */

/** All three are seen for success, by product and age of the interface. */
const SUCCESS = new Set(['0000', '00', 'YP-0000'])

/** `code`: has a text `payments:gateway_refusals.<code>`. Source: Yappy's table of codes for the button V2. */
const MEANINGS: Record<string, { code: string; retry: boolean }> = {
  E002: { code: 'gateway_busy', retry: true },
  E006: { code: 'gateway_busy', retry: true },
  E008: { code: 'gateway_busy', retry: true },
  E012: { code: 'gateway_busy', retry: true },
  E004: { code: 'payment_details', retry: false },
  'YAPPY-004': { code: 'payment_details', retry: false },
  E005: { code: 'not_a_yappy_user', retry: false },
  // Another try has another number, so trying again is what helps.
  E007: { code: 'order_known', retry: true },
  E009: { code: 'gateway_setup', retry: false },
  E010: { code: 'amount_refused', retry: false },
  E011: { code: 'gateway_setup', retry: false },
  E100: { code: 'gateway_setup', retry: false },
}

export const isSuccess = (code: string): boolean => SUCCESS.has(code)

/** What a code that is no success means; an unknown one is a refusal that is not worth repeating. */
export const meaningOf = (code: string): { code: string; retry: boolean } =>
  MEANINGS[code] ?? { code: 'gateway_refused', retry: false }
