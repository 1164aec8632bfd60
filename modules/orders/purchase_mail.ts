/** What a supplier is written about a purchase order and what it is paid. None of it says who buys. */
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { formatMoney } from '#kernel/values/money.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { may } from './contract.ts'
import { orderUrl } from './link.ts'
import type { PurchaseRow } from './purchase_order.queries.ts'
import { suppliersById } from './purchasing.ts'
import type { SupplierPayment } from './supplier_payment.contract.ts'

const LONGEST_SUBJECT = 200

/** Those of a supplier's people who are asked for prices get its orders too. */
export const addressesOf = async ({ supplier_id }: Pick<PurchaseRow, 'supplier_id'>): Promise<string[]> => {
  const supplier = (await suppliersById([supplier_id])).get(supplier_id)
  const all = supplier?.contacts.flatMap(({ email, asked }) => (email && asked ? [email] : [])) ?? []
  return [...new Set(all)]
}

export const mailSupplier = async (
  order: PurchaseRow,
  kind: 'order' | 'reminder' | 'cancelled',
  attachment?: { file_id: string; name: string },
): Promise<void> => {
  const { language, currency, number, total_minor, lines } = order
  const facts = {
    number,
    lines,
    count: lines,
    company: company().name,
    supplier: order.supplier_name,
    total: formatMoney({ amount: total_minor, currency }, `${language}-${company().country}`),
    url: await orderUrl(order.token_sealed),
  }
  for (const to of order.sent_to)
    await call(sendMail, {
      to,
      subject: subjectOf(`orders:mail.${kind}.subject`, facts, language),
      text: text(`orders:mail.${kind}.words`, facts, language),
      about: order.id,
      seen_with: may.see_purchases,
      confidential: true,
      ...(attachment && { attachments: [attachment] }),
    })
}

const subjectOf = (key: string, facts: Record<string, unknown>, language: 'es' | 'en'): string =>
  text(key, facts, language)
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, LONGEST_SUBJECT)

/** To whom it says so itself: for which invoices it is, and not what staff noted. */
export const mailPayment = async (
  payment: SupplierPayment,
  kind: 'paid' | 'payment_cancelled',
): Promise<void> => {
  if (!payment.told_to.length) return
  const { supplier_id, currency, number, amount_minor, paid_on, reference, invoices } = payment
  const language = (await suppliersById([supplier_id])).get(supplier_id)?.language ?? 'es'
  const locale = `${language}-${company().country}`
  const money = (amount: number) => formatMoney({ amount, currency }, locale)
  const way = text(`orders:payment_methods.${payment.method}`, {}, language)
  const facts = {
    number,
    company: company().name,
    supplier: payment.supplier_name,
    amount: money(amount_minor),
    day: formatDay(paid_on, locale),
    way: [way, reference].filter(Boolean).join(' · '),
    invoices: invoices.map((one) => `- ${one.number}: ${money(one.amount_minor)}`).join('\n'),
  }
  for (const to of payment.told_to)
    await call(sendMail, {
      to,
      subject: subjectOf(`orders:mail.${kind}.subject`, facts, language),
      text: text(`orders:mail.${kind}.words`, facts, language),
      about: payment.id,
      seen_with: may.buy,
      confidential: true,
    })
}
