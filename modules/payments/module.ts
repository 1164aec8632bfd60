import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { confidential, recordGuard } from '#modules/audit/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { personPart, retainedKind } from '#modules/privacy/person.contract.ts'
import { taskSubject } from '#modules/tasks/contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { chargeActions } from './charge.actions.ts'
import * as contract from './contract.ts'
import { exportActions } from './export.actions.ts'
import { checkJob, gatewayActions } from './gateway.actions.ts'
import { gatewayChecked } from './gateway.contract.ts'
import { usePublicUrl } from './link.ts'
import { paymentMetrics, paymentSources } from './metrics.ts'
import { lookJob, notificationActions } from './notification.actions.ts'
import { beginJob, payActions } from './pay.actions.ts'
import { payPages } from './pay.pages.ts'
import { paymentActions } from './payment.actions.ts'
import { chargeSubject, mayMeet } from './payment.subject.ts'
import { oldNotifications, payerPart } from './privacy_part.ts'
import { receiptActions } from './receipt.actions.ts'
import { reconcileActions, reconcileJob } from './reconcile.actions.ts'
import { refundActions } from './refund.actions.ts'
import { refundJob } from './refund.job.ts'
import { reviewActions } from './review.actions.ts'
import { settingsActions } from './settings.actions.ts'
import { startGatewaySimulators } from './simulators/start.ts'
import { tellings } from './tell.ts'
import { overdueSource, receivedSource, reviewSource } from './waiting.source.ts'

const { may } = contract

export default module({
  name: 'payments',
  needs: ['identity', 'customers', 'company', 'mail', 'workspace'],
  hears: ['analytics', 'audit', 'tasks', 'work', 'privacy'],
  permissions: may,
  operations: [
    ...chargeActions,
    ...paymentActions,
    ...refundActions,
    ...reviewActions,
    ...exportActions,
    ...settingsActions,
    ...gatewayActions,
    ...notificationActions,
    ...reconcileActions,
    ...payActions,
    ...receiptActions,
  ],
  pages: payPages,
  reactions: tellings,
  jobs: [beginJob, lookJob, refundJob, checkJob, reconcileJob],
  events: [
    contract.chargeCreated,
    contract.chargeChanged,
    contract.chargePaid,
    contract.depositPaid,
    contract.chargeCancelled,
    contract.paymentConfirmed,
    contract.paymentInReview,
    contract.paymentRejected,
    contract.paymentRefunded,
    contract.refundFailed,
    contract.paymentCameLate,
    contract.paymentCancelled,
    contract.notificationRefused,
    gatewayChecked,
  ],
  fills: [
    fill(personPart, payerPart),
    fill(retainedKind, oldNotifications),
    fill(customerReference, {
      view: 'payments.charge',
      column: 'customer_id',
      holds: 'payments:held_charges',
    }),
    fill(customerReference, {
      view: 'payments.payment',
      column: 'customer_id',
      holds: 'payments:held_payments',
    }),
    fill(customerReference, { view: 'payments.ledger_line', column: 'customer_id' }),
    fill(recordGuard, mayMeet),
    fill(confidential, {
      allow: may.configure,
      of: ['payments.gateway_account', 'payments.save_gateway'],
    }),
    fill(confidential, { allow: may.reconcile, of: ['payments.received', 'payments.record_received'] }),
    fill(confidential, {
      allow: may.configure,
      of: ['payments.charge'],
      columns: ['token_sealed', 'token_hash'],
    }),
    fill(taskSubject, chargeSubject),
    fill(workSource, reviewSource),
    fill(workSource, overdueSource),
    fill(workSource, receivedSource),
    ...paymentSources.map((one) => fill(metricSource, one)),
    ...paymentMetrics.map((one) => fill(metric, one)),
  ],
  files: ['payments.payment.file_id', 'payments.refund.file_id'],
  directory: import.meta.dirname,
  start: (stage) => {
    usePublicUrl(stage.publicUrl)
    return startGatewaySimulators(stage)
  },
})
