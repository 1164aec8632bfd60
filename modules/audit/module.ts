import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { may, recordRestored, runUndone } from './contract.ts'
import { exportActions } from './export.actions.ts'
import { viewPart } from './privacy_part.ts'
import { forgetJob, retentionActions } from './retention.actions.ts'
import { runActions } from './run.actions.ts'
import { timelineActions } from './timeline.actions.ts'
import { trashActions } from './trash.actions.ts'
import { viewActions } from './view.actions.ts'

export default module({
  name: 'audit',
  needs: [],
  hears: ['identity', 'fields', 'privacy'],
  always: true,
  permissions: may,
  operations: [
    ...runActions,
    ...trashActions,
    ...timelineActions,
    ...exportActions,
    ...retentionActions,
    ...viewActions,
  ],
  events: [runUndone, recordRestored],
  tellsUndo: runUndone,
  jobs: [forgetJob],
  fills: [fill(personPart, viewPart)],
  directory: import.meta.dirname,
})
