/** A company's accounts with gateways, and what gateways tell of payments. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

export const GatewayKey = z.enum(['yappy', 'paguelofacil'])
export type GatewayKey = z.infer<typeof GatewayKey>
export const Environment = z.enum(['production', 'sandbox', 'simulator'])

/**
 * What a gateway keeps of each payment by agreement: `percent` of it and `fixed_minor` (in the payment's currency), and the tax on
 * both, `tax_percent` of them. Zero where nothing is known.
 */
export const FeeTerms = z.object({
  percent: z.number().min(0).max(50).multipleOf(0.01),
  fixed_minor: z.int().min(0).max(100_000),
  tax_percent: z.number().min(0).max(50).multipleOf(0.01),
})
export type FeeTerms = z.infer<typeof FeeTerms>

/**
 * An account, or the place for one. `fields`: what a form asks; a secret's value is never told, `filled` says that there is one.
 * `offered`: payers may choose it. `notify_url`: where the gateway tells us, to be registered there; only for `configure`.
 */
export const GatewayAccount = z.object({
  gateway: GatewayKey,
  open: z.boolean(),
  environment: Environment,
  fields: z.array(
    z.object({
      key: z.string(),
      secret: z.boolean(),
      required: z.boolean(),
      value: z.string(),
      filled: z.boolean(),
    }),
  ),
  offered: z.boolean(),
  fee: FeeTerms,
  refunds: z.boolean(),
  reconciles: z.boolean(),
  check_state: z.enum(['unchecked', 'checking', 'working', 'failing']),
  check_code: z.string(),
  check_message: z.string(),
  checked_at: z.string().nullable(),
  notify_url: z.string(),
  version: z.int(),
})
export type GatewayAccount = z.infer<typeof GatewayAccount>

export const listGateways = query('payments.list_gateways', {
  allow: may.configure,
  http: 'GET /payments/gateways',
  input: z.object({}),
  output: z.object({ gateways: z.array(GatewayAccount) }),
  confidential: true,
})

/**
 * Opens or changes an account. A field left out keeps what it has; `''` empties one. What it was checked for is then unknown.
 * `fee` holds for payments from now on.
 */
export const saveGateway = action('payments.save_gateway', {
  allow: may.configure,
  http: 'PUT /payments/gateways/:gateway',
  input: z.object({
    gateway: GatewayKey,
    environment: Environment.optional(),
    fields: z.record(z.string().max(40), z.string().trim().max(2_000)).optional(),
    offered: z.boolean().optional(),
    fee: FeeTerms.optional(),
  }),
  output: GatewayAccount,
  errors: ['field_missing', 'unknown_field', 'gateway_closed'],
  secrets: ['fields'],
  confidential: true,
  final: true,
})

/** Asks the gateway whether the account works. The answer comes soon after, with `payments.gateway_checked`. */
export const checkGateway = action('payments.check_gateway', {
  allow: may.configure,
  http: 'POST /payments/gateways/:gateway/check',
  input: z.object({ gateway: GatewayKey }),
  output: Done,
  errors: ['gateway_closed'],
  rate: 'costly',
  final: true,
})

/** Another secret segment: notifications to the old address are refused from then on. */
export const renewNotifyAddress = action('payments.renew_notify_address', {
  allow: may.configure,
  http: 'POST /payments/gateways/:gateway/renew',
  input: z.object({ gateway: GatewayKey }),
  output: GatewayAccount,
  errors: ['gateway_closed'],
  confidential: true,
  final: true,
})

/** Forgets an account with its secrets. Notifications of its payments are refused from then on. */
export const closeGateway = action('payments.close_gateway', {
  allow: may.configure,
  http: 'DELETE /payments/gateways/:gateway',
  input: z.object({ gateway: GatewayKey }),
  output: Done,
  final: true,
})

export const gatewayChecked = event('payments.gateway_checked', {
  about: 'id',
  allow: may.configure,
  payload: z.object({ id: Id, gateway: GatewayKey, working: z.boolean(), code: z.string() }),
})

/**
 * `waiting`: the gateway is being asked. `applied`: it decided a payment. `noted`: it said nothing new of one. `repeated`: told
 * before. `refused`: not believed.
 */
export const Verdict = z.enum(['waiting', 'applied', 'noted', 'repeated', 'refused'])

/** `content`: as it came, the secret segment left out. `reason`: a code with the text `notification_reasons.<code>`. */
export const Notification = z.object({
  id: Id,
  gateway: GatewayKey,
  method: z.string(),
  content: z.unknown(),
  verdict: Verdict,
  reason: z.string(),
  order_ref: z.string(),
  reference: z.string(),
  outcome: z.string(),
  amount_minor: z.int().nullable(),
  payment_id: Id.nullable(),
  address: z.string(),
  agent: z.string(),
  times: z.int(),
  first_at: z.string(),
  last_at: z.string(),
})
export type Notification = z.infer<typeof Notification>

export const listNotifications = query('payments.list_notifications', {
  allow: may.reconcile,
  http: 'GET /payments/notifications',
  input: ListInput,
  output: page(Notification),
})

export const countNotifications = query('payments.count_notifications', {
  allow: may.reconcile,
  http: 'GET /payments/notifications/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

const Told = z.looseObject({
  gateway: z.string().max(40),
  company: z.string().max(80),
  secret: z.string().max(100),
})
const heard = {
  allow: 'anyone',
  input: Told,
  output: z.object({ success: z.literal(true) }),
  unaudited: true,
  final: true,
} as const

/** Where a gateway tells us. Whatever it is, it is stored and answered alike: who forges learns nothing. */
export const hearNotification = action('payments.hear_notification', {
  ...heard,
  http: 'POST /payments/notify/:gateway/:company/:secret',
})

/** The same for gateways that tell by opening an address: `GET /api/v1/payments/notify/:gateway/:company/:secret`. */
export const hearByAddress = action('payments.hear_by_address', heard)
