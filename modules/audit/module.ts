import { module } from '#kernel/server/module.ts'
import { may, recordRestored, runUndone } from './contract.ts'
import { exportActions } from './export.actions.ts'
import { forgetJob, retentionActions } from './retention.actions.ts'
import { runActions } from './run.actions.ts'
import { timelineActions } from './timeline.actions.ts'
import { trashActions } from './trash.actions.ts'

export default module({
  name: 'audit',
  needs: [],
  hears: ['identity', 'fields'],
  always: true,
  permissions: may,
  operations: [...runActions, ...trashActions, ...timelineActions, ...exportActions, ...retentionActions],
  events: [runUndone, recordRestored],
  tellsUndo: runUndone,
  jobs: [forgetJob],
  directory: import.meta.dirname,
})
