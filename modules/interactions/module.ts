import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { recordGuard } from '#modules/audit/contract.ts'
import { templatePart } from '#modules/company/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { fieldedEntity } from '#modules/fields/contract.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { knownPast } from '#modules/segments/past.contract.ts'
import { builtInFields } from './built_in.ts'
import { bulkActions } from './bulk.actions.ts'
import {
  interactionDeleted,
  interactionLogged,
  interactionTypeChanged,
  interactionUpdated,
  may,
} from './contract.ts'
import { exportActions } from './export.actions.ts'
import { interactionActions, mayMeet } from './interaction.actions.ts'
import { interactionMetrics, interactionSource } from './metrics.ts'
import { INTERACTION } from './own_fields.ts'
import { talkPart } from './privacy_part.ts'
import { sampleInteractionPart } from './sample.template.ts'
import { interactionSections } from './sections.ts'
import { spokenInteractions } from './spoken.queries.ts'
import { interactionTypePart } from './template.ts'
import { allTypes, typeActions } from './type.actions.ts'
import { followUndone } from './undone.ts'

export default module({
  name: 'interactions',
  needs: ['company', 'customers', 'fields', 'tasks'],
  hears: ['analytics', 'audit', 'identity', 'segments', 'workspace', 'privacy'],
  permissions: may,
  operations: [...interactionActions, ...bulkActions, ...typeActions, ...exportActions],
  events: [interactionLogged, interactionUpdated, interactionDeleted, interactionTypeChanged],
  undone: followUndone,
  fills: [
    fill(personPart, talkPart),
    fill(recordGuard, mayMeet),
    fill(fieldedEntity, {
      entity: INTERACTION,
      label: 'interactions:menu.interactions',
      read: may.read,
      kinds: allTypes,
      builtIn: builtInFields,
      sections: interactionSections,
      layoutKinds: { label: 'interactions:fields.type_id', all: allTypes },
    }),
    fill(templatePart, interactionTypePart),
    fill(templatePart, sampleInteractionPart),
    fill(knownPast, spokenInteractions),
    fill(metricSource, interactionSource),
    ...interactionMetrics.map((one) => fill(metric, one)),
    fill(customerReference, { view: 'interactions.interaction', column: 'customer_id' }),
  ],
  restorable: [
    { table: 'interactions.interaction', kind: 'interaction', title: (row) => row.summary, allow: may.read },
    {
      table: 'interactions.interaction_type',
      kind: 'interaction_type',
      title: (row) => row.label || row.key,
      allow: may.configure,
    },
  ],
  directory: import.meta.dirname,
})
