import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { recordGuard } from '#modules/audit/contract.ts'
import { templatePart } from '#modules/company/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { nextSteps } from '#modules/deals/contract.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { bulkActions } from './bulk.actions.ts'
import { closingActions } from './closing.actions.ts'
import * as contract from './contract.ts'
import { dueSource } from './due.source.ts'
import { taskMetrics, taskSource } from './metrics.ts'
import { makeNextTask } from './next_task.ts'
import { taskPart } from './privacy_part.ts'
import { remindAfterRestore, remindAfterUndo, reminderActions, remindJob } from './reminder.actions.ts'
import { usePublicUrl } from './reminder.mail.ts'
import { mayMeet, taskActions } from './task.actions.ts'
import { OPEN_TASKS } from './task.queries.ts'
import { sampleTaskPart } from './template.ts'

export default module({
  name: 'tasks',
  needs: ['mail', 'identity', 'workspace'],
  hears: ['analytics', 'audit', 'company', 'customers', 'deals', 'work', 'privacy', 'objects'],
  permissions: contract.may,
  operations: [...taskActions, ...closingActions, ...bulkActions, ...reminderActions],
  events: [
    contract.taskCreated,
    contract.taskUpdated,
    contract.taskCompleted,
    contract.taskCancelled,
    contract.taskReopened,
    contract.taskSnoozed,
    contract.taskDeleted,
    contract.taskRestored,
    contract.tasksChanged,
  ],
  reactions: [remindAfterRestore],
  undone: remindAfterUndo,
  jobs: [remindJob],
  fills: [
    fill(personPart, taskPart),
    fill(recordGuard, mayMeet),
    fill(workSource, dueSource),
    fill(nextSteps, { module: 'tasks', open: OPEN_TASKS, make: makeNextTask }),
    fill(customerReference, { view: 'tasks.task', column: 'customer_id' }),
    fill(customerReference, { view: 'tasks.task', column: 'about_id' }),
    fill(templatePart, sampleTaskPart),
    fill(metricSource, taskSource),
    ...taskMetrics.map((one) => fill(metric, one)),
  ],
  restorable: [{ table: 'tasks.task', kind: 'task', title: (row) => row.title, allow: contract.may.read }],
  directory: import.meta.dirname,
  start: async ({ publicUrl }) => {
    usePublicUrl(publicUrl)
    return async () => {}
  },
})
