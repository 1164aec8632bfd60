import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { getUser } from '#modules/identity/contract.ts'
import { sendMail } from '#modules/mail/contract.ts'
import type { StoredTask } from './task.queries.ts'
import { shownTask } from './task.shown.ts'

let publicUrl = 'http://localhost:3000'

/** Told once, when the house starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

const LONGEST_SUBJECT = 200

/** Reminds a person by mail of a task and of what it is about. */
export const mailReminder = async (task: StoredTask, personId: string): Promise<void> => {
  const { name, email } = await call(getUser, { id: personId })
  const { about, due_on, due_time } = await shownTask(task)
  const facts = {
    name,
    title: task.title,
    due: [due_on && formatDay(due_on, company().locale), due_time].filter(Boolean).join(' '),
    about: about?.title ?? '',
    link: `${publicUrl}/tasks?open=${task.id}`,
  }
  const part = (key: string): string => text(`tasks:mails.reminder.${key}`, facts)
  await call(sendMail, {
    to: email,
    subject: part('subject').slice(0, LONGEST_SUBJECT),
    text: [
      part('greeting'),
      task.title,
      [...(facts.due ? [part('due')] : []), ...(facts.about ? [part('about')] : [])].join('\n'),
      task.notes,
      part('link'),
      part('why'),
    ]
      .filter(Boolean)
      .join('\n\n'),
    about: task.id,
  })
}
