import { Checkbox } from '@mantine/core'
import { IconBell, IconCheck, IconFlag3Filled, IconListCheck, IconRepeat } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { may, type Task } from '../../contract.ts'
import { useDayWords } from '../due_words.ts'
import { recurrenceWords } from '../recurrence_words.ts'
import type { TaskActs } from '../use_task_acts.ts'
import { AboutLink } from './AboutLink.tsx'
import { SnoozeMenu } from './SnoozeMenu.tsx'
import classes from './TaskRow.module.css'

/**
 * One task in a list: a circle that completes it, its words, when and about what. `assignee`: their name, where the list
 * shows several people's. `withoutAbout`: on the record's own page. `chosen`: while several are being chosen.
 */
export const TaskRow = ({
  task,
  acts,
  assignee,
  withoutAbout = false,
  chosen,
  onChoose,
  onOpen,
}: {
  task: Task
  acts: TaskActs
  assignee?: string
  withoutAbout?: boolean
  chosen?: boolean | undefined
  onChoose?: () => void
  onOpen: () => void
}) => {
  const { t } = useTranslation('tasks')
  const [isSnoozing, setIsSnoozing] = useState(false)
  const { id, title, status } = task
  const isOpen = status === 'open'
  return (
    <li
      className={classes.row}
      data-task={id}
      data-state={task.due_state}
      data-leaving={acts.leaving.has(id) || undefined}
    >
      <div className={classes.inner}>
        {chosen === undefined ? (
          <Circle task={task} onPress={() => void acts.toggle(task)} />
        ) : (
          <Checkbox
            className={classes.choose}
            checked={chosen}
            onChange={onChoose}
            aria-label={t('choose_one', { title })}
          />
        )}
        <div className={classes.words}>
          <button type="button" className={classes.title} data-row-title onClick={onOpen}>
            {task.priority === 'high' && (
              <IconFlag3Filled size={13} className={classes.flag} aria-label={t('priorities.high')} />
            )}
            {title}
          </button>
          <div className={classes.facts}>
            <Due task={task} />
            {!withoutAbout && <AboutLink about={task.about} className={classes.about} />}
            {assignee && <span>{assignee}</span>}
            <Signs task={task} />
          </div>
        </div>
        {isOpen && holds(may.update) && (
          <span className={classes.snooze} data-snooze>
            <SnoozeMenu
              title={title}
              opened={isSnoozing}
              onOpen={setIsSnoozing}
              onSnooze={(day, time) => acts.snooze(id, day, time)}
            />
          </span>
        )}
      </div>
    </li>
  )
}

const Circle = ({ task: { title, status }, onPress }: { task: Task; onPress: () => void }) => {
  const { t } = useTranslation('tasks')
  const reason = holds(may.update) ? undefined : t('shell:missing_permission', { permission: may.update })
  return (
    <WithReason reason={reason}>
      <button
        type="button"
        className={classes.circle}
        data-status={status}
        aria-label={t(status === 'open' ? 'complete_one' : 'reopen_one', { title })}
        onClick={onPress}
      >
        <IconCheck size={13} stroke={3} />
      </button>
    </WithReason>
  )
}

const Due = ({
  task: { due_on, due_time, due_state, closed_at, status, snoozed_from_on },
}: {
  task: Task
}) => {
  const { t } = useTranslation('tasks')
  const { ago, day } = useFormats()
  const dayWords = useDayWords()
  if (status === 'cancelled') return <span>{t('cancelled')}</span>
  if (closed_at) return <time dateTime={closed_at}>{ago(closed_at)}</time>
  if (!due_on) return null
  return (
    <time
      dateTime={due_on}
      data-late={due_state === 'overdue' || undefined}
      title={snoozed_from_on ? t('snoozed_from', { day: day(snoozed_from_on) }) : undefined}
    >
      {[dayWords(due_on), due_time].filter(Boolean).join(' · ')}
    </time>
  )
}

const Signs = ({ task: { recurrence, remind_at, checklist, status } }: { task: Task }) => {
  const { t } = useTranslation('tasks')
  const { moment } = useFormats()
  const done = checklist.filter((step) => step.done).length
  return (
    <>
      {recurrence && (
        <span className={classes.sign} title={recurrenceWords(recurrence, t)}>
          <IconRepeat size={14} stroke={1.8} aria-label={recurrenceWords(recurrence, t)} />
        </span>
      )}
      {remind_at && status === 'open' && (
        <span className={classes.sign} title={moment(remind_at)}>
          <IconBell size={14} stroke={1.8} aria-label={t('reminder_at', { moment: moment(remind_at) })} />
        </span>
      )}
      {checklist.length > 0 && (
        <span className={`${classes.sign} figures`}>
          <IconListCheck size={14} stroke={1.8} aria-hidden="true" /> {done}/{checklist.length}
        </span>
      )}
    </>
  )
}
