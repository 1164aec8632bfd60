import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Task } from '../../contract.ts'
import { useBearer } from '../bearer.ts'
import { useDayWords } from '../due_words.ts'
import { recurrenceWords } from '../recurrence_words.ts'
import { AboutLink } from '../row/AboutLink.tsx'
import type { TaskActs } from '../use_task_acts.ts'
import { TaskMenu } from './TaskMenu.tsx'

/** A task that is closed, or that its reader may not change. */
export const TaskFacts = ({ task, acts, onClose }: { task: Task; acts: TaskActs; onClose: () => void }) => {
  const { t } = useTranslation('tasks')
  const { moment } = useFormats()
  const dayWords = useDayWords()
  const { nameOf } = usePeople()
  const bearerOf = useBearer()
  const { status, due_on, due_time, remind_at, recurrence, closed_at } = task
  const details = [
    { label: t('fields.due_on'), value: [due_on && dayWords(due_on), due_time].filter(Boolean).join(' · ') },
    { label: t('fields.assignee_id'), value: bearerOf(task) },
    ...(task.about?.title ? [{ label: t('fields.about'), value: <AboutLink about={task.about} /> }] : []),
    { label: t('fields.priority'), value: t(`priorities.${task.priority}`) },
    ...(remind_at ? [{ label: t('fields.reminder'), value: moment(remind_at) }] : []),
    ...(recurrence ? [{ label: t('fields.recurrence'), value: recurrenceWords(recurrence, t) }] : []),
    ...(task.notes ? [{ label: t('fields.notes'), value: task.notes }] : []),
    ...task.checklist.map(({ text, done }) => ({
      label: text,
      value: t(done ? 'checklist.is_done' : 'checklist.is_open'),
    })),
    ...(closed_at
      ? [
          {
            label: t(`closed.${status}`),
            value: [moment(closed_at), nameOf(task.closed_by)].filter(Boolean).join(' · '),
          },
        ]
      : []),
  ]
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={task.title}
      foot={<TaskMenu task={task} acts={acts} onDone={onClose} />}
    >
      <StatusBadge
        label={t(`statuses.${status}`)}
        color={status === 'done' ? 'leaf' : status === 'open' ? 'water' : 'gray'}
      />
      <DetailList details={details} />
    </SidePanel>
  )
}
