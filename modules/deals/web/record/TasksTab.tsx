import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconCalendarDue, IconListCheck, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/values/day.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { completeTask, createTask, listTasks, reopenTask, may as tasks } from '#modules/tasks/contract.ts'
import { NextTaskDialog } from '#modules/tasks/web/offered/NextTaskDialog.tsx'
import { useNextAsked } from '#modules/tasks/web/offered/next_asked.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { refresh, useAct, useList } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import type { Opportunity } from '../../contract.ts'
import type { Stage } from '../../pipeline.contract.ts'
import { notYetTasks } from '../board/suggested_tasks.ts'
import { OPPORTUNITY } from '../entity.ts'
import classes from './TasksTab.module.css'

/** What is to be done about the opportunity, and what its stage suggests. */
export const TasksTab = ({
  opportunity: { id },
  stage,
}: {
  opportunity: Opportunity
  stage: Stage | undefined
}) => {
  const { t } = useTranslation('deals')
  const list = useList(listTasks, { filter: { about_id: id }, sort: 'due_on', limit: 100 })
  const create = useAct(createTask, {
    said: ({ title }) => t('said.task_created', { title }),
    onDone: () => void refresh('tasks'),
  })
  const add = (title: string, due_on: string | null) =>
    create.start({ title, due_on, about: { kind: OPPORTUNITY, id } })
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  const open = list.rows.filter(({ status }) => status === 'open')
  const done = list.rows.filter(({ status }) => status !== 'open')
  return (
    <>
      <NewTask busy={create.busy} onAdd={add} />
      {stage && stage.suggested_activities.length > 0 && (
        <Suggestions
          stage={stage}
          taken={list.rows.map(({ title }) => title ?? '')}
          busy={create.busy}
          onAdd={add}
        />
      )}
      {list.rows.length === 0 && (
        <EmptyState compact icon={IconListCheck} title={t('tasks.none')} text={t('tasks.none_text')} />
      )}
      <ul className={classes.tasks}>
        {[...open, ...done].map((task) => (
          <OneTask key={task.id} task={task} />
        ))}
      </ul>
    </>
  )
}

type TaskRow = {
  id: string
  title?: string
  status?: string
  due_on?: string | null
  due_state?: string
  assignee_id?: string | null
}

const OneTask = ({ task: { id, title = '', status, due_on, due_state, assignee_id } }: { task: TaskRow }) => {
  const { t } = useTranslation('deals')
  const { day } = useFormats()
  const people = usePeople()
  const complete = useAct(completeTask, { quiet: true, said: t('said.task_done', { title }) })
  const ending = useNextAsked()
  const finish = () =>
    ending.end({
      title,
      label: t('tasks.complete_and_add'),
      act: (next) => complete.run({ id, ...(next && { next }) }),
    })
  const reopen = useAct(reopenTask)
  const isOpen = status === 'open'
  return (
    <li className={classes.task} data-done={!isOpen || undefined}>
      <Guarded permission={tasks.update}>
        <Checkbox
          checked={!isOpen}
          disabled={complete.busy || reopen.busy}
          aria-label={t(isOpen ? 'tasks.complete' : 'tasks.reopen', { title })}
          onChange={() => (isOpen ? void finish() : reopen.start({ id }))}
        />
      </Guarded>
      <span className={classes.title}>{title}</span>
      {due_on && (
        <span className={classes.due} data-late={due_state === 'overdue' || undefined}>
          <IconCalendarDue size={14} stroke={1.8} aria-hidden="true" />
          <time dateTime={due_on}>{day(due_on)}</time>
        </span>
      )}
      <span className={classes.who}>{people.nameOf(assignee_id ?? null)}</span>
      <NextTaskDialog asking={ending} about={t('tasks.last', { title })} otherwise={t('steps.same')} />
    </li>
  )
}

const NewTask = ({ busy, onAdd }: { busy: boolean; onAdd: (title: string, due: string | null) => void }) => {
  const { t } = useTranslation('deals')
  const [title, setTitle] = useState('')
  const [due, setDue] = useState('')
  return (
    <form
      className={classes.new}
      onSubmit={(event) => {
        event.preventDefault()
        if (!title.trim()) return
        onAdd(title.trim(), due || null)
        setTitle('')
        setDue('')
      }}
    >
      <TextInput
        className={classes.newTitle}
        aria-label={t('tasks.new')}
        placeholder={t('tasks.new_hint')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <DayInput
        label={<span className={classes.unseen}>{t('tasks.due')}</span>}
        value={due}
        onChange={setDue}
      />
      <Guarded permission={tasks.create}>
        <ActionIcon type="submit" variant="default" size={36} loading={busy} aria-label={t('tasks.add')}>
          <IconPlus size={17} stroke={2} />
        </ActionIcon>
      </Guarded>
    </form>
  )
}

/** What the stage suggests and is not a task yet; each becomes one in a press. */
const Suggestions = ({
  stage,
  taken,
  busy,
  onAdd,
}: {
  stage: Stage
  taken: readonly string[]
  busy: boolean
  onAdd: (title: string, due: string) => void
}) => {
  const { t } = useTranslation('deals')
  const { dayOf, day } = useFormats()
  const left = notYetTasks(stage, taken)
  if (!left.length) return null
  return (
    <section className={classes.suggestions} aria-label={t('tasks.suggested', { stage: stage.name })}>
      <h3 className={classes.heading}>{t('tasks.suggested', { stage: stage.name })}</h3>
      {left.map(({ title, days }) => {
        const due = addDays(dayOf(Date.now()), days)
        return (
          <Guarded key={title} permission={tasks.create}>
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              leftSection={<IconPlus size={14} stroke={2} />}
              onClick={() => onAdd(title, due)}
            >
              {title} · {day(due)}
            </Button>
          </Guarded>
        )
      })}
    </section>
  )
}
