import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { confidential, recordGuard } from '#modules/audit/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { acceptedStep } from '#modules/quotes/accepted.contract.ts'
import { portalSection } from '#modules/suppliers/portal_frame.contract.ts'
import { taskSubject } from '#modules/tasks/contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { cancelActions, cancelReactions } from './cancel.actions.ts'
import { confirmedReactions } from './confirming.ts'
import * as contract from './contract.ts'
import { depositActions, depositReactions } from './deposit.actions.ts'
import { exportActions } from './export.actions.ts'
import { lifeActions } from './life.actions.ts'
import { usePublicUrl } from './link.ts'
import { orderMetrics, orderSources } from './metrics.ts'
import { stepOf } from './next_step.ts'
import { mayMeet, salesOrderSubject } from './order.subject.ts'
import { portalActions } from './portal.actions.ts'
import { portalPages } from './portal.pages.ts'
import { portalInvoiceActions } from './portal_invoice.actions.ts'
import { portalInvoicePages } from './portal_invoice.pages.ts'
import { orderPart } from './privacy_part.ts'
import { purchaseOrderActions } from './purchase_order.actions.ts'
import { receiptActions } from './receipt.actions.ts'
import { salesOrderActions, salesOrderReactions } from './sales_order.actions.ts'
import { remindJob, sendPurchaseOrderJob } from './send.job.ts'
import { settingsActions } from './settings.actions.ts'
import { sourcingActions } from './sourcing.actions.ts'
import { supplierInvoiceActions, supplierInvoiceReactions } from './supplier_invoice.actions.ts'
import { supplierPaymentActions } from './supplier_payment.actions.ts'
import { dueSource, purchaseSource, salesSource } from './waiting.source.ts'

const { may } = contract

export default module({
  name: 'orders',
  needs: [
    'identity',
    'workspace',
    'customers',
    'catalogue',
    'suppliers',
    'quotes',
    'payments',
    'invoices',
    'company',
    'mail',
    'tasks',
  ],
  hears: ['analytics', 'audit', 'work', 'privacy'],
  permissions: may,
  operations: [
    ...salesOrderActions,
    ...depositActions,
    ...cancelActions,
    ...purchaseOrderActions,
    ...sourcingActions,
    ...receiptActions,
    ...supplierInvoiceActions,
    ...supplierPaymentActions,
    ...settingsActions,
    ...lifeActions,
    ...exportActions,
    ...portalActions,
    ...portalInvoiceActions,
  ],
  pages: [...portalPages, ...portalInvoicePages],
  reactions: [
    ...salesOrderReactions,
    ...depositReactions,
    ...confirmedReactions,
    ...cancelReactions,
    ...supplierInvoiceReactions,
  ],
  jobs: [sendPurchaseOrderJob, remindJob],
  events: [
    contract.salesOrderCreated,
    contract.salesOrderConfirmed,
    contract.salesOrderChanged,
    contract.salesOrderPaid,
    contract.salesOrderCancelled,
    contract.moneyLeftAsCredit,
    contract.refundOwed,
    contract.refundSettled,
    contract.salesOrderDelivered,
    contract.goodsReady,
    contract.purchaseOrderSent,
    contract.purchaseOrderAnswered,
    contract.purchaseOrderCancelled,
    contract.purchaseOrderClosed,
    contract.goodsReceived,
    contract.goodsReturned,
    contract.supplierInvoiceEntered,
    contract.mismatchFound,
    contract.supplierInvoiceDecided,
    contract.supplierPaid,
    contract.supplierPaymentCancelled,
    contract.resourcingNeeded,
  ],
  fills: [
    fill(personPart, orderPart),
    fill(customerReference, { view: 'orders.sales_order', column: 'customer_id', holds: 'orders:held' }),
    fill(recordGuard, mayMeet),
    fill(confidential, {
      allow: may.buy,
      of: ['orders.'],
      columns: ['unit_cost_minor', 'cost_minor'],
    }),
    fill(confidential, {
      allow: may.see_purchases,
      of: ['orders.purchase_order', 'orders.supplier_invoice', 'orders.movement', 'orders.source_'],
    }),
    fill(confidential, {
      allow: may.buy,
      of: ['orders.supplier_payment', 'orders.pay_suppliers', 'orders.cancel_supplier_payment'],
    }),
    fill(taskSubject, salesOrderSubject),
    fill(acceptedStep, stepOf),
    fill(portalSection, {
      module: 'orders',
      key: 'orders',
      path: '/orders',
      label: 'orders:portal.nav',
      order: 10,
    }),
    fill(portalSection, {
      module: 'orders',
      key: 'invoices',
      path: '/invoices',
      label: 'orders:portal.nav_invoices',
      order: 20,
    }),
    fill(workSource, salesSource),
    fill(workSource, purchaseSource),
    fill(workSource, dueSource),
    ...orderSources.map((one) => fill(metricSource, one)),
    ...orderMetrics.map((one) => fill(metric, one)),
  ],
  restorable: [
    {
      table: 'orders.supplier_invoice',
      kind: 'supplier_invoice',
      title: (row) => row.number,
      allow: may.buy,
    },
  ],
  files: ['orders.purchase_order.file_id', 'orders.supplier_invoice.file_id'],
  directory: import.meta.dirname,
  start: async ({ publicUrl }) => {
    usePublicUrl(publicUrl)
    return async () => {}
  },
})
