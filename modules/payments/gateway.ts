/**
 * A payment gateway: takes a payer's money for one attempt, tells us what became of it, and answers when asked again.
 * Implementations: `adapters/yappy.ts`, `adapters/paguelofacil.ts`. Only jobs and the check of credentials may call what goes
 * over the network (`check`, `start`, `confirm`, `received`, `refund`); each gives up after 10 s and throws `outside_unavailable`.
 */
import type { Currency } from '#kernel/values/money.ts'

/** What a company typed of its account with the gateway, by the keys of `fields`, and which of the gateway's hosts are meant. */
export type Credentials = Readonly<Record<string, string>> & {
  readonly environment: 'production' | 'sandbox' | 'simulator'
}

/**
 * One try of a payer to pay a charge. `order_ref`: ours, 1 to 15 letters and digits, never used twice. `phone`: E.164 or ''.
 * `return_url`: where the payer's browser comes back; `notify_url`: where the gateway tells us, with its own secret segment.
 */
export type Attempt = {
  id: string
  charge_id: string
  order_ref: string
  amount_minor: number
  currency: Currency
  label: string
  payer: { email: string; phone: string }
  return_url: string
  notify_url: string
}

/**
 * How an attempt began: the payer is sent to a page, confirms in their phone until `expires_at`, or can't pay this way.
 * `code` is one of ours with a text (`payments:gateway_refusals.<code>`), `message` the gateway's words for staff; `retry`: the
 * same payer may try again unchanged.
 */
export type Begun =
  | { kind: 'redirect'; url: string; reference: string }
  | { kind: 'app'; reference: string; expires_at: string; data: Record<string, string> }
  | { kind: 'refused'; code: string; retry: boolean; message: string }

/** What a gateway says of an attempt. Amount and currency are null where it does not say or does not sign them. */
export type Heard = {
  order_ref: string
  reference: string
  outcome: 'paid' | 'rejected' | 'cancelled' | 'expired' | 'pending'
  amount_minor: number | null
  currency: string | null
  occurred_at: string | null
}

/** Money the gateway holds for the company, as its own books say. `order_ref`: ours, '' where it does not keep it. */
export type Received = {
  reference: string
  order_ref: string
  amount_minor: number
  fee_minor: number
  currency: string
  occurred_at: string
  payer: string
  description: string
}

export type Checked = { ok: true } | { ok: false; code: string; message: string }
export type GivenBack =
  | { ok: true; reference: string }
  | { ok: false; code: string; retry: boolean; message: string }

/** A notification as it came over the wire. */
export type NotificationRequest = {
  method: 'GET' | 'POST'
  query: Readonly<Record<string, string>>
  body: unknown
}

/** A field of the credentials' form; its label is the text `payments:gateways.<gateway>.<key>`. */
export type CredentialField = { key: string; secret: boolean; required: boolean }

export type Gateway = {
  key: 'yappy' | 'paguelofacil'
  fields: readonly CredentialField[]
  /** Currencies it takes, and the least it takes of them in minor units. */
  currencies: readonly Currency[]
  least_minor: number
  /** The payer's phone is needed to begin. */
  asksPhone: boolean
  check: (credentials: Credentials) => Promise<Checked>
  /** Idempotent by `order_ref`. */
  start: (credentials: Credentials, attempt: Attempt) => Promise<Begun>
  /**
   * Reads a notification and judges whether it is genuine, without the network. `forged` says why it is not.
   * Where `mustConfirm` is set nothing in it is believed until `confirm` says the same.
   */
  readNotification?: (credentials: Credentials, request: NotificationRequest) => Heard | { forged: string }
  mustConfirm: boolean
  /** Asks the gateway; null where it knows nothing of the attempt. */
  confirm?: (
    credentials: Credentials,
    attempt: { order_ref: string; reference: string },
  ) => Promise<Heard | null>
  /** Everything it received between two moments. */
  received?: (credentials: Credentials, between: { since: string; until: string }) => Promise<Received[]>
  /** Asked again for what it gave back already, it says so: one payment goes back once. `confirmed_at`: when it had come. */
  refund?: (
    credentials: Credentials,
    payment: { reference: string; amount_minor: number; confirmed_at: string },
  ) => Promise<GivenBack>
  /** It gives a payment back whole or not at all. */
  refundsWhole?: true
}
