import { useEffect } from 'react'
import { hearLive } from '#web/client/live.ts'
import { refresh } from '#web/client/queries.ts'

/** Tasks that change within this time are looked at once. */
const QUIET_MS = 400

/** Opportunities say what is to be done next, so the page asks again when a task about a record changed, or many tasks did. */
export const useStepNews = (): void =>
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = hearLive(({ name, subjects = [] }) => {
      const concerns = name === 'tasks.tasks_changed' || (name.startsWith('tasks.') && subjects.length > 1)
      if (concerns) timer ??= setTimeout(askAgain, QUIET_MS)
    })
    const askAgain = () => {
      timer = undefined
      void refresh('deals')
    }
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
