import { IconSun } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { useToday } from '../due_words.ts'
import { TaskPanel } from '../form/TaskPanel.tsx'
import { tasksPath } from '../links.ts'
import { QuickAdd } from '../row/QuickAdd.tsx'
import { TaskList } from '../row/TaskList.tsx'
import { useTaskActs } from '../use_task_acts.ts'
import { useTasks } from '../use_tasks.ts'
import classes from './MyDay.module.css'

const MOST = 50

/** On the first page: what is the person's own to do today, what is late, and what asked to be remembered today. */
export const MyDay = () => {
  const { t } = useTranslation('tasks')
  const today = useToday()
  const acts = useTaskActs()
  const [opened, setOpened] = useState<string>()
  const tasks = useTasks({
    filter: {
      is_mine: true,
      status: 'open',
      any: [{ due_on: { lte: today } }, { remind_on: today }],
    },
    limit: MOST,
  })
  const late = tasks.rows.filter(({ due_state }) => due_state === 'overdue')
  const now = tasks.rows.filter(({ due_state }) => due_state !== 'overdue')
  const head = (key: string) => <h3 className={classes.group}>{t(`my_day.${key}`)}</h3>
  const groups = [
    { key: 'late', tasks: late, head: head('late') },
    { key: 'now', tasks: now, ...(late.length > 0 && { head: head('today') }) },
  ].filter(({ tasks: some }) => some.length > 0)
  return (
    <section aria-labelledby="my-day">
      <div className={classes.head}>
        <h2 id="my-day" className={classes.title}>
          {t('my_day.title')}
        </h2>
        <a href={tasksPath()}>{t('my_day.all')}</a>
      </div>
      <QuickAdd otherwise={today} />
      {tasks.loading === 'first' && <TextSkeleton lines={4} />}
      {!tasks.loading && tasks.rows.length === 0 && (
        <EmptyState compact icon={IconSun} title={t('my_day.free')} text={t('my_day.free_text')} />
      )}
      <TaskList groups={groups} acts={acts} onOpen={(task) => setOpened(task.id)} />
      {tasks.hasMore && (
        <a className={classes.more} href={tasksPath()}>
          {t('my_day.more')}
        </a>
      )}
      <TaskPanel opened={opened} acts={acts} onClose={() => setOpened(undefined)} />
    </section>
  )
}
