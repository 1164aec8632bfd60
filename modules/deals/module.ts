import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { recordGuard } from '#modules/audit/contract.ts'
import { templatePart } from '#modules/company/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { fieldedEntity } from '#modules/fields/contract.ts'
import { importTarget } from '#modules/imports/target.contract.ts'
import { linkTarget } from '#modules/objects/contract.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { knownPast } from '#modules/segments/past.contract.ts'
import { taskSubject } from '#modules/tasks/contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { boardActions } from './board.actions.ts'
import { builtInFields } from './built_in.ts'
import { bulkActions } from './bulk.actions.ts'
import * as contract from './contract.ts'
import { exportActions } from './export.actions.ts'
import { forecastActions } from './forecast.actions.ts'
import { opportunityTarget } from './link_target.ts'
import { dealMetrics, dealSources } from './metrics.ts'
import { moveActions } from './move.actions.ts'
import { mayMeet, opportunityActions } from './opportunity.actions.ts'
import { opportunityImport } from './opportunity.import.ts'
import { opportunitySubject } from './opportunity.subject.ts'
import { pipelineActions } from './pipeline.actions.ts'
import { pipelineChanged } from './pipeline.contract.ts'
import { pipelineKinds } from './pipeline.queries.ts'
import { pipelinePart } from './pipeline.template.ts'
import { opportunityPart } from './privacy_part.ts'
import { learnJob, probabilityActions } from './probability.actions.ts'
import { followUndone, reactions } from './reactions.ts'
import { sampleOpportunityPart } from './sample.template.ts'
import { opportunitySections } from './sections.ts'
import { stageActions } from './stage.actions.ts'
import { staleSource } from './stale.source.ts'
import { wonOpportunities } from './won.queries.ts'

const { may } = contract

export default module({
  name: 'deals',
  needs: ['identity', 'customers', 'fields', 'imports'],
  hears: ['analytics', 'audit', 'segments', 'tasks', 'work', 'workspace', 'company', 'privacy', 'objects'],
  permissions: may,
  operations: [
    ...pipelineActions,
    ...stageActions,
    ...boardActions,
    ...opportunityActions,
    ...moveActions,
    ...bulkActions,
    ...exportActions,
    ...forecastActions,
    ...probabilityActions,
  ],
  events: [
    contract.opportunityCreated,
    contract.opportunityUpdated,
    contract.opportunityMoved,
    contract.opportunityWon,
    contract.opportunityLost,
    contract.opportunityReopened,
    contract.opportunityDeleted,
    contract.opportunityRestored,
    contract.opportunitiesChanged,
    pipelineChanged,
  ],
  reactions,
  undone: followUndone,
  jobs: [learnJob],
  fills: [
    fill(linkTarget, opportunityTarget),
    fill(personPart, opportunityPart),
    fill(customerReference, { view: 'deals.opportunity', column: 'customer_id', holds: 'deals:held' }),
    fill(customerReference, { view: 'deals.opportunity', column: 'contact_id' }),
    fill(fieldedEntity, {
      entity: 'deals.opportunity',
      label: 'deals:menu.deals',
      sections: opportunitySections,
      layoutKinds: { label: 'deals:fields.pipeline', all: pipelineKinds },
      read: may.read,
      builtIn: builtInFields,
    }),
    fill(recordGuard, mayMeet),
    fill(taskSubject, opportunitySubject),
    fill(workSource, staleSource),
    fill(knownPast, wonOpportunities),
    fill(templatePart, pipelinePart),
    fill(templatePart, sampleOpportunityPart),
    fill(importTarget, opportunityImport),
    ...dealSources.map((one) => fill(metricSource, one)),
    ...dealMetrics.map((one) => fill(metric, one)),
  ],
  restorable: [
    { table: 'deals.opportunity', kind: 'opportunity', title: (row) => row.title, allow: may.read },
    { table: 'deals.pipeline', kind: 'pipeline', title: (row) => row.name, allow: may.configure },
    { table: 'deals.stage', kind: 'stage', title: (row) => row.name, allow: may.configure },
  ],
  directory: import.meta.dirname,
})
