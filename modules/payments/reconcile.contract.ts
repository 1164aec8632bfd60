/** What gateways' own books say beside ours, and the ledger. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { may } from './contract.ts'
import { GatewayKey } from './gateway.contract.ts'

/** Money a gateway says it received. `open`: nothing of ours fits it yet. */
export const Received = z.object({
  id: Id,
  gateway: GatewayKey,
  reference: z.string(),
  order_ref: z.string(),
  amount_minor: z.int(),
  fee_minor: z.int(),
  currency: Currency,
  occurred_at: z.string(),
  payer: z.string(),
  description: z.string(),
  state: z.enum(['open', 'matched', 'ignored']),
  payment_id: Id.nullable(),
  note: z.string(),
  version: z.int(),
})
export type Received = z.infer<typeof Received>

/** A charge it may be for. `because`: codes with texts `suggestions.<code>`, the strongest first. */
const Suggestion = z.object({
  charge_id: Id,
  number: z.string(),
  label: z.string(),
  customer_name: z.string(),
  owed_minor: z.int(),
  because: z.array(z.enum(['same_attempt', 'same_amount', 'same_payer', 'near_in_time', 'named'])),
})

export const listReceived = query('payments.list_received', {
  allow: may.reconcile,
  http: 'GET /payments/received',
  input: ListInput,
  output: page(Received),
})

export const countReceived = query('payments.count_received', {
  allow: may.reconcile,
  http: 'GET /payments/received/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/** One of them with up to five charges it may be for. */
export const getReceived = query('payments.get_received', {
  allow: may.reconcile,
  http: 'GET /payments/received/:id',
  input: z.object({ id: Id }),
  output: Received.extend({ suggestions: z.array(Suggestion) }),
})

/** Says which charge it was for: it becomes a confirmed payment. Errors: `received_settled`, `currencies_differ`. */
export const assignReceived = action('payments.assign_received', {
  allow: may.reconcile,
  http: 'POST /payments/received/:id/assign',
  input: z.object({ id: Id, charge_id: Id }),
  output: Received,
  errors: ['received_settled', 'currencies_differ'],
  final: true,
})

/** Money that is none of our business here, with the reason; `reopen` takes that back. */
export const ignoreReceived = action('payments.ignore_received', {
  allow: may.reconcile,
  http: 'POST /payments/received/:id/ignore',
  input: z.object({ id: Id, note: z.string().trim().min(1).max(300) }),
  output: Received,
  errors: ['received_settled'],
})

export const reopenReceived = action('payments.reopen_received', {
  allow: may.reconcile,
  http: 'POST /payments/received/:id/reopen',
  input: z.object({ id: Id }),
  output: Received,
  errors: ['received_settled'],
})

/** Compares the books now, in the background; every night it happens by itself. `days`: how far back. */
export const reconcileNow = action('payments.reconcile_now', {
  allow: may.reconcile,
  http: 'POST /payments/reconciliations',
  input: z.object({ days: z.int().min(1).max(60).default(3) }),
  output: Done,
  errors: ['nothing_to_reconcile'],
  rate: 'costly',
  final: true,
})

/** The last comparisons, newest first. */
export const listReconciliations = query('payments.list_reconciliations', {
  allow: may.reconcile,
  http: 'GET /payments/reconciliations',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: Id,
        gateway: GatewayKey,
        since: z.string(),
        until: z.string(),
        received: z.int(),
        matched: z.int(),
        recovered: z.int(),
        open: z.int(),
        problem: z.string(),
        ran_at: z.string(),
      }),
    ),
  }),
})

export const Account = z.enum([
  'cash',
  'bank',
  'card_terminal',
  'at_yappy',
  'at_paguelofacil',
  'receivable',
  'customer_credit',
  'refunds',
  'fees',
  'fee_tax',
])
export type Account = z.infer<typeof Account>

/** Entries of the ledger between two days, newest first, with what each account holds at the end. Debits above zero. */
export const readLedger = query('payments.read_ledger', {
  allow: may.reconcile,
  http: 'GET /payments/ledger',
  input: z.object({
    from: Day.optional(),
    to: Day.optional(),
    account: Account.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    balances: z.array(z.object({ account: Account, currency: Currency, amount_minor: z.int() })),
    entries: z.array(
      z.object({
        id: Id,
        kind: z.string(),
        source_id: Id,
        currency: Currency,
        entered_at: z.string(),
        entered_on: Day,
        lines: z.array(
          z.object({
            account: Account,
            amount_minor: z.int(),
            customer_name: z.string(),
            charge_number: z.string().nullable(),
            payment_id: Id.nullable(),
          }),
        ),
      }),
    ),
    next: z.string().optional(),
  }),
})
