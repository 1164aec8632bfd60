/** What jobs write down of what gateways answered: only they ask for these. */
import { z } from 'zod'
import { action, Done } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { GatewayKey } from './gateway.contract.ts'
import { RefundStatus } from './refund.contract.ts'

const Reference = z.string().max(200)
const Told = z.string().max(500)

export const recordCheck = action('payments.record_check', {
  allow: may.configure,
  input: z.object({ gateway: GatewayKey, working: z.boolean(), code: Reference, message: Told }),
  output: Done,
  final: true,
})

/** How an attempt began; the shape is the gateway's `Begun`. */
export const recordBegun = action('payments.record_begun', {
  allow: may.configure,
  input: z.object({
    id: Id,
    begun: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('redirect'),
        url: z.url({ protocol: /^https?$/ }).max(2_000),
        reference: Reference,
      }),
      z.object({
        kind: z.literal('app'),
        reference: Reference,
        expires_at: z.string().max(40),
        data: z.record(z.string().max(60), z.string().max(2_000)),
      }),
      z.object({ kind: z.literal('refused'), code: Reference, retry: z.boolean(), message: Told }),
    ]),
  }),
  output: Done,
  final: true,
})

const Heard = z.object({
  order_ref: Reference,
  reference: Reference,
  outcome: z.enum(['paid', 'rejected', 'cancelled', 'expired', 'pending']),
  amount_minor: z.int().nullable(),
  currency: z.string().max(10).nullable(),
  occurred_at: z.string().max(40).nullable(),
})

/**
 * What a gateway answered when it was asked of a payment; null where it knows nothing. `notification_id`: the one that made us
 * ask. `over`: the attempt's time is over, so what is not paid is expired.
 */
export const recordHeard = action('payments.record_heard', {
  allow: may.configure,
  input: z.object({
    id: Id,
    heard: Heard.nullable(),
    notification_id: Id.optional(),
    over: z.boolean().default(false),
  }),
  output: Done,
  final: true,
})

/** `refusal`: why the gateway would not give it back. `doubt`: why nobody knows whether it did; it is then asked again, or somebody looks. */
export const recordRefund = action('payments.record_refund', {
  allow: may.configure,
  input: z.object({
    id: Id,
    reference: Reference.optional(),
    refusal: Told.optional(),
    doubt: Told.optional(),
  }),
  output: z.object({ status: RefundStatus }),
  final: true,
})

/** What a gateway's books say of a stretch of time. `problem`: why they could not be read. */
export const recordReceived = action('payments.record_received', {
  allow: may.configure,
  input: z.object({
    gateway: GatewayKey,
    since: z.string().max(40),
    until: z.string().max(40),
    problem: Told.default(''),
    received: z
      .array(
        z.object({
          reference: Reference,
          order_ref: Reference,
          amount_minor: z.int(),
          fee_minor: z.int(),
          currency: z.string().max(10),
          occurred_at: z.string().max(40),
          payer: Told,
          description: Told,
        }),
      )
      .max(10_000),
  }),
  output: Done,
  final: true,
})

/** Lets refused notifications go that are older than they need be. */
export const sweepNotifications = action('payments.sweep_notifications', {
  allow: may.configure,
  input: z.object({}),
  output: Done,
  unaudited: true,
})
