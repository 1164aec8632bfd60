/** Somebody is told that a promise is at risk or broken, with one task that says the worst of it. */
import { when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { completeTask, createTask, listTasks, updateTask } from '#modules/tasks/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import { type ClockRow, lockedClock, updateClock } from './clock.queries.ts'
import { recordsOf } from './clock.ts'
import {
  clockBreached,
  clockCancelled,
  clockMet,
  clockPredictedLate,
  clockStoppedLate,
  clockWarned,
} from './contract.ts'
import { policyById } from './policy.queries.ts'

type Why = 'warned' | 'predicted' | 'breached'

/** Apart from what moved the clock, which may be a driver's act: the house tells, with rights of its own. */
export const escalations = [
  when(clockWarned, ({ id }) => escalate(id, 'warned')),
  when(clockPredictedLate, ({ id }) => escalate(id, 'predicted')),
  when(clockBreached, ({ id }) => escalate(id, 'breached')),
  when(clockMet, ({ id }) => settle(id)),
  when(clockCancelled, ({ id }) => settle(id)),
  when(clockStoppedLate, ({ id }) => settle(id)),
]

const escalate = async (clockId: string, why: Why): Promise<void> => {
  const clock = await lockedClock(clockId)
  const policy = clock && (await policyById(clock.policy_id))
  if (!clock || clock.stopped_at || !policy?.escalate_on.includes(why)) return
  const record = (await recordsOf([clock])).get(`${clock.subject_kind} ${clock.subject_id}`)
  if (!record) return
  const holders = policy.escalate_role ? await peopleOf(policy.escalate_role) : []
  // A role nobody holds any more would leave it to nobody.
  const role = holders.length ? policy.escalate_role : null
  const to = role ? null : (policy.escalate_to ?? record.owner_id)
  const params = { label: clock.label, due: dueInWords(clock.due_at), because: clock.expected_because }
  const title = text(`sla:tasks.${why}`, params).slice(0, LONGEST_TITLE)
  const task = await openTaskOf(clock)
  if (task) await call(updateTask, { id: task, title })
  else await makeTask(clock, { assignee_id: to, role_id: role }, title)
  const told = role ? holders : to ? [to] : []
  if (told.length)
    await call(notify, {
      userIds: told,
      kind: `sla.${why}`,
      titleKey: `sla:notifications.${why}`,
      params,
      link: `/sla/clocks/${clock.id}`,
      about: clock.id,
    })
}

const LONGEST_TITLE = 300

/** Active people who hold a role. */
export const peopleOf = async (role_id: string): Promise<string[]> => {
  const { colleagues } = await call(listColleagues, { role_id })
  return colleagues.map(({ id }) => id)
}

const makeTask = async (
  clock: ClockRow,
  bearer: { assignee_id: string | null; role_id: string | null },
  title: string,
): Promise<void> => {
  const { id } = await call(createTask, {
    title,
    ...bearer,
    due_on: today().toString(),
    priority: 'high',
    about: { kind: clock.subject_kind, id: clock.subject_id },
  })
  await updateClock(clock.id, { task_id: id })
}

/** There is nothing left to do about it. */
const settle = async (clockId: string): Promise<void> => {
  const clock = await lockedClock(clockId)
  const id = clock && (await openTaskOf(clock))
  if (id) await call(completeTask, { id })
}

/** Undefined where there is none, or somebody has done it or thrown it away. */
const openTaskOf = async ({ task_id }: ClockRow): Promise<string | undefined> => {
  if (!task_id) return undefined
  const { rows } = await call(listTasks, { ids: [task_id], filter: { status: 'open' }, limit: 1 })
  return rows[0]?.id
}

const dueInWords = (at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(company().timeZone).toLocaleString(company().locale, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })
