/** What a payer does with the link of a charge: sees it, pays at a gateway, sends the receipt of a transfer. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { ChargeStatus, Instalment, Method, PaymentStatus } from './contract.ts'

export const LARGEST_RECEIPT_BYTES = 10 * 1024 * 1024

const Token = z.string().max(100)
const Text = (longest: number) => z.string().trim().max(longest)

/** An account of the company's at a bank, as payers read it. */
export const BankAccount = z.object({
  bank: Text(80).min(1),
  holder: Text(120).min(1),
  kind: Text(40).default(''),
  number: Text(40).min(1),
  note: Text(200).default(''),
})
export type BankAccount = z.infer<typeof BankAccount>

/** A payment as the payer sees it. */
const Shown = z.object({
  id: Id,
  method: Method,
  status: PaymentStatus,
  amount_minor: z.int(),
  refunded_minor: z.int(),
  reference: z.string(),
  reason: z.string(),
  received_at: z.string(),
  confirmed_at: z.string().nullable(),
  number: z.string(),
})

/** Money that goes back, or has gone; `at`: when it was asked for, or went. */
const Returned = z.object({
  id: Id,
  amount_minor: z.int(),
  given: z.boolean(),
  given_by: Method,
  reference: z.string(),
  at: z.string(),
})

/** A way to pay. `phone`: where one must be given; `least_minor`: the least it takes. */
const Way = z.object({ gateway: z.enum(['yappy', 'paguelofacil']), phone: z.boolean(), least_minor: z.int() })

/**
 * The charge as its page shows it. `owed_minor`: what is still to pay; `deposit_minor`: of it what is asked
 * for first. `problem`: what was wrong with what was just sent, a
 * code with a text, and its field. `credit_minor` of the customer's is not told: whoever holds the link is not the customer.
 */
export const Payable = z.object({
  number: z.string(),
  label: z.string(),
  customer_name: z.string(),
  language: z.enum(['es', 'en']),
  currency: Currency,
  amount_minor: z.int(),
  paid_minor: z.int(),
  owed_minor: z.int(),
  deposit_minor: z.int(),
  status: ChargeStatus,
  due_on: z.string().nullable(),
  /** The parts it is asked for in, with what of each is settled; none: at once. `overdue`: its last day is over. */
  instalments: z.array(Instalment.extend({ paid_minor: z.int(), overdue: z.boolean() })),
  /** Amounts to choose from: the next part, all that is overdue, all. Empty where it is asked for at once. */
  offered_minor: z.array(z.int()),
  ways: z.array(Way),
  transfer: z.object({ accounts: z.array(BankAccount), words: z.string() }).nullable(),
  partial: z.object({ least_minor: z.int() }).nullable(),
  payments: z.array(Shown),
  refunds: z.array(Returned),
  company: z.object({
    name: z.string(),
    legal_name: z.string(),
    email: z.string(),
    phone: z.string(),
    color: z.string().nullable(),
    logo: z.string().nullable(),
  }),
  /** Addresses and words one sent, given back where they were wrong. */
  sent: z.record(z.string(), z.string()),
  problem: z
    .object({ code: z.string(), field: z.string(), params: z.record(z.string(), z.unknown()) })
    .nullable(),
})
export type Payable = z.infer<typeof Payable>

export const openCharge = query('payments.open_charge', {
  allow: 'anyone',
  input: z.object({ token: Token }),
  output: Payable,
})

/**
 * `attempt_id`: where to go on; null where something was wrong. `amount`: as the payer wrote it; '' for what they chose of
 * `offered_minor`, which is `part` as a decimal, or all that is owed.
 */
export const beginPayment = action('payments.begin_payment', {
  allow: 'anyone',
  rate: 'costly',
  input: z.object({
    token: Token,
    gateway: z.enum(['yappy', 'paguelofacil']),
    amount: Text(40).default(''),
    part: Text(40).default(''),
    phone: Text(40).default(''),
    email: Text(200).default(''),
  }),
  output: Payable.extend({ attempt_id: Id.nullable() }),
  final: true,
})

/**
 * How an attempt stands. `returned`: the payer came back from the gateway, which is being asked. `url`: the gateway's page, where the payer is sent. `expires_at`: until when they may confirm in their
 * phone. `refusal`: a code with the text `gateway_refusals.<code>`.
 */
export const openAttempt = query('payments.open_attempt', {
  allow: 'anyone',
  input: z.object({ token: Token, id: Id }),
  output: Payable.extend({
    attempt: Shown.extend({
      step: z.enum(['asking', 'redirect', 'app', 'returned', 'refused', 'over']),
      url: z.string(),
      expires_at: z.string(),
      refusal: z.string(),
      phone: z.string(),
      /** What the gateway's own button on the page needs; null where it has none. */
      button: z.record(z.string(), z.string()).nullable(),
    }),
  }),
})

/** The payer comes back from the gateway's page. What their browser brings along is a hint only: the gateway is asked. */
export const comeBack = action('payments.come_back', {
  allow: 'anyone',
  input: z.object({ token: Token, id: Id }),
  output: Done,
  unaudited: true,
  final: true,
})

/** The payer gives an attempt up, so that they may choose another way. Money that comes all the same is recorded as late. */
export const leaveAttempt = action('payments.leave_attempt', {
  allow: 'anyone',
  input: z.object({ token: Token, id: Id }),
  output: Done,
  final: true,
})

/** The receipt of a transfer: a picture or a PDF of 10 MB at most, with what it says. It waits for somebody's eye. */
export const sendReceipt = action('payments.send_receipt', {
  allow: 'anyone',
  rate: 'costly',
  upload: { maxBytes: LARGEST_RECEIPT_BYTES },
  input: z.object({
    token: Token,
    amount: Text(40).default(''),
    reference: Text(60).default(''),
    paid_on: Text(20).default(''),
    payer_name: Text(120).default(''),
    email: Text(200).default(''),
  }),
  output: Payable.extend({ payment_id: Id.nullable() }),
  final: true,
})

/** The company's logo, as its page shows it. */
export const openPayLogo = query('payments.open_pay_logo', {
  allow: 'anyone',
  input: z.object({ token: Token }),
  output: Done,
  download: true,
})
