/** Calling an order off, with all that hangs on it. */
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type Invoice, invoiceAuthorized } from '#modules/invoices/contract.ts'
import { dropInvoice, invoicesOf, issueCreditNote } from '#modules/invoices/invoice.contract.ts'
import {
  cancelCharge,
  chargesOf,
  type Payment,
  paymentRefunded,
  refundPayment,
} from '#modules/payments/contract.ts'
import { salesOrderCancelled } from './contract.ts'
import { OPEN } from './purchase.rules.ts'
import { callOff } from './purchase_order.actions.ts'
import { type PurchaseRow, purchaseOrdersOf } from './purchase_order.queries.ts'
import { cancelSalesOrder, previewCancellation } from './sales_order.contract.ts'
import { type SalesRow, salesOrderById, updateSalesOrderRow } from './sales_order.queries.ts'
import { cancelObstacle } from './sales_order.rules.ts'

export const cancelActions = [
  implement(previewCancellation, async ({ id }) => {
    const order = found(await salesOrderById(id))
    const bought = await stillOpen(id)
    return {
      blocked: cancelObstacle(order.status),
      currency: order.currency,
      refund_minor: (await paymentsOf(id)).reduce((sum, payment) => sum + leftOf(payment), 0),
      credit_note: (await invoiceOf(id))?.status === 'authorized',
      suppliers: bought.filter(({ status }) => status !== 'part_received' && status !== 'draft').length,
      kept: bought.filter(({ status }) => status === 'part_received').length,
    }
  }),

  implement(cancelSalesOrder, async ({ id, reason, refund }) => {
    const order = found(await salesOrderById(id, { forUpdate: true }))
    const obstacle = cancelObstacle(order.status)
    if (obstacle) fail(obstacle)

    const moment = now().toString()
    await updateSalesOrderRow(id, { status: 'cancelled', cancelled_at: moment, reason, updated_at: moment })
    for (const bought of await stillOpen(id))
      if (bought.status !== 'part_received') await callOff(bought, reason)
    const paid = await paymentsOf(id)
    await call(cancelCharge, { subject_kind: 'sales_order', subject_id: id, reason })
    const owed = refund ? await giveBack(paid, reason) : paid.length > 0
    await updateSalesOrderRow(id, { owes_refund: owed, updated_at: moment })
    await takeInvoiceBack(order, reason)
    await emit(salesOrderCancelled, { ...order, reason })
    return found(await salesOrderById(id))
  }),
]

export const cancelReactions = [
  // The tax office took the invoice after its order was called off.
  when(
    invoiceAuthorized,
    async ({ source_kind, source_id, reference_id }) => {
      if (source_kind !== 'sales_order' || !source_id || reference_id) return
      const order = await salesOrderById(source_id, { forUpdate: true })
      if (order?.status === 'cancelled') await takeInvoiceBack(order, order.reason)
    },
    'credit',
  ),
  when(
    paymentRefunded,
    async ({ subject_kind, subject_id }) => {
      if (subject_kind !== 'sales_order' || !subject_id) return
      const order = await salesOrderById(subject_id, { forUpdate: true })
      if (!order?.owes_refund) return
      const left = (await paymentsOf(subject_id)).reduce((sum, payment) => sum + leftOf(payment), 0)
      if (left === 0)
        await updateSalesOrderRow(order.id, { owes_refund: false, updated_at: now().toString() })
    },
    'refunded',
  ),
]

const stillOpen = async (id: string): Promise<PurchaseRow[]> =>
  (await purchaseOrdersOf([id])).filter(({ status }) => OPEN.includes(status))

/** Money that is here for it. */
const paymentsOf = async (id: string): Promise<Payment[]> => {
  const { charges } = await call(chargesOf, { subject_kind: 'sales_order', subject_ids: [id] })
  return charges
    .flatMap(({ payments }) => payments)
    .filter((payment) => ['confirmed', 'part_refunded'].includes(payment.status) && leftOf(payment) > 0)
}

const leftOf = ({ amount_minor, refunded_minor }: Payment): number => amount_minor - refunded_minor

const AT_GATEWAY = new Set(['yappy', 'paguelofacil'])
/** What a gateway can't give back stays the customer's credit, and somebody has to. */
const STAYS = new Set(['gateway_refunds_not', 'gateway_closed', 'credit_spent'])

/** Asks gateways for the money back. Answers whether some of it is still to be given by hand. */
const giveBack = async (paid: readonly Payment[], reason: string): Promise<boolean> => {
  let isOwed = false
  for (const { id, method } of paid) {
    if (!AT_GATEWAY.has(method)) {
      isOwed = true
      continue
    }
    try {
      await call(refundPayment, { id, way: 'gateway', reason })
    } catch (error) {
      if (!(error instanceof Refusal && STAYS.has(error.code))) throw error
      isOwed = true
    }
  }
  return isOwed
}

const invoiceOf = async (id: string): Promise<Invoice | undefined> => {
  const { invoices } = await call(invoicesOf, { source_kind: 'sales_order', source_ids: [id] })
  return invoices.find(({ reference_id }) => reference_id === null)
}

/** Its invoice gets a credit note once it is authorised; one the tax office refused gives its number up. */
const takeInvoiceBack = async ({ id, number, language }: SalesRow, reason: string): Promise<void> => {
  const invoice = await invoiceOf(id)
  if (invoice?.status === 'rejected') await call(dropInvoice, { id: invoice.id })
  if (invoice?.status !== 'authorized' || invoice.credited_minor >= invoice.total_minor) return
  const words = text('orders:credit_note_reason', { number, reason }, language)
  await call(issueCreditNote, { invoice_id: invoice.id, reason: words.slice(0, LONGEST_REASON) })
}

const LONGEST_REASON = 500
