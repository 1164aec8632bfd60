/** What a buyer can do on the page of an accepted quote: pay, read the invoice, follow the goods. */
import { isLicensed } from '#kernel/server/licences.ts'
import { filled } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay, today } from '#kernel/values/day.ts'
import { formatMoney, type Money } from '#kernel/values/money.ts'
import { getInvoiceLink, invoicesOf } from '#modules/invoices/invoice.contract.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import type { AcceptedStep } from '#modules/quotes/accepted.contract.ts'
import { type Followed, orderPart } from './contract.ts'
import { whereabouts } from './refund.rules.ts'
import { moneyOf } from './refunding.ts'
import { type SalesRow, salesOrderOfQuote } from './sales_order.queries.ts'

type Step = AcceptedStep['steps'][number]

export const stepOf = {
  module: 'orders',
  next: async (quoteId: string, language: 'es' | 'en'): Promise<AcceptedStep> => {
    const order = await salesOrderOfQuote(quoteId)
    if (!order) return { preparing: true, steps: [] }
    if (order.status === 'cancelled') return calledOff(order, language)
    const steps = [
      ...(await payingOf(order, language)),
      ...(await invoiceOf(order)),
      ...(await goingOf(order)),
    ]
    return { preparing: order.status === 'awaiting_payment' && !steps.some(({ url }) => url), steps }
  },
} as const

/** Where the money is of an order that was called off. */
const calledOff = async (order: SalesRow, language: 'es' | 'en'): Promise<AcceptedStep> => {
  const { payments, refunds } = await moneyOf(order.id)
  const { under_way_minor, unsure_minor, left_minor } = whereabouts(payments, refunds)
  const amount = (minor: number) => ({
    amount: moneyText({ amount: minor, currency: order.currency }, language),
  })
  const quiet = { url: null, tone: 'quiet' } as const
  const given = refunds.filter(({ status }) => status === 'done')
  const steps: (Step | false)[] = [
    { label: 'orders:step.cancelled', ...quiet },
    ...given.map(
      ({ amount_minor, given_by, reference, done_at }): Step => ({
        label: reference ? 'orders:step.refunded_under' : 'orders:step.refunded',
        params: {
          ...amount(amount_minor),
          reference,
          way: text(`payments:methods.${given_by}`, {}, language),
          day: formatDay(
            today(Temporal.Instant.from(done_at ?? order.updated_at), company().timeZone),
            localeFor(language),
          ),
        },
        url: null,
        tone: 'good',
      }),
    ),
    under_way_minor + unsure_minor > 0 && {
      label: 'orders:step.refund_asked',
      params: amount(under_way_minor + unsure_minor),
      ...quiet,
    },
    left_minor > 0 && {
      label: order.owes_refund ? 'orders:step.refund_owed' : 'orders:step.credit_kept',
      params: amount(left_minor),
      ...quiet,
    },
  ]
  return { preparing: under_way_minor > 0, steps: steps.filter((step) => step !== false) }
}

const localeFor = (language: 'es' | 'en'): string => `${language}-${company().country}`
const moneyText = (money: Money, language: 'es' | 'en'): string => formatMoney(money, localeFor(language))

const payingOf = async (order: SalesRow, language: 'es' | 'en'): Promise<Step[]> => {
  if (order.paid_at) return [{ label: 'orders:step.paid', url: null, tone: 'good' }]
  const { charges } = await call(chargesOf, { subject_kind: 'sales_order', subject_ids: [order.id] })
  const [charge] = charges.filter(({ status }) => status !== 'cancelled')
  if (!charge) return []
  const owed_minor = charge.amount_minor - charge.paid_minor
  const deposit_minor = order.on_credit ? 0 : Math.max(0, order.deposit_minor - charge.paid_minor)
  const amount = moneyText({ amount: deposit_minor || owed_minor, currency: charge.currency }, language)
  return [
    {
      label: payingLabel(order, deposit_minor),
      params: { amount },
      url: charge.url,
      tone: order.on_credit ? 'quiet' : 'main',
    },
  ]
}

const payingLabel = (order: SalesRow, depositMinor: number): Step['label'] => {
  if (depositMinor) return 'orders:step.pay_deposit'
  if (!order.on_credit) return 'orders:step.pay'
  return order.deposit_minor ? 'orders:step.pay_balance' : 'orders:step.pay_later'
}

const invoiceOf = async (order: SalesRow): Promise<Step[]> => {
  const { invoices } = await call(invoicesOf, { source_kind: 'sales_order', source_ids: [order.id] })
  const invoice = invoices.find(({ status, reference_id }) => status === 'authorized' && !reference_id)
  if (!invoice) return []
  const { url } = await call(getInvoiceLink, { id: invoice.id })
  return [{ label: 'orders:step.invoice', params: { number: invoice.number ?? '' }, url, tone: 'quiet' }]
}

const goingOf = async ({ id, status }: SalesRow): Promise<Step[]> => {
  if (status === 'awaiting_payment') return []
  const followed = await followedBy(id)
  const isOver = status === 'delivered'
  return [
    ...(isOver || !followed.length
      ? [
          {
            label: isOver ? ('orders:step.delivered' as const) : ('orders:step.going' as const),
            url: null,
            tone: 'quiet' as const,
          },
        ]
      : []),
    ...followed,
  ]
}

/** Where the buyer can see it come. */
const followedBy = async (id: string): Promise<Followed[]> => {
  const licensed = filled(orderPart).filter(({ module }) => isLicensed(module, company()))
  const found = await Promise.all(licensed.map(({ follow }) => follow(id)))
  return found.filter((one) => one !== null)
}
