import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refresh, useAct } from '#web/client/queries.ts'
import {
  cancelTask,
  completeTask,
  deleteTask,
  type NextTask,
  reopenTask,
  skipTask,
  snoozeTask,
  type Task,
  updateTask,
} from '../contract.ts'
import { useDayWords } from './due_words.ts'
import { useNextAsked } from './offered/next_asked.ts'

export type TaskActs = ReturnType<typeof useTaskActs>

/** What can be done with one task from a list, each told with its way back. `leaving`: rows on their way out. */
export const useTaskActs = () => {
  const { t } = useTranslation('tasks')
  const dayWords = useDayWords()
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set())
  const leave = (id: string) => setLeaving((now) => new Set(now).add(id))
  const stay = (id: string) => setLeaving((now) => new Set([...now].filter((one) => one !== id)))
  // The queue ranks tasks too.
  const onDone = () => void refresh('work')

  const { asked, answered, end } = useNextAsked()

  const complete = useAct(completeTask, {
    quiet: true,
    said: ({ title, next_id }) => t(next_id ? 'said.completed_next' : 'said.completed', { title }),
    onDone,
  })
  const reopen = useAct(reopenTask, { said: ({ title }) => t('said.reopened', { title }), onDone })
  const snooze = useAct(snoozeTask, {
    said: ({ title, due_on }) => t('said.snoozed', { title, day: dayWords(due_on ?? '') }),
    onDone,
  })
  const skip = useAct(skipTask, { quiet: true, said: ({ title }) => t('said.skipped', { title }), onDone })
  const take = useAct(updateTask, { said: ({ title }) => t('said.taken', { title }), onDone })
  const cancel = useAct(cancelTask, {
    quiet: true,
    said: ({ title }) => t('said.cancelled', { title }),
    onDone,
  })
  const remove = useAct(deleteTask, { quiet: true, said: t('said.deleted'), onDone })

  const gone = async (id: string, act: () => Promise<unknown>): Promise<void> => {
    leave(id)
    // A refusal is told where it happened; here the row only comes back.
    await act().catch(() => {})
    stay(id)
  }
  type Ended = Pick<Task, 'id' | 'title'>
  /** One that may not be the last asks what comes next, and goes on with it. */
  const ended = (
    { id, title }: Ended,
    key: 'complete' | 'skip' | 'cancel' | 'remove',
    act: (next: { next?: NextTask }) => Promise<unknown>,
  ) => gone(id, () => end({ title, label: t(`next.act.${key}`), act: (next) => act(next ? { next } : {}) }))
  return {
    leaving,
    asked,
    answered,
    toggle: (task: Pick<Task, 'id' | 'title' | 'status'>) =>
      task.status === 'open'
        ? ended(task, 'complete', (next) => complete.run({ id: task.id, ...next }))
        : gone(task.id, () => reopen.run({ id: task.id })),
    snooze: (id: string, due_on: string, due_time?: string) =>
      snooze.start({ id, due_on, ...(due_time && { due_time }) }),
    take: (id: string, assignee_id: string) => take.start({ id, assignee_id }),
    skip: (task: Ended) => ended(task, 'skip', (next) => skip.run({ id: task.id, ...next })),
    cancel: (task: Ended) => ended(task, 'cancel', (next) => cancel.run({ id: task.id, ...next })),
    remove: (task: Ended) => ended(task, 'remove', (next) => remove.run({ id: task.id, ...next })),
  }
}
