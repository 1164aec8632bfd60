import { module } from '#kernel/server/module.ts'
import { importFinished, importReverted, may } from './contract.ts'
import { importActions } from './import.actions.ts'
import { previewActions, previewJob } from './preview.actions.ts'
import { progressActions } from './progress.actions.ts'
import { rowActions } from './row.actions.ts'
import { sheetActions } from './sheet.actions.ts'
import { sweepActions, sweepJob } from './sweep.actions.ts'
import { runJob, writingActions } from './writing.actions.ts'

export default module({
  name: 'imports',
  needs: ['fields', 'workspace'],
  hears: [],
  permissions: may,
  operations: [
    ...importActions,
    ...rowActions,
    ...previewActions,
    ...writingActions,
    ...progressActions,
    ...sheetActions,
    ...sweepActions,
  ],
  events: [importFinished, importReverted],
  jobs: [previewJob, runJob, sweepJob],
  directory: import.meta.dirname,
})
