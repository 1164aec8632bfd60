import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { customerColumns } from '#modules/customers/added.contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { personPart, retainedKind } from '#modules/privacy/person.contract.ts'
import { workSource } from '#modules/work/contract.ts'
import * as contract from './contract.ts'
import { captureColumns, leadColumns } from './customer_fields.ts'
import { formActions } from './form.actions.ts'
import { formCreated, formDeleted, formRestored, formUpdated } from './form.contract.ts'
import { formPages } from './form.pages.ts'
import { leadActions } from './lead.actions.ts'
import { leadMetrics, submissionSource } from './metrics.ts'
import { submissionPart, unusedSubmissions } from './privacy_part.ts'
import { followUndone, reactions } from './reactions.ts'
import { everyLeadJob, scoreActions, someLeadsJob } from './score.actions.ts'
import { submissionActions } from './submission.actions.ts'
import { waitingSource } from './waiting.source.ts'

export default module({
  name: 'leads',
  needs: ['identity', 'workspace', 'fields', 'privacy', 'customers'],
  hears: ['analytics', 'audit', 'deals', 'interactions', 'work'],
  permissions: contract.may,
  operations: [...leadActions, ...scoreActions, ...formActions, ...submissionActions],
  events: [
    contract.leadCaptured,
    contract.leadDiscarded,
    contract.leadReopened,
    contract.submissionQuarantined,
    formCreated,
    formUpdated,
    formDeleted,
    formRestored,
  ],
  reactions,
  undone: followUndone,
  jobs: [everyLeadJob, someLeadsJob],
  pages: formPages,
  fills: [
    fill(personPart, submissionPart),
    fill(retainedKind, unusedSubmissions),
    fill(customerColumns, leadColumns),
    fill(customerColumns, captureColumns),
    fill(workSource, waitingSource),
    fill(metricSource, submissionSource),
    ...leadMetrics.map((one) => fill(metric, one)),
    fill(customerReference, { view: 'leads.submission', column: 'customer_id' }),
  ],
  restorable: [
    { table: 'leads.form', kind: 'lead_form', title: (row) => row.name, allow: contract.may.read },
  ],
  directory: import.meta.dirname,
})
