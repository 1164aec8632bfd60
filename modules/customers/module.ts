import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { recordGroups } from '#kernel/server/record_groups.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { recordGuard, unitedRecords } from '#modules/audit/contract.ts'
import { messageSubject, templatePart } from '#modules/company/contract.ts'
import { fieldedEntity } from '#modules/fields/contract.ts'
import { importTarget } from '#modules/imports/target.contract.ts'
import { linkTarget } from '#modules/objects/contract.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { taskSubject } from '#modules/tasks/contract.ts'
import { affiliationActions } from './affiliation.actions.ts'
import { builtInFields } from './built_in.ts'
import { bulkActions } from './bulk.actions.ts'
import * as contract from './contract.ts'
import { customerActions, mayMeet } from './customer.actions.ts'
import { customerImport } from './customer.import.ts'
import { customerSubject } from './customer.subject.ts'
import { exportActions } from './export.actions.ts'
import { customerTarget } from './link_target.ts'
import { measuredGroups } from './measured_groups.queries.ts'
import { mergeActions } from './merge.actions.ts'
import * as merges from './merge.contract.ts'
import { unitedWith } from './merge.queries.ts'
import { customerMetrics, customerSource } from './metrics.ts'
import { customerPart } from './privacy_part.ts'
import { sampleActions } from './sample.actions.ts'
import { customerSections } from './sections.ts'
import { customerInTexts, sampleCustomerPart } from './template.ts'

export default module({
  name: 'customers',
  needs: ['identity', 'fields', 'imports'],
  hears: ['analytics', 'audit', 'workspace', 'tasks', 'company', 'privacy', 'objects'],
  permissions: contract.may,
  operations: [
    ...customerActions,
    ...bulkActions,
    ...mergeActions,
    ...affiliationActions,
    ...exportActions,
    ...sampleActions,
  ],
  events: [
    contract.customerCreated,
    contract.customerUpdated,
    contract.customerConverted,
    contract.customerDeleted,
    contract.customerRestored,
    merges.customersMerged,
    merges.customersUnmerged,
    contract.customersChanged,
  ],
  fills: [
    fill(linkTarget, customerTarget),
    fill(personPart, customerPart),
    fill(fieldedEntity, {
      entity: 'customers.customer',
      label: 'customers:menu.customers',
      read: contract.may.read,
      builtIn: builtInFields,
      sections: customerSections,
    }),
    fill(importTarget, customerImport),
    fill(recordGuard, mayMeet),
    fill(unitedRecords, unitedWith),
    fill(taskSubject, customerSubject),
    fill(metricSource, customerSource),
    fill(recordGroups, measuredGroups),
    ...customerMetrics.map((one) => fill(metric, one)),
    fill(templatePart, sampleCustomerPart),
    fill(messageSubject, customerInTexts),
  ],
  restorable: [
    { table: 'customers.customer', kind: 'customer', title: (row) => row.name, allow: contract.may.read },
  ],
  directory: import.meta.dirname,
})
