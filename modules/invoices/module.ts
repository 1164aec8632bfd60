import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { confidential, recordGuard } from '#modules/audit/contract.ts'
import { messageSubject } from '#modules/company/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { knownPast } from '#modules/segments/past.contract.ts'
import { taskSubject } from '#modules/tasks/contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { branchActions } from './branch.actions.ts'
import { collectingActions, collectingReactions } from './collecting.ts'
import * as contract from './contract.ts'
import { exportActions } from './export.actions.ts'
import { invoiceActions } from './invoice.actions.ts'
import { invoiceInTexts, invoiceSubject, mayMeet, stuckSource } from './invoice.subject.ts'
import { usePublicUrl } from './link.ts'
import { invoiceMetrics, invoiceSources } from './metrics.ts'
import { noteActions } from './note.actions.ts'
import { paperActions } from './paper.actions.ts'
import { paperJob } from './paper.job.ts'
import { documentPart } from './privacy_part.ts'
import { publicActions } from './public.actions.ts'
import { publicPages } from './public.pages.ts'
import { receiverActions } from './receiver.actions.ts'
import { reissueJob, roadActions, watchJob } from './road.actions.ts'
import { knownSales, saleReactions } from './sale.ts'
import { sendingActions } from './sending.actions.ts'
import { cancelJob, sendJob } from './sending.job.ts'
import { settingsActions } from './settings.actions.ts'
import { startPacSimulator } from './simulators/simulator.ts'

const { may } = contract

export default module({
  name: 'invoices',
  needs: ['identity', 'customers', 'company', 'mail', 'workspace'],
  hears: ['analytics', 'audit', 'catalogue', 'deals', 'payments', 'privacy', 'segments', 'tasks', 'work'],
  permissions: may,
  operations: [
    ...invoiceActions,
    ...noteActions,
    ...collectingActions,
    ...paperActions,
    ...sendingActions,
    ...settingsActions,
    ...branchActions,
    ...receiverActions,
    ...roadActions,
    ...exportActions,
    ...publicActions,
  ],
  pages: publicPages,
  reactions: [...saleReactions, ...collectingReactions],
  jobs: [sendJob, cancelJob, paperJob, reissueJob, watchJob],
  events: [
    contract.invoiceQueued,
    contract.invoiceAuthorized,
    contract.invoiceRejected,
    contract.invoiceHeld,
    contract.invoiceAnnulled,
    contract.annulmentRefused,
    contract.draftDeleted,
    contract.draftRestored,
    contract.saleCounted,
    contract.pacUnreachable,
    contract.pacReachable,
  ],
  fills: [
    fill(customerReference, { view: 'invoices.invoice', column: 'customer_id', holds: 'invoices:held' }),
    fill(customerReference, { view: 'invoices.receiver', column: 'customer_id' }),
    fill(recordGuard, mayMeet),
    fill(confidential, {
      allow: may.configure,
      of: ['invoices.settings', 'invoices.set_credentials', 'invoices.upload_certificate'],
    }),
    fill(taskSubject, invoiceSubject),
    fill(messageSubject, invoiceInTexts),
    fill(workSource, stuckSource),
    fill(knownPast, knownSales),
    fill(personPart, documentPart),
    ...invoiceSources.map((one) => fill(metricSource, one)),
    ...invoiceMetrics.map((one) => fill(metric, one)),
  ],
  restorable: [
    {
      table: 'invoices.invoice',
      kind: 'invoice_draft',
      title: (row) => row.receiver_name,
      allow: may.read,
    },
  ],
  files: [
    'invoices.invoice.xml_file_id',
    'invoices.invoice.answer_file_id',
    'invoices.invoice.pdf_file_id',
    'invoices.edition.xml_file_id',
    'invoices.attempt.answer_file_id',
  ],
  directory: import.meta.dirname,
  start: async (stage) => {
    usePublicUrl(stage.publicUrl)
    return startPacSimulator(stage)
  },
})
