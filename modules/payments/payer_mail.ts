/** What payers are written: where to pay, that it arrived, that it did not, that it was given back. */
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { formatMoney } from '#kernel/values/money.ts'
import { sendMail } from '#modules/mail/contract.ts'
import type { ChargeRow } from './charge.queries.ts'
import type { Method, Payment } from './contract.ts'
import { nextPart } from './instalment.rules.ts'
import { owedMinor } from './ledger.rules.ts'
import { payUrl } from './link.ts'
import type { Refund } from './refund.contract.ts'

const LONGEST_SUBJECT = 200

const localeOf = ({ language }: ChargeRow): string => `${language}-${company().country}`

const factsOf = (charge: ChargeRow) => {
  const money = (amount: number) => formatMoney({ amount, currency: charge.currency }, localeOf(charge))
  const next = nextPart(charge)
  return {
    number: charge.number,
    label: charge.label,
    customer: charge.customer_name,
    company: company().name,
    amount: money(charge.amount_minor),
    owed: money(owedMinor(charge)),
    next: money(next ? next.amount_minor - next.paid_minor : owedMinor(charge)),
    due: charge.due_on ? formatDay(charge.due_on, localeOf(charge)) : '',
  }
}

/** Such a mail opens the page: nobody here reads it afterwards. */
const mailPayer = async (
  charge: ChargeRow,
  to: string,
  { key, facts, words }: { key: string; facts: Record<string, unknown>; words?: string | undefined },
): Promise<void> => {
  const say = (part: string) => text(`payments:mail.${key}.${part}`, facts, charge.language)
  const url = await payUrl(charge.token_sealed)
  await call(sendMail, {
    to,
    subject: say('subject')
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, LONGEST_SUBJECT),
    text: [words || say('words'), text('payments:mail.link', { url }, charge.language)].join('\n\n'),
    about: charge.id,
    confidential: true,
  })
}

export const mailLink = (charge: ChargeRow, to: string, words?: string): Promise<void> =>
  mailPayer(charge, to, {
    key: nextPart(charge) ? 'ask_parts' : charge.due_on ? 'ask_due' : 'ask',
    facts: factsOf(charge),
    words,
  })

/** Tells that money came, or did not. */
export const mailPayment = (
  key: 'received' | 'rejected',
  { charge, payment, to }: { charge: ChargeRow; payment: Payment; to: string },
): Promise<void> =>
  mailPayer(charge, to, {
    key: key === 'received' && owedMinor(charge) > 0 ? 'received_part' : key,
    facts: {
      ...factsOf(charge),
      receipt: payment.number,
      reason: payment.reason,
      reference: payment.provider_reference,
      ...went(payment.method, payment.amount_minor, charge),
    },
  })

/** Tells that money went back, how, and under which reference, where it has one. */
export const mailRefund = (
  { amount_minor, given_by, reference }: Refund,
  { charge, to }: { charge: ChargeRow; to: string },
): Promise<void> =>
  mailPayer(charge, to, {
    key: reference ? 'refunded_under' : 'refunded',
    facts: { ...factsOf(charge), reference, ...went(given_by, amount_minor, charge) },
  })

const went = (method: Method, amount: number, charge: ChargeRow) => ({
  method: text(`payments:methods.${method}`, {}, charge.language),
  amount: formatMoney({ amount, currency: charge.currency }, localeOf(charge)),
})
