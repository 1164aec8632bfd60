import type { KeyboardEvent, ReactNode } from 'react'
import { may as holds } from '#web/client/session.ts'
import { may, type Task } from '../../contract.ts'
import type { TaskActs } from '../use_task_acts.ts'
import classes from './TaskList.module.css'
import { TaskRow } from './TaskRow.tsx'

/** Tasks of one kind under a heading, if they have one. */
export type TaskGroup = { key: string; head?: ReactNode; tasks: readonly Task[] }

const TITLES = '[data-row-title]'

/**
 * Tasks in groups, by keyboard too: arrows or j and k go from row to row, x or space completes, s puts off, e or Enter
 * opens.
 */
export const TaskList = ({
  groups,
  acts,
  nameOf,
  withoutAbout = false,
  chosen,
  onChoose,
  onOpen,
}: {
  groups: readonly TaskGroup[]
  acts: TaskActs
  /** The assignee's name, where it is worth saying. */
  nameOf?: (task: Task) => string
  withoutAbout?: boolean
  /** Ids, while several are being chosen. */
  chosen?: ReadonlySet<string> | undefined
  onChoose?: (id: string) => void
  onOpen: (task: Task) => void
}) => {
  const all = groups.flatMap(({ tasks }) => tasks)
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const { target, currentTarget } = event
    if (!(target instanceof HTMLElement) || !target.matches(TITLES)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const task = all.find(({ id }) => id === target.closest<HTMLElement>('[data-task]')?.dataset.task)
    const act = task && actOfKey(event.key)
    if (!task || !act) return
    event.preventDefault()
    if (act === 'next' || act === 'previous') return step(currentTarget, target, act)
    if (act === 'open') return onOpen(task)
    if (chosen && act === 'complete') return onChoose?.(task.id)
    if (!holds(may.update)) return
    if (act === 'snooze')
      return target.closest('[data-task]')?.querySelector<HTMLElement>('[data-snooze] button')?.click()
    step(currentTarget, target, 'next')
    void acts.toggle(task)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows' own buttons pass through here
    <div onKeyDown={onKey}>
      {groups.map(({ key, head, tasks }) => (
        <section key={key} className={classes.group}>
          {head}
          <ul className={classes.list}>
            {tasks.map((task) => {
              const assignee = nameOf?.(task)
              return (
                <TaskRow
                  key={task.id}
                  task={task}
                  acts={acts}
                  withoutAbout={withoutAbout}
                  chosen={chosen?.has(task.id)}
                  onChoose={() => onChoose?.(task.id)}
                  onOpen={() => onOpen(task)}
                  {...(assignee && { assignee })}
                />
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}

type KeyAct = 'next' | 'previous' | 'open' | 'complete' | 'snooze'

const KEYS: Record<string, KeyAct> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  e: 'open',
  x: 'complete',
  ' ': 'complete',
  s: 'snooze',
}

const actOfKey = (key: string): KeyAct | undefined => KEYS[key]

const step = (list: HTMLElement, from: HTMLElement, to: 'next' | 'previous'): void => {
  const titles = [...list.querySelectorAll<HTMLElement>(TITLES)]
  titles[titles.indexOf(from) + (to === 'next' ? 1 : -1)]?.focus()
}
