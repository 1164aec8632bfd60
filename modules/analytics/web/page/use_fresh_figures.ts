import { useEffect } from 'react'
import { hearLive } from '#web/client/live.ts'
import { refresh } from '#web/client/queries.ts'

// Longer than the shell waits: a busy hour must not compute a dashboard every moment.
const PAUSE_MS = 2_000

/** Computes anew a moment after something happened to what these metrics measure. */
export const useFreshFigures = (metrics: readonly string[]): void => {
  const measured = [...new Set(metrics.map((key) => key.split('.')[0]))].sort().join(' ')
  useEffect(() => {
    const modules = new Set(measured.split(' '))
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = hearLive(({ name }) => {
      if (timer !== undefined || !modules.has(name.slice(0, name.indexOf('.')))) return
      timer = setTimeout(() => {
        timer = undefined
        refresh('analytics')
      }, PAUSE_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [measured])
}
