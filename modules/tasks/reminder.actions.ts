/** Reminders: asked for when a task is written, sent once by a job, if the task still wants it then. */
import { z } from 'zod'
import { Refusal } from '#kernel/server/errors.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job, type Undone, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { rowsUndone } from '#kernel/server/undone.ts'
import { Id } from '#kernel/values/id.ts'
import { recordRestored } from '#modules/audit/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import { getTaskChoices, remindOfTask, setTaskChoices } from './contract.ts'
import { mailReminder } from './reminder.mail.ts'
import { awaitedOf, choicesOf, markSent, putChoices } from './reminder.queries.ts'
import { type StoredTask, taskById } from './task.queries.ts'

export const remindJob = job('tasks.remind', {
  payload: z.object({ id: Id }),
  work: async ({ id }) => {
    await call(remindOfTask, { id })
  },
})

/** Asks for the reminder of a task, in place of the one asked for before. What is over already is not made up for. */
export const remindLater = async ({
  id,
  status,
  remind_at,
}: Pick<StoredTask, 'id' | 'status' | 'remind_at'>): Promise<void> => {
  if (status !== 'open' || !remind_at) return
  const runAt = Temporal.Instant.from(remind_at)
  if (Temporal.Instant.compare(runAt, now()) <= 0) return
  await enqueue(remindJob, { id }, { runAt, key: id })
}

/** The reminders of what an undo wrote are asked for again. */
export const remindAfterUndo = async ({ by }: Undone): Promise<void> => {
  for await (const rows of rowsUndone(by, 'tasks.task')) {
    const ids = rows.map(({ id }) => id)
    for (const task of await awaitedOf(ids, now().toString())) await remindLater(task)
  }
}

/** So are those of what comes back from the trash. */
export const remindAfterRestore = when(recordRestored, async ({ id, kind }) => {
  const task = kind === 'task' ? await taskById(id) : undefined
  if (task) await remindLater(task)
})

const me = (): string => {
  company()
  return actor().id ?? refuse()
}

const refuse = (): never => {
  throw new Refusal('not_signed_in')
}

const BY_MAIL_UNLESS_CHOSEN = true

export const reminderActions = [
  implement(remindOfTask, async ({ id }) => {
    const task = await taskById(id)
    if (task?.status !== 'open' || !task.remind_at) return { sent: false }
    if (Temporal.Instant.compare(Temporal.Instant.from(task.remind_at), now()) > 0) return { sent: false }
    const person = task.assignee_id ?? task.created_by
    if (!person || !(await markSent(id, task.remind_at, now().toString()))) return { sent: false }

    await call(notify, {
      userIds: [person],
      kind: 'tasks.task_reminder',
      titleKey: 'tasks:notifications.reminder',
      params: { title: task.title },
      link: `/tasks?open=${id}`,
      about: id,
    })
    const choices = await choicesOf(person)
    if (choices?.reminders_by_mail ?? BY_MAIL_UNLESS_CHOSEN) await mailReminder(task, person)
    return { sent: true }
  }),

  implement(getTaskChoices, async () => ({
    reminders_by_mail: (await choicesOf(me()))?.reminders_by_mail ?? BY_MAIL_UNLESS_CHOSEN,
  })),

  implement(setTaskChoices, async ({ reminders_by_mail }) => {
    await putChoices(me(), reminders_by_mail)
    return { reminders_by_mail }
  }),
]
