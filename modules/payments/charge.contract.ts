/** What customers are asked to pay. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Amount, Charge, Instalments, may, Payment, SubjectKind } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/**
 * Asks a customer for money. Asked twice for one subject it answers the charge that is there, unchanged; `free` charges have
 * none and are told apart by `id` alone. `language`, `email` (of the page and mails to the payer): the customer's where absent.
 * `instalments`: the parts to pay it in, whose days take the place of `due_on`. Errors: `instalments_differ` where they are not the
 * amount together; `instalments_unordered` where a day is not after the one before.
 * `deposit_minor`: what of it is asked for first; the payer may always pay just that. `deposit_too_large`: it is not less than the amount.
 */
export const createCharge = action('payments.create_charge', {
  allow: may.create,
  http: 'POST /payments/charges',
  input: z.object({
    id: Id.optional(),
    subject_kind: SubjectKind.default('free'),
    subject_id: Id.optional(),
    label: Text(200).min(1),
    customer_id: Id,
    owner_id: Id.nullish(),
    currency: Currency.optional(),
    amount_minor: Amount,
    due_on: Day.nullish(),
    instalments: Instalments.default([]),
    deposit_minor: z.int().min(0).default(0),
    language: z.enum(['es', 'en']).optional(),
    email: Text(200).optional(),
  }),
  output: Charge,
  errors: [
    'subject_missing',
    'not_an_email',
    'instalments_differ',
    'instalments_unordered',
    'deposit_too_large',
  ],
  assistant: { use: 'Ask a customer to pay an amount.', confirm: true },
  automation: true,
  final: true,
})

/**
 * Changes what is given. An amount below what is paid makes the rest the customer's credit; less is taken off the last instalments,
 * more is added to the last. `instalments` `[]`: it is asked for at once. Errors: as of `createCharge`; `due_by_instalments` where a
 * day is given for what is asked for in parts.
 */
export const changeCharge = action('payments.change_charge', {
  allow: may.update,
  http: 'PUT /payments/charges/:id',
  input: z.object({
    id: Id,
    label: Text(200).min(1).optional(),
    amount_minor: Amount.optional(),
    due_on: Day.nullish(),
    instalments: Instalments.optional(),
    language: z.enum(['es', 'en']).optional(),
    email: Text(200).optional(),
  }),
  output: Charge,
  errors: [
    'charge_cancelled',
    'not_an_email',
    'instalments_differ',
    'instalments_unordered',
    'due_by_instalments',
  ],
  final: true,
})

/**
 * Takes a charge back, by its id or by its subject. What was paid becomes the customer's credit, to be used or refunded.
 * Done twice it answers the same; without such a charge, null.
 */
export const cancelCharge = action('payments.cancel_charge', {
  allow: may.update,
  http: 'POST /payments/charges/cancel',
  input: z.object({
    id: Id.optional(),
    subject_kind: SubjectKind.optional(),
    subject_id: Id.optional(),
    reason: Text(500).default(''),
  }),
  output: z.object({ charge: Charge.nullable(), credited_minor: z.int() }),
  final: true,
})

/** Fields: those of a charge, `customer`, `owed_minor`, `overdue` and `in_parts` (yes or no). Search: number, label, customer. */
export const listCharges = query('payments.list_charges', {
  allow: may.read,
  http: 'GET /payments/charges',
  input: ListInput,
  output: page(Charge),
  assistant: { use: 'Find what customers were asked to pay and what of it is open or overdue.' },
})

export const countCharges = query('payments.count_charges', {
  allow: may.read,
  http: 'GET /payments/charges/count',
  input: Selection,
  output: z.object({
    count: z.int(),
    /** By currency; `owed_minor`: what is still to come; `overdue_minor`: of it, what should be here. */
    sums: z.array(
      z.object({
        currency: Currency,
        amount_minor: z.int(),
        owed_minor: z.int(),
        overdue_minor: z.int(),
      }),
    ),
  }),
})

/** One charge with its payments, newest first, and the address of its page. */
export const getCharge = query('payments.get_charge', {
  allow: may.read,
  http: 'GET /payments/charges/:id',
  input: z.object({ id: Id }),
  output: Charge.extend({ payments: z.array(Payment), url: z.string() }),
})

/** The charges of other modules' records, with their payments. */
export const chargesOf = query('payments.charges_of', {
  allow: may.read,
  input: z.object({ subject_kind: SubjectKind, subject_ids: z.array(Id).max(500) }),
  output: z.object({ charges: z.array(Charge.extend({ payments: z.array(Payment), url: z.string() })) }),
})

/** Where the customer pays. */
export const paymentLink = query('payments.payment_link', {
  allow: may.read,
  http: 'GET /payments/charges/:charge_id/link',
  input: z.object({ charge_id: Id }),
  output: z.object({ url: z.string() }),
  confidential: true,
})

/** Mails the customer the address of the page. `to`: the charge's own where absent. */
export const sendPaymentLink = action('payments.send_payment_link', {
  allow: may.update,
  http: 'POST /payments/charges/:id/send',
  input: z.object({ id: Id, to: Text(200).optional(), words: Text(2_000).optional() }),
  output: Done,
  errors: ['address_missing', 'not_an_email', 'charge_cancelled', 'nothing_owed'],
  final: true,
})

/** What a customer has at the company and owes it, by currency. */
export const customerAccount = query('payments.customer_account', {
  allow: may.read,
  http: 'GET /payments/customers/:customer_id',
  input: z.object({ customer_id: Id }),
  output: z.object({
    balances: z.array(z.object({ currency: Currency, credit_minor: z.int(), owed_minor: z.int() })),
  }),
})
