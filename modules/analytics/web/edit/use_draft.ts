import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '#web/client/api.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { type Dashboard, getDashboard, updateDashboard, type Widget } from '../../dashboard.contract.ts'

const PAUSE_MS = 800
const MOST_STEPS = 50

const keyOf = (id: string): string => `ceiba-draft:dashboard:${id}`

type Kept = { widgets: Widget[]; version: number }

const keptFor = ({ id }: Dashboard): Kept | undefined => {
  const kept = sessionStorage.getItem(keyOf(id))
  return kept ? (JSON.parse(kept) as Kept) : undefined
}

/** `waiting`: about to be saved. `overtaken`: somebody changed the dashboard meanwhile. `refused`: see `problem`. */
export type DraftState = 'saved' | 'waiting' | 'saving' | 'overtaken' | 'refused'

export type Draft = {
  widgets: readonly Widget[]
  state: DraftState
  problem: Problem | undefined
  change: (widgets: readonly Widget[]) => void
  /** None when there is nothing to take back. */
  undo: (() => void) | undefined
  /** None when nothing was taken back, or something else was changed since. */
  redo: (() => void) | undefined
  /** Saves over what somebody else did, or once more. */
  insist: () => void
  /** Forgets what is not saved. */
  forget: () => void
}

/** A dashboard's widgets while they are changed: saved by themselves, taken back step by step, kept through a reload. */
export const useDraft = (dashboard: Dashboard): Draft => {
  const { id } = dashboard
  const [kept] = useState(() => keptFor(dashboard))
  const [widgets, setWidgets] = useState<readonly Widget[]>(kept?.widgets ?? dashboard.widgets)
  const [past, setPast] = useState<readonly (readonly Widget[])[]>([])
  const [takenBack, setTakenBack] = useState<readonly (readonly Widget[])[]>([])
  const [state, setState] = useState<DraftState>(kept ? 'waiting' : 'saved')
  const [problem, setProblem] = useState<Problem>()
  const version = useRef(kept?.version ?? dashboard.version)
  const newest = useRef(widgets)
  const { run } = useAct(updateDashboard, { quiet: true })

  const put = useCallback(
    (next: readonly Widget[]) => {
      newest.current = next
      setWidgets(next)
      setState((before) => (before === 'overtaken' ? before : 'waiting'))
      sessionStorage.setItem(keyOf(id), JSON.stringify({ widgets: next, version: version.current }))
    },
    [id],
  )
  const save = useCallback(async () => {
    const sent = newest.current
    setState('saving')
    try {
      const saved = await run({ id, widgets: [...sent] }, { version: version.current })
      version.current = saved.version
      setProblem(undefined)
      if (newest.current !== sent) return setState('waiting')
      sessionStorage.removeItem(keyOf(id))
      setState('saved')
    } catch (error) {
      const refusal = error instanceof Problem ? error : undefined
      setProblem(refusal)
      setState(refusal?.code === 'changed_meanwhile' ? 'overtaken' : 'refused')
    }
  }, [id, run])
  const saving = useRef(save)
  saving.current = save
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change begins the pause anew
  useEffect(() => {
    if (state !== 'waiting') return
    const timer = setTimeout(() => saving.current(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [state, widgets])
  // Leaving does not wait for the pause.
  const unsaved = useRef(false)
  unsaved.current = state === 'waiting'
  useEffect(
    () => () => {
      if (unsaved.current) void saving.current()
    },
    [],
  )

  const last = past.at(-1)
  const again = takenBack.at(-1)
  return {
    widgets,
    state,
    problem,
    change: (next) => {
      setPast([...past, widgets].slice(-MOST_STEPS))
      setTakenBack([])
      put(next)
    },
    undo:
      last &&
      (() => {
        setPast(past.slice(0, -1))
        setTakenBack([...takenBack, widgets])
        put(last)
      }),
    redo:
      again &&
      (() => {
        setTakenBack(takenBack.slice(0, -1))
        setPast([...past, widgets])
        put(again)
      }),
    insist: async () => {
      version.current = (await api(getDashboard, { id })).version
      await save()
    },
    forget: () => sessionStorage.removeItem(keyOf(id)),
  }
}
