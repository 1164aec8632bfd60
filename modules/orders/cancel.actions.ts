/** Calling an order off, with all that hangs on it. */
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type Invoice, invoiceAuthorized } from '#modules/invoices/contract.ts'
import { dropInvoice, invoicesOf, issueCreditNote } from '#modules/invoices/invoice.contract.ts'
import { cancelCharge } from '#modules/payments/charge.contract.ts'
import { paymentCameLate, paymentRefunded, refundFailed } from '#modules/payments/contract.ts'
import { moneyLeftAsCredit, salesOrderCancelled } from './contract.ts'
import { OPEN } from './purchase.rules.ts'
import { callOff } from './purchase_order.actions.ts'
import { type PurchaseRow, purchaseOrdersOf } from './purchase_order.queries.ts'
import { whereabouts } from './refund.rules.ts'
import { askGateways, lookAtRefund, markOwed, moneyOf } from './refunding.ts'
import { cancelSalesOrder, leaveAsCredit, previewCancellation } from './sales_order.contract.ts'
import { type SalesRow, salesOrderById, updateSalesOrderRow } from './sales_order.queries.ts'
import { cancelObstacle } from './sales_order.rules.ts'

export const cancelActions = [
  implement(previewCancellation, async ({ id }) => {
    const order = found(await salesOrderById(id))
    const bought = await stillOpen(id)
    const { payments, refunds } = await moneyOf(id)
    return {
      blocked: cancelObstacle(order.status),
      currency: order.currency,
      refund_minor: whereabouts(payments, refunds).left_minor,
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
    await call(cancelCharge, { subject_kind: 'sales_order', subject_id: id, reason })
    if (refund) await askGateways(id, reason)
    await lookAtRefund(id)
    await takeInvoiceBack(order, reason)
    await emit(salesOrderCancelled, { ...order, reason })
    return found(await salesOrderById(id))
  }),

  implement(leaveAsCredit, async ({ id }) => {
    const order = found(await salesOrderById(id, { forUpdate: true }))
    const { payments, refunds } = await moneyOf(id)
    const { left_minor, unsure_minor } = whereabouts(payments, refunds)
    if (unsure_minor > 0) fail('refund_unsure')
    if (!order.owes_refund || left_minor <= 0) fail('nothing_to_leave')
    await markOwed(order, false)
    await emit(moneyLeftAsCredit, { ...order, amount_minor: left_minor })
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
  ...[paymentCameLate, paymentRefunded, refundFailed].map((event) =>
    when(
      event,
      async ({ subject_kind, subject_id }) => {
        if (subject_kind === 'sales_order' && subject_id) await lookAtRefund(subject_id)
      },
      'refunded',
    ),
  ),
]

const stillOpen = async (id: string): Promise<PurchaseRow[]> =>
  (await purchaseOrdersOf([id])).filter(({ status }) => OPEN.includes(status))

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
