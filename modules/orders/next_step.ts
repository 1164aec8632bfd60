/** What a buyer can do on the page of an accepted quote: pay, read the invoice, follow the goods. */
import { isLicensed } from '#kernel/server/licences.ts'
import { filled } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { formatMoney } from '#kernel/values/money.ts'
import { getInvoiceLink, invoicesOf } from '#modules/invoices/invoice.contract.ts'
import { chargesOf } from '#modules/payments/contract.ts'
import type { AcceptedStep } from '#modules/quotes/accepted.contract.ts'
import { type Followed, orderPart } from './contract.ts'
import { type SalesRow, salesOrderOfQuote } from './sales_order.queries.ts'

type Step = AcceptedStep['steps'][number]

export const stepOf = {
  module: 'orders',
  next: async (quoteId: string, language: 'es' | 'en'): Promise<AcceptedStep> => {
    const order = await salesOrderOfQuote(quoteId)
    if (!order) return { preparing: true, steps: [] }
    if (order.status === 'cancelled')
      return { preparing: false, steps: [{ label: 'orders:step.cancelled', url: null, tone: 'quiet' }] }
    const steps = [
      ...(await payingOf(order, language)),
      ...(await invoiceOf(order)),
      ...(await goingOf(order)),
    ]
    return { preparing: order.status === 'awaiting_payment' && !steps.some(({ url }) => url), steps }
  },
} as const

const payingOf = async (order: SalesRow, language: 'es' | 'en'): Promise<Step[]> => {
  if (order.paid_at) return [{ label: 'orders:step.paid', url: null, tone: 'good' }]
  const { charges } = await call(chargesOf, { subject_kind: 'sales_order', subject_ids: [order.id] })
  const [charge] = charges.filter(({ status }) => status !== 'cancelled')
  if (!charge) return []
  const owed = { amount: charge.amount_minor - charge.paid_minor, currency: charge.currency }
  const amount = formatMoney(owed, `${language}-${company().country}`)
  return [
    {
      label: order.on_credit ? 'orders:step.pay_later' : 'orders:step.pay',
      params: { amount },
      url: charge.url,
      tone: order.on_credit ? 'quiet' : 'main',
    },
  ]
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
