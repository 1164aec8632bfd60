import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { recordGuard } from '#modules/audit/contract.ts'
import { templatePart } from '#modules/company/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { fieldedEntity } from '#modules/fields/contract.ts'
import { ownTarget } from '#modules/imports/target.contract.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { taskSubject } from '#modules/tasks/contract.ts'
import { bulkActions } from './bulk.actions.ts'
import { may, objectChanged, RECORD } from './contract.ts'
import { exportActions } from './export.actions.ts'
import { leadingActions } from './leading.actions.ts'
import { objectActions, visibleObjects } from './object.actions.ts'
import { builtInFields } from './own_fields.ts'
import { recordPart } from './privacy_part.ts'
import { mayMeet, recordActions } from './record.actions.ts'
import * as records from './record.contract.ts'
import { recordTarget } from './record.import.ts'
import { recordSubject } from './record.subject.ts'
import { relationActions } from './relation.actions.ts'
import { sampleRecordPart } from './sample.template.ts'
import { objectPart } from './template.ts'

/** What lies in the trash of an object that is gone comes back with it, and what is of a closed one is nobody else's to find. */
const ofVisibleObjects = async () => ({
  column: 'object_id',
  values: (await visibleObjects()).map(({ id }) => id),
})

import { recordSections } from './sections.ts'

export default module({
  name: 'objects',
  needs: ['identity', 'fields', 'customers'],
  hears: ['audit', 'tasks', 'workspace', 'imports', 'company', 'privacy', 'deals', 'catalogue'],
  permissions: may,
  operations: [
    ...objectActions,
    ...relationActions,
    ...recordActions,
    ...bulkActions,
    ...exportActions,
    ...leadingActions,
  ],
  events: [
    objectChanged,
    records.recordCreated,
    records.recordUpdated,
    records.recordDeleted,
    records.recordBack,
    records.recordsChanged,
  ],
  fills: [
    fill(fieldedEntity, {
      entity: RECORD,
      label: 'objects:module',
      read: may.read,
      kinds: visibleObjects,
      builtIn: builtInFields,
      sections: recordSections,
      layoutKinds: { label: 'objects:privacy.object', all: visibleObjects },
    }),
    fill(ownTarget, recordTarget),
    fill(templatePart, objectPart),
    fill(templatePart, sampleRecordPart),
    fill(customerReference, { view: 'objects.link', column: 'target_id' }),
    fill(recordGuard, mayMeet),
    fill(taskSubject, recordSubject),
    fill(personPart, recordPart),
  ],
  restorable: [
    {
      table: 'objects.custom_object',
      kind: 'custom_object',
      title: (row) => row.label,
      allow: may.configure,
    },
    {
      table: 'objects.relation',
      kind: 'object_relation',
      title: (row) => row.label,
      allow: may.configure,
      among: ofVisibleObjects,
    },
    {
      table: RECORD,
      kind: 'object_record',
      title: (row) => row.name,
      allow: may.read,
      among: ofVisibleObjects,
    },
  ],
  directory: import.meta.dirname,
})
