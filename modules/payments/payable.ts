/** A charge as whoever holds its link sees it. */
import { found } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { getLetterhead } from '#modules/company/contract.ts'
import { type ChargeRow, chargeByToken } from './charge.queries.ts'
import type { Payment } from './contract.ts'
import { accountRows } from './gateway.queries.ts'
import { gateways } from './gateways.ts'
import { offeredMinor, standings } from './instalment.rules.ts'
import { depositOwed, owedMinor } from './ledger.rules.ts'
import { hashOf } from './link.ts'
import type { Payable } from './pay.contract.ts'
import { paymentsOf } from './payment.queries.ts'
import { refundsToTell } from './refund.queries.ts'
import { ownSettings } from './settings.queries.ts'

export type Problem = NonNullable<Payable['problem']>

/** The charge of a link; one that never was, or of another company, is not found. What it shows is in the payer's language. */
export const chargeOfLink = async (token: string, { forUpdate = false } = {}): Promise<ChargeRow> => {
  const charge = found(await chargeByToken(hashOf(token), { forUpdate }))
  scope().language = charge.language
  return charge
}

/** Gateways a payer may choose for this charge. */
export const waysFor = async (charge: ChargeRow): Promise<Payable['ways']> => {
  const owed = owedMinor(charge)
  const open = new Map((await accountRows()).map((account) => [account.gateway, account]))
  return gateways.flatMap((gateway) => {
    const account = open.get(gateway.key)
    const fits =
      account?.offered &&
      account.check_state !== 'failing' &&
      gateway.currencies.includes(charge.currency) &&
      owed >= gateway.least_minor
    return fits ? [{ gateway: gateway.key, phone: gateway.asksPhone, least_minor: gateway.least_minor }] : []
  })
}

/** `sent`: given back where it was wrong. */
export const payable = async (
  charge: ChargeRow,
  { problem = null, sent = {} }: { problem?: Problem | null; sent?: Record<string, string> } = {},
): Promise<Payable> => {
  const [settings, letterhead, ways, payments, refunds] = await Promise.all([
    ownSettings(),
    call(getLetterhead, {}),
    waysFor(charge),
    paymentsOf([charge.id]),
    refundsToTell(charge.id),
  ])
  const { name, legal_name, email, phone } = letterhead
  const { brand } = company()
  const owed_minor = owedMinor(charge)
  const day = today().toString()
  const deposit_minor = Math.min(owed_minor, depositOwed(charge))
  return {
    number: charge.number,
    label: charge.label,
    customer_name: charge.customer_name,
    language: charge.language,
    currency: charge.currency,
    amount_minor: charge.amount_minor,
    paid_minor: charge.paid_minor,
    owed_minor,
    deposit_minor,
    status: charge.status,
    due_on: charge.due_on,
    instalments: standings(charge.instalments, charge.paid_minor).map((part) => ({
      ...part,
      overdue: owed_minor > 0 && part.paid_minor < part.amount_minor && part.due_on < day,
    })),
    offered_minor: owed_minor ? offeredMinor(charge, day) : [],
    ways: owed_minor ? ways : [],
    transfer:
      owed_minor && settings.transfer_offered
        ? { accounts: settings.bank_accounts, words: settings.transfer_words }
        : null,
    partial:
      owed_minor && (settings.partial_allowed || deposit_minor)
        ? {
            least_minor: Math.min(
              settings.partial_allowed ? settings.least_partial_minor : deposit_minor,
              deposit_minor || owed_minor,
            ),
          }
        : null,
    payments: payments.filter(isTold).map(asShown),
    refunds: refunds.map(({ id, amount_minor, status, given_by, reference, asked_at, done_at }) => ({
      ...{ id, amount_minor, given_by, reference },
      given: status === 'done',
      at: done_at ?? asked_at,
    })),
    company: { name, legal_name, email, phone, color: brand?.color ?? null, logo: brand?.logo?.id ?? null },
    sent,
    problem,
  }
}

/** Tries that came to nothing are told by their own page, and by nothing else. */
const isTold = ({ status, method }: Payment): boolean =>
  method === 'transfer'
    ? status !== 'cancelled'
    : !['pending', 'rejected', 'cancelled', 'expired'].includes(status)

export const asShown = (payment: Payment): Payable['payments'][number] => ({
  id: payment.id,
  method: payment.method,
  status: payment.status,
  amount_minor: payment.amount_minor,
  refunded_minor: payment.refunded_minor,
  reference: payment.provider_reference,
  reason: payment.reason,
  received_at: payment.received_at,
  confirmed_at: payment.confirmed_at,
  number: payment.number,
})
