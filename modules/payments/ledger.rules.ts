/** What money does to the ledger, and to what a charge and a payment say of themselves. Decision 0032. */
import type { Charge, ChargeStatus, Method, Payment } from './contract.ts'
import type { Account } from './reconcile.contract.ts'

/** A line of an entry: debit above zero, credit below. */
export type LedgerLine = {
  account: Account
  amount_minor: number
  charge_id?: string | null
  payment_id?: string | null
}

/** Where money that came this way is, until somebody moves it. */
export const WHERE: Record<Method, Account> = {
  cash: 'cash',
  transfer: 'bank',
  card: 'card_terminal',
  yappy: 'at_yappy',
  paguelofacil: 'at_paguelofacil',
  credit: 'customer_credit',
}

type Owing = { amount_minor: number; paid_minor: number; status: ChargeStatus }

/** What is still to pay of a charge; nothing of one that was taken back. */
export const owedMinor = ({ amount_minor, paid_minor, status }: Owing): number =>
  status === 'cancelled' ? 0 : Math.max(0, amount_minor - paid_minor)

/** A charge's status by its figures. One that was taken back stays so. */
export const statusOf = ({
  amount_minor,
  paid_minor,
  excess_minor,
  status,
}: Owing & { excess_minor: number }): ChargeStatus => {
  if (status === 'cancelled') return status
  if (paid_minor < amount_minor) return paid_minor > 0 ? 'part_paid' : 'open'
  return excess_minor > 0 ? 'overpaid' : 'paid'
}

const filled = (lines: readonly LedgerLine[]): LedgerLine[] =>
  lines.filter(({ amount_minor }) => amount_minor !== 0)

/** How a payment parts: what settles the charge, and what is beyond it. */
export const parted = (
  amountMinor: number,
  charge: Owing | undefined,
): { settled_minor: number; excess_minor: number } => {
  const settled_minor = charge ? Math.min(amountMinor, owedMinor(charge)) : 0
  return { settled_minor, excess_minor: amountMinor - settled_minor }
}

type Paid = Pick<Payment, 'id' | 'method' | 'amount_minor' | 'charge_id'>

/** A confirmed payment: the money is somewhere, the charge is settled, the rest is the customer's. */
export const paymentLines = (payment: Paid, excessMinor: number): LedgerLine[] =>
  filled([
    { account: WHERE[payment.method], amount_minor: payment.amount_minor, payment_id: payment.id },
    { account: 'receivable', amount_minor: excessMinor - payment.amount_minor, charge_id: payment.charge_id },
    { account: 'customer_credit', amount_minor: -excessMinor, payment_id: payment.id },
  ])

/** The contrary. */
export const cancellationLines = (payment: Paid, excessMinor: number): LedgerLine[] =>
  paymentLines(payment, excessMinor).map((line) => ({ ...line, amount_minor: -line.amount_minor }))

type Given = { amount_minor: number; credit_minor: number; owed_again: boolean; given_by: Method }

/**
 * Money given back, from where `given_by` keeps it: first from the customer's credit, the rest from the charge, which is owed
 * again or is not.
 */
export const refundLines = (
  payment: Paid,
  { amount_minor, credit_minor, owed_again, given_by }: Given,
): LedgerLine[] =>
  filled([
    { account: WHERE[given_by], amount_minor: -amount_minor, payment_id: payment.id },
    { account: 'customer_credit', amount_minor: credit_minor, payment_id: payment.id },
    {
      account: owed_again ? 'receivable' : 'refunds',
      amount_minor: amount_minor - credit_minor,
      charge_id: payment.charge_id,
    },
  ])

/**
 * A charge that is taken back or made smaller lets go `released_minor` of what settled it: first what was given back of it
 * already, the rest is the customer's credit.
 */
export const released = (
  charge: { id: string; refunded_minor: number },
  releasedMinor: number,
): { lines: LedgerLine[]; refunded_minor: number; credited_minor: number } => {
  const refunded_minor = Math.min(releasedMinor, charge.refunded_minor)
  const credited_minor = releasedMinor - refunded_minor
  return {
    refunded_minor,
    credited_minor,
    lines: filled([
      { account: 'receivable', amount_minor: releasedMinor, charge_id: charge.id },
      { account: 'refunds', amount_minor: -refunded_minor, charge_id: charge.id },
      { account: 'customer_credit', amount_minor: -credited_minor },
    ]),
  }
}

/**
 * What of a refund comes from the customer's credit: as much as the payment brought there and is there still. Undefined where
 * the rest is more than settles the charge, since the credit was spent on something else.
 */
export const creditPart = (
  amountMinor: number,
  payment: { amount_minor: number; refunded_minor: number; excess_minor: number },
  balanceMinor: number,
): number | undefined => {
  const settled = payment.amount_minor - payment.refunded_minor - payment.excess_minor
  const credit = Math.min(amountMinor, payment.excess_minor, Math.max(0, balanceMinor))
  return amountMinor - credit > settled ? undefined : credit
}

/** What was paid covers what was asked for first, where anything was. */
export const reachesDeposit = ({
  status,
  paid_minor,
  deposit_minor,
}: Pick<Charge, 'status' | 'paid_minor' | 'deposit_minor'>): boolean =>
  deposit_minor > 0 && status !== 'cancelled' && paid_minor >= deposit_minor

/** What of the deposit is still to pay. */
export const depositOwed = (
  charge: Pick<Charge, 'status' | 'paid_minor' | 'deposit_minor' | 'deposit_paid_at'>,
): number =>
  charge.deposit_paid_at !== null || charge.status === 'cancelled'
    ? 0
    : Math.max(0, charge.deposit_minor - charge.paid_minor)
