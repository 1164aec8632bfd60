import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { customerColumns, customerGroups } from '#modules/customers/added.contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { atRiskSource } from './at_risk.source.ts'
import * as contract from './contract.ts'
import { segmentGroups, valueColumns } from './customer_fields.ts'
import { valueMetrics, valueSource } from './metrics.ts'
import { newDayJob, pastActions, pastJob } from './past.actions.ts'
import { portraitActions } from './portrait.actions.ts'
import { purchaseActions } from './purchase.actions.ts'
import { followUndone, reactions } from './reactions.ts'
import { segmentActions } from './segment.actions.ts'
import { customersJob, everybodyJob, valueActions } from './value.actions.ts'

export default module({
  name: 'segments',
  needs: ['customers'],
  hears: ['analytics', 'audit', 'deals', 'interactions', 'invoices', 'work'],
  permissions: contract.may,
  operations: [...segmentActions, ...portraitActions, ...valueActions, ...purchaseActions, ...pastActions],
  events: [
    contract.segmentCreated,
    contract.segmentUpdated,
    contract.segmentDeleted,
    contract.segmentRestored,
    contract.membersChanged,
    contract.customersAtRisk,
  ],
  reactions,
  undone: followUndone,
  jobs: [everybodyJob, newDayJob, customersJob, pastJob],
  fills: [
    fill(customerColumns, valueColumns),
    fill(customerGroups, segmentGroups),
    fill(workSource, atRiskSource),
    fill(metricSource, valueSource),
    ...valueMetrics.map((one) => fill(metric, one)),
  ],
  restorable: [
    { table: 'segments.segment', kind: 'segment', title: (row) => row.name, allow: contract.may.read },
  ],
  directory: import.meta.dirname,
})
