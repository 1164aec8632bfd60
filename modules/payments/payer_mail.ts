/** What payers are written: where to pay, that it arrived, that it did not, that it was given back. */
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { formatMoney } from '#kernel/values/money.ts'
import { sendMail } from '#modules/mail/contract.ts'
import type { ChargeRow } from './charge.queries.ts'
import type { Payment } from './contract.ts'
import { owedMinor } from './ledger.rules.ts'
import { payUrl } from './link.ts'

const LONGEST_SUBJECT = 200

const localeOf = ({ language }: ChargeRow): string => `${language}-${company().country}`

const factsOf = (charge: ChargeRow) => {
  const money = (amount: number) => formatMoney({ amount, currency: charge.currency }, localeOf(charge))
  return {
    number: charge.number,
    label: charge.label,
    customer: charge.customer_name,
    company: company().name,
    amount: money(charge.amount_minor),
    owed: money(owedMinor(charge)),
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
  mailPayer(charge, to, { key: charge.due_on ? 'ask_due' : 'ask', facts: factsOf(charge), words })

/** `key`: `received`, `rejected` or `refunded`, the amount of which is in `amountMinor`. */
export const mailPayment = (
  key: 'received' | 'rejected' | 'refunded',
  { charge, payment, to }: { charge: ChargeRow; payment: Payment; to: string },
  amountMinor = payment.amount_minor,
): Promise<void> =>
  mailPayer(charge, to, {
    key: key === 'received' && owedMinor(charge) > 0 ? 'received_part' : key,
    facts: {
      ...factsOf(charge),
      receipt: payment.number,
      reason: payment.reason,
      reference: payment.provider_reference,
      method: text(`payments:methods.${payment.method}`, {}, charge.language),
      amount: formatMoney({ amount: amountMinor, currency: payment.currency }, localeOf(charge)),
    },
  })
