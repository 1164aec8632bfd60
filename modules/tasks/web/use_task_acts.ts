import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refresh, useAct } from '#web/client/queries.ts'
import {
  cancelTask,
  completeTask,
  deleteTask,
  reopenTask,
  skipTask,
  snoozeTask,
  type Task,
  updateTask,
} from '../contract.ts'
import { useDayWords } from './due_words.ts'

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

  const complete = useAct(completeTask, {
    said: ({ title, next_id }) => t(next_id ? 'said.completed_next' : 'said.completed', { title }),
    onDone,
  })
  const reopen = useAct(reopenTask, { said: ({ title }) => t('said.reopened', { title }), onDone })
  const snooze = useAct(snoozeTask, {
    said: ({ title, due_on }) => t('said.snoozed', { title, day: dayWords(due_on ?? '') }),
    onDone,
  })
  const skip = useAct(skipTask, { said: ({ title }) => t('said.skipped', { title }), onDone })
  const take = useAct(updateTask, { said: ({ title }) => t('said.taken', { title }), onDone })
  const cancel = useAct(cancelTask, { said: ({ title }) => t('said.cancelled', { title }), onDone })
  const remove = useAct(deleteTask, { said: t('said.deleted'), onDone })

  const gone = async (id: string, act: () => Promise<unknown>): Promise<void> => {
    leave(id)
    // A refusal is told where it happened; here the row only comes back.
    await act().catch(() => {})
    stay(id)
  }
  return {
    leaving,
    toggle: ({ id, status }: Pick<Task, 'id' | 'status'>) =>
      gone(id, () => (status === 'open' ? complete.run({ id }) : reopen.run({ id }))),
    snooze: (id: string, due_on: string, due_time?: string) =>
      snooze.start({ id, due_on, ...(due_time && { due_time }) }),
    take: (id: string, assignee_id: string) => take.start({ id, assignee_id }),
    skip: (id: string) => gone(id, () => skip.run({ id })),
    cancel: (id: string) => gone(id, () => cancel.run({ id })),
    remove: (id: string) => gone(id, () => remove.run({ id })),
  }
}
