/**
 * A sales order goes ahead. Its invoice and the orders to its suppliers follow, each in a transaction of its own: the invoice holds
 * the next number of the tax office's count, for which whoever else sells has to wait (decision 0045).
 */
import type { Answer, Sent } from '#kernel/contract.ts'
import { emit } from '#kernel/server/events.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { issueInvoice } from '#modules/invoices/invoice.contract.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import type { Method } from '#modules/payments/contract.ts'
import { acceptedQuote, opportunityOf } from '#modules/quotes/accepted.contract.ts'
import { salesOrderConfirmed } from './contract.ts'
import { boughtLines, purchaseOrdersOf } from './purchase_order.queries.ts'
import { orderFrom, type Share, tellMissing } from './purchasing.ts'
import {
  type SalesRow,
  type SoldLine,
  salesOrderById,
  soldLines,
  updateSalesOrderRow,
} from './sales_order.queries.ts'

/** `paid_at` null: it goes on credit, to be paid within `credit_days`, in so many `instalments`. */
export const goAhead = async (
  order: SalesRow,
  {
    paid_at,
    credit_days,
    instalments = 1,
  }: { paid_at: string | null; credit_days: number | null; instalments?: number },
): Promise<void> => {
  const moment = now().toString()
  const onCredit = paid_at === null
  await updateSalesOrderRow(order.id, {
    status: 'confirmed',
    confirmed_at: moment,
    paid_at,
    on_credit: onCredit,
    credit_days: onCredit ? credit_days : null,
    instalments: onCredit ? instalments : 1,
    updated_at: moment,
  })
  await emit(salesOrderConfirmed, { ...order, confirmed_at: moment, paid_at })
}

export const confirmedReactions = [
  when(salesOrderConfirmed, ({ id }) => askForInvoice(id), 'invoice', { urgent: true }),
  when(salesOrderConfirmed, ({ id }) => buyAwarded(id), 'buy'),
]

/** Held until the transaction ends; nothing where it was called off meanwhile. */
const standingOrder = async (id: string): Promise<SalesRow | undefined> => {
  const order = await salesOrderById(id, { forUpdate: true })
  return order?.confirmed_at && order.status !== 'cancelled' ? order : undefined
}

type PaymentMethod = NonNullable<Sent<typeof issueInvoice>['payments']>[number]['method']

const METHODS: Record<Method, PaymentMethod> = {
  yappy: 'yappy',
  paguelofacil: 'credit_card',
  transfer: 'transfer',
  cash: 'cash',
  card: 'credit_card',
  credit: 'other',
}

/** What is free has no invoice; what was handed over meanwhile has one all the same. */
const askForInvoice = async (id: string): Promise<void> => {
  const order = await standingOrder(id)
  if (!order?.total_minor || !isLicensed('invoices', company())) return
  const { opportunity_id } = await call(opportunityOf, { quote_id: order.quote_id })
  const lines = await soldLines(id)
  const payments = await paidOrOwed(order)
  await call(issueInvoice, {
    source_kind: 'sales_order',
    source_id: order.id,
    customer_id: order.customer_id,
    owner_id: order.owner_id,
    opportunity_id,
    language: order.language,
    currency: order.currency,
    lines: lines.map(
      ({ code, name, unit, quantity, unit_price_minor, tax_code, net_minor, share_minor }) => ({
        code,
        name,
        unit,
        quantity,
        unit_price_minor,
        discount_minor: Math.max(0, Math.round(quantity * unit_price_minor) - net_minor + share_minor),
        tax_code,
      }),
    ),
    shipping_minor: order.shipping_minor,
    shipping_tax_code: order.shipping_tax_code,
    payments,
    ...(order.on_credit && {
      credit_days: Math.max(1, order.credit_days ?? DELIVERED_WITHIN_DAYS),
      instalments: order.instalments,
    }),
    remark: text(
      'orders:invoice_remark',
      { number: order.number, quote: order.quote_number },
      order.language,
    ),
  })
}

/** What was awarded is bought; what somebody has asked a supplier for meanwhile, with whatever answer, is not asked for again. */
const buyAwarded = async (id: string): Promise<void> => {
  const order = await standingOrder(id)
  if (!order || order.status === 'delivered') return
  const asked = await boughtLines((await purchaseOrdersOf([id])).map((one) => one.id))
  const met = new Set(asked.map(({ sales_order_line_id }) => sales_order_line_id))
  const lines = (await soldLines(id)).filter((line) => !met.has(line.id))
  const { accepted } = await call(acceptedQuote, { quote_id: order.quote_id })
  await orderFrom(order, awardedShares(lines, accepted))
  await tellMissing(order)
}

type Accepted = Answer<typeof acceptedQuote>['accepted']

/** The tax office wants a day for what is owed on delivery as well. */
const DELIVERED_WITHIN_DAYS = 30

/** How it was paid; after a deposit also what is left on credit. None where all of it is. */
const paidOrOwed = async (order: SalesRow): Promise<{ method: PaymentMethod; amount_minor: number }[]> => {
  if (order.on_credit && !order.deposit_minor) return []
  const paid = await paidBy(order)
  const left = paid.reduce((rest, { amount_minor }) => rest - amount_minor, order.total_minor)
  return order.on_credit && left > 0 ? [...paid, { method: 'credit', amount_minor: left }] : paid
}

/** How it was paid, at most what it comes to. */
const paidBy = async ({ id, total_minor }: SalesRow) => {
  const { charges } = await call(chargesOf, { subject_kind: 'sales_order', subject_ids: [id] })
  const confirmed = charges
    .flatMap(({ payments }) => payments)
    .filter(({ status }) => status === 'confirmed' || status === 'part_refunded')
  let left = total_minor
  const shares = new Map<PaymentMethod, number>()
  for (const { method, amount_minor } of confirmed) {
    const taken = Math.min(left, amount_minor)
    left -= taken
    const key = METHODS[method]
    if (taken > 0) shares.set(key, (shares.get(key) ?? 0) + taken)
  }
  return [...shares].map(([method, amount_minor]) => ({
    method,
    amount_minor,
    ...(method === 'other' && { detail: text('orders:credit_used') }),
  }))
}

/** What was awarded when it was quoted, cut to what was sold. */
const awardedShares = (lines: readonly SoldLine[], accepted: Accepted): Share[] => {
  const behind = new Map(accepted?.lines.map((line) => [line.id, line.awards]))
  return lines.flatMap((line) =>
    (behind.get(line.quote_line_id) ?? []).map(({ id, ...award }) => ({ ...award, line, award_id: id })),
  )
}
