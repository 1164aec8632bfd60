import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/values/day.ts'
import { createTask, listTasks, may as tasks } from '#modules/tasks/contract.ts'
import { api } from '#web/client/api.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { hasModule, may } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { toast } from '#web/ui/toasts.ts'
import type { Stage } from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'

/** What a stage suggests and is not a task of the opportunity yet. `titles`: of the tasks it has. */
export const notYetTasks = (
  { suggested_activities }: Pick<Stage, 'suggested_activities'>,
  titles: readonly string[],
): Stage['suggested_activities'] => suggested_activities.filter(({ title }) => !titles.includes(title))

/** Offers what the stage suggests once an opportunity has entered it: one press makes the tasks. */
export const useSuggestedTasks = (): ((opportunityId: string, stage: Stage) => Promise<void>) => {
  const { t } = useTranslation('deals')
  const { dayOf } = useFormats()
  const create = useAct(createTask, {
    said: ({ title }) => t('said.task_created', { title }),
    onDone: () => void refresh('tasks'),
  })
  return async (id, stage) => {
    const isAsked = hasModule('tasks') && may(tasks.create) && may(tasks.read)
    if (!isAsked || !stage.suggested_activities.length) return
    const { rows } = await api(listTasks, { filter: { about_id: id }, fields: 'title', limit: 100 })
    const left = notYetTasks(
      stage,
      rows.map(({ title }) => title ?? ''),
    )
    if (!left.length) return
    const today = dayOf(Date.now())
    toast({
      tone: 'told',
      text: t('tasks.suggested', { stage: stage.name }),
      more: left.map(({ title }) => title).join(' · '),
      offer: {
        label: t('tasks.make', { count: left.length }),
        act: () => {
          for (const { title, days } of left)
            create.start({ title, due_on: addDays(today, days), about: { kind: OPPORTUNITY, id } })
        },
      },
    })
  }
}
