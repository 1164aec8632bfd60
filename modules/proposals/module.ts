import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { templatePart } from '#modules/company/contract.ts'
import { documentBody } from '#modules/quotes/body.contract.ts'
import { bodyOfProposal } from './body.ts'
import * as contract from './contract.ts'
import { exportActions } from './export.actions.ts'
import { proposalMetrics, proposalSources } from './metrics.ts'
import { previewActions } from './preview.actions.ts'
import { proposalActions } from './proposal.actions.ts'
import { templateActions } from './template.actions.ts'
import { proposalPart } from './template_part.ts'

const { may } = contract

export default module({
  name: 'proposals',
  needs: ['identity', 'quotes', 'customers', 'company', 'fields', 'workspace'],
  hears: ['analytics', 'deals'],
  permissions: may,
  operations: [...proposalActions, ...templateActions, ...previewActions, ...exportActions],
  events: [
    contract.proposalCreated,
    contract.templateCreated,
    contract.templateDeleted,
    contract.templateRestored,
  ],
  fills: [
    fill(documentBody, { bodyOf: bodyOfProposal }),
    fill(templatePart, proposalPart),
    ...proposalSources.map((one) => fill(metricSource, one)),
    ...proposalMetrics.map((one) => fill(metric, one)),
  ],
  restorable: [
    {
      table: 'proposals.template',
      kind: 'proposal_template',
      title: (row) => row.name,
      allow: may.read,
    },
  ],
  directory: import.meta.dirname,
})
