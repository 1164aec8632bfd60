import { z } from 'zod'
import { action, Done } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may, One, Progress } from './contract.ts'

// What the background work does, each in one transaction. `work_id` tells this turn from one that was cancelled before.
const Work = One.extend({ work_id: Id })

export const stageRows = action('imports.stage_rows', { allow: may.create, input: Work, output: Done })
export const commitImport = action('imports.commit_import', { allow: may.create, input: Work, output: Done })
export const recordProgress = action('imports.record_progress', {
  allow: may.create,
  unaudited: true,
  input: Work.extend({ progress: Progress }),
  output: Done,
})
export const recordFailure = action('imports.record_failure', {
  allow: may.create,
  input: Work.extend({ error: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }) }),
  output: Done,
})
export const sweepImports = action('imports.sweep_imports', {
  allow: may.create,
  input: z.object({}),
  output: Done,
})
