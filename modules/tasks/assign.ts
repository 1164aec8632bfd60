/** Whoever gets a task from another is told. */
import { fail } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { actor } from '#kernel/server/scope.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import type { StoredTask } from './task.queries.ts'

/** Refuses with `unknown_assignee` who is nobody of the company, or may not enter. */
export const refuseUnknown = async (assignee: string | null | undefined): Promise<void> => {
  if (!assignee || assignee === actor().id) return
  const { colleagues } = await call(listColleagues, { ids: [assignee] })
  if (!colleagues[0]?.active) fail('unknown_assignee', {}, 'assignee_id')
}

/** Refuses with `empty_role` a role nobody holds: the task would be seen by nobody. */
export const refuseEmptyRole = async (role_id: string): Promise<void> => {
  const { colleagues } = await call(listColleagues, { role_id })
  if (!colleagues.length) fail('empty_role', {}, 'role_id')
}

/** Tells the assignee of one task, or of several at once. */
export const tellAssigned = async (assignee: string | null, tasks: readonly StoredTask[]): Promise<void> => {
  const [first] = tasks
  if (!first || !assignee || assignee === actor().id) return
  const one = tasks.length === 1
  await call(notify, {
    userIds: [assignee],
    kind: 'tasks.task_assigned',
    titleKey: one ? 'tasks:notifications.assigned' : 'tasks:notifications.assigned_many',
    params: { actor: actor().name, title: first.title, count: tasks.length },
    link: one ? `/tasks?open=${first.id}` : '/tasks',
    ...(one && { about: first.id }),
  })
}
