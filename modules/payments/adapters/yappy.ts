/** Yappy's payment button V2: the payer says yes in their phone, and Yappy tells us by a signed notification. */
import { z } from 'zod'
import { toDecimal } from '#kernel/values/money.ts'
import { phoneDigits } from '#kernel/values/phone.ts'
import type { Attempt, Begun, Checked, Credentials, Gateway, Heard } from '../gateway.ts'
import { askJson, words } from './answers.ts'
import { isSuccess, meaningOf } from './yappy_codes.ts'
import { askForReversal, commerceIsGiven, movementsBetween, openSession } from './yappy_commerce.ts'
import { yappyHosts } from './yappy_hosts.ts'
import { notificationHash, sameText, signingKey } from './yappy_signature.ts'

/** How long Yappy lets the payer think. Reported by integrators; not in the manual. */
const WINDOW_MINUTES = 5

const Status = z.object({ code: z.string(), description: z.string().optional() })
const Validated = z.object({
  status: Status,
  body: z.object({ epochTime: z.coerce.number(), token: z.string() }).nullish().catch(null),
})
const Ordered = z.object({
  status: Status,
  body: z
    .object({ transactionId: z.string(), token: z.string(), documentName: z.string() })
    .nullish()
    .catch(null),
})

const post = async <T extends z.ZodType>(url: string, shape: T, sent: unknown, token?: string) =>
  (
    await askJson(url, shape, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        // As it is: with "Bearer" before it, Yappy does not know the token.
        ...(token && { authorization: token }),
      },
      body: JSON.stringify(sent),
    })
  ).answer

const validate = (credentials: Credentials) =>
  post(`${yappyHosts(credentials).button}/payments/validate/merchant`, Validated, {
    merchantId: credentials.merchant_id,
    urlDomain: credentials.site_url,
  })

const refused = ({ code, description }: z.infer<typeof Status>): Extract<Begun, { kind: 'refused' }> => ({
  kind: 'refused',
  ...meaningOf(code),
  message: words(code, description),
})

/** Yappy knows payers by the eight digits of a Panamanian mobile. */
const aliasOf = (phone: string): string | undefined =>
  /^(?:507)?([67]\d{7})$/.exec(phoneDigits(phone))?.[1] ?? undefined

const start = async (credentials: Credentials, attempt: Attempt): Promise<Begun> => {
  const alias = aliasOf(attempt.payer.phone)
  if (!alias) return { kind: 'refused', code: 'not_a_yappy_phone', retry: false, message: '' }
  // A token serves one order and lives ten minutes: it is asked for anew each time.
  const merchant = await validate(credentials)
  if (!isSuccess(merchant.status.code) || !merchant.body) return refused(merchant.status)

  const hosts = yappyHosts(credentials)
  const total = toDecimal({ amount: attempt.amount_minor, currency: attempt.currency })
  const order = await post(
    `${hosts.button}/payments/payment-wc`,
    Ordered,
    {
      merchantId: credentials.merchant_id,
      orderId: attempt.order_ref,
      domain: credentials.site_url,
      paymentDate: merchant.body.epochTime,
      aliasYappy: alias,
      ipnUrl: attempt.notify_url,
      discount: '0.00',
      taxes: '0.00',
      subtotal: total,
      total,
    },
    merchant.body.token,
  )
  if (!isSuccess(order.status.code) || !order.body) return refused(order.status)
  const { transactionId, token, documentName } = order.body
  return {
    kind: 'app',
    reference: transactionId,
    expires_at: Temporal.Now.instant().add({ minutes: WINDOW_MINUTES }).toString(),
    data: {
      transactionId,
      token,
      documentName,
      script: hosts.script,
      api: hosts.button,
      ...(credentials.environment === 'simulator' && { phone: `${hosts.button}/orders/${transactionId}` }),
    },
  }
}

const check = async (credentials: Credentials): Promise<Checked> => {
  if (!signingKey(credentials.secret_key ?? '')) return { ok: false, code: 'secret_malformed', message: '' }
  const { status, body } = await validate(credentials)
  if (!isSuccess(status.code) || !body)
    return { ok: false, code: 'merchant_unknown', message: words(status.code, status.description) }
  if (!commerceIsGiven(credentials)) return { ok: true }
  const session = await openSession(credentials)
  return session.ok ? { ok: true } : session
}

const OUTCOMES: Record<string, Heard['outcome']> = {
  E: 'paid',
  R: 'rejected',
  C: 'cancelled',
  X: 'expired',
}

const Notification = z.object({
  orderId: z.string().min(1).max(15),
  status: z.string(),
  domain: z.string(),
  hash: z.string(),
  confirmationNumber: z.string().max(60).optional(),
})

const readNotification: NonNullable<Gateway['readNotification']> = (credentials, { query }) => {
  const parsed = Notification.safeParse({ ...query, hash: query.hash ?? query.Hash })
  if (!parsed.success) return { forged: 'incomplete' }
  const { orderId, status, domain, hash, confirmationNumber } = parsed.data
  const key = signingKey(credentials.secret_key ?? '')
  if (!key) return { forged: 'no_secret' }
  if (!sameText(notificationHash(key, { orderId, status, domain }), hash.toLowerCase()))
    return { forged: 'wrong_signature' }
  if (domain !== credentials.site_url) return { forged: 'other_domain' }
  const outcome = OUTCOMES[status]
  if (!outcome) return { forged: 'unknown_status' }
  return {
    order_ref: orderId,
    reference: confirmationNumber ?? '',
    outcome,
    // Neither is signed: what was ordered is what was paid.
    amount_minor: null,
    currency: null,
    occurred_at: null,
  }
}

/**
 * Credentials: `merchant_id` ("ID de comercio"), `secret_key` ("clave secreta", base64) and `site_url` (registered with Yappy,
 * `https://…` without a slash at the end) for the button; `api_key`, `api_secret` and `seed_code` of the Commerce API, where the
 * company has it, for reconciliation and reversals; `commerce_url` when the bank gave another host.
 */
export const yappy: Gateway = {
  key: 'yappy',
  fields: [
    { key: 'merchant_id', secret: false, required: true },
    { key: 'secret_key', secret: true, required: true },
    { key: 'site_url', secret: false, required: true },
    { key: 'api_key', secret: true, required: false },
    { key: 'api_secret', secret: true, required: false },
    { key: 'seed_code', secret: true, required: false },
    { key: 'commerce_url', secret: false, required: false },
  ],
  currencies: ['USD', 'PAB'],
  least_minor: 1,
  asksPhone: true,
  check,
  start,
  readNotification,
  mustConfirm: false,
  received: movementsBetween,
  refund: askForReversal,
  refundsWhole: true,
}
