import { module } from '#kernel/server/module.ts'
import { calendarActions } from './calendar.actions.ts'
import { clockActions } from './clock.actions.ts'
import * as contract from './contract.ts'
import { escalations } from './escalate.ts'
import { lookJob, sweepJob } from './look.job.ts'
import { policyActions } from './policy.actions.ts'

export default module({
  name: 'sla',
  needs: ['identity', 'tasks', 'workspace'],
  hears: [],
  permissions: contract.may,
  operations: [...policyActions, ...calendarActions, ...clockActions],
  events: [
    contract.clockStarted,
    contract.clockWarned,
    contract.clockPredictedLate,
    contract.clockBreached,
    contract.clockMet,
    contract.clockStoppedLate,
    contract.clockPaused,
    contract.clockResumed,
    contract.clockMoved,
    contract.clockCancelled,
  ],
  reactions: escalations,
  jobs: [lookJob, sweepJob],
  directory: import.meta.dirname,
})
