import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getTask, may, type Task } from '../../contract.ts'
import { NextTaskDialog } from '../offered/NextTaskDialog.tsx'
import type { TaskActs } from '../use_task_acts.ts'
import { newValues, type TaskValues, valuesOf } from './form_values.ts'
import { TaskFacts } from './TaskFacts.tsx'
import { TaskForm } from './TaskForm.tsx'

/**
 * A task beside the page one is on. `opened`: `new`, the id of a task, or nothing. `about`: what a new one is about. What
 * is closed, or may not be changed, is shown as it is. What an act of the page asks for is asked here too.
 */
export const TaskPanel = (props: PanelProps) => {
  const { t } = useTranslation('tasks')
  return (
    <>
      <Panel {...props} />
      <NextTaskDialog
        asking={props.acts}
        about={t('next.about', { title: props.acts.asked?.title })}
        otherwise={t('next.same')}
      />
    </>
  )
}

type PanelProps = {
  opened: string | undefined
  acts: TaskActs
  about?: TaskValues['about']
  onClose: () => void
}

const Panel = ({ opened, acts, about, onClose }: PanelProps) => {
  const { t } = useTranslation('tasks')
  const { user } = useSession()
  const id = opened && opened !== 'new' ? opened : undefined
  const { data, error } = useAsk(getTask, { id: id ?? '' }, { when: id !== undefined })
  if (!opened) return null
  if (!id)
    return (
      <TaskForm
        initial={newValues({ assignee_id: user.id, ...(about && { about }) })}
        acts={acts}
        onClose={onClose}
      />
    )
  if (data) return <Seen key={id} task={data} acts={acts} onClose={onClose} />
  return (
    <SidePanel opened onClose={onClose} title={t('form.task')}>
      {error ? <EmptyState compact title={error.detail} /> : <TextSkeleton lines={8} />}
    </SidePanel>
  )
}

/** Holds on to what the person saw when they began: live news must not change the form or its version below them. */
const Seen = ({ task, acts, onClose }: { task: Task; acts: TaskActs; onClose: () => void }) => {
  const [seen] = useState(task)
  if (task.status !== 'open' || !holds(may.update))
    return <TaskFacts task={task} acts={acts} onClose={onClose} />
  return <TaskForm task={seen} initial={valuesOf(seen)} acts={acts} onClose={onClose} />
}
