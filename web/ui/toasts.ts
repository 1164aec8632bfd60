/** What has just happened, told in a corner for ten seconds, and the list of what was done lately. */
import { useSyncExternalStore } from 'react'

/** How long a person may take to say "undo" from the toast. */
export const TOAST_MS = 10_000
const LATELY = 20

export type Toast = {
  id: number
  tone: 'done' | 'refused' | 'told'
  text: string
  /** A second line: what to do about it. */
  more?: string
  /** Where what was done can be seen. */
  link?: { label: string; to: string }
  /** Something else to do about it, in one press. */
  offer?: { label: string; act: () => void }
  /** Takes the change back; the toast then says so. Rejecting leaves the offer open. */
  undo?: () => Promise<unknown>
  /** Milliseconds of `Date.now()`. */
  at: number
  state: 'open' | 'undoing' | 'undone'
}

type Told = { shown: readonly Toast[]; lately: readonly Toast[] }

let told: Told = { shown: [], lately: [] }
let last = 0
const listeners = new Set<() => void>()

const change = (next: Told): void => {
  told = next
  for (const listener of listeners) listener()
}

const replace = (id: number, part: Partial<Toast>): void => {
  const put = (toasts: readonly Toast[]) => toasts.map((t) => (t.id === id ? { ...t, ...part } : t))
  change({ shown: put(told.shown), lately: put(told.lately) })
}

/** Tells something. What was done stays on the list of recent changes; the rest only passes by. Returns its id. */
export const toast = (
  said: Pick<Toast, 'text'> & Partial<Pick<Toast, 'tone' | 'more' | 'link' | 'offer' | 'undo'>>,
): number => {
  const one: Toast = { tone: 'done', ...said, id: ++last, at: Date.now(), state: 'open' }
  change({
    shown: [...told.shown, one].slice(-3),
    lately: one.tone === 'done' ? [one, ...told.lately].slice(0, LATELY) : told.lately,
  })
  return one.id
}

/** Takes it off the corner. */
export const dismiss = (id: number): void => change({ ...told, shown: told.shown.filter((t) => t.id !== id) })

/** Takes the change back. */
export const undo = async ({ id, undo: act }: Toast): Promise<void> => {
  replace(id, { state: 'undoing' })
  try {
    await act?.()
    replace(id, { state: 'undone' })
    setTimeout(() => dismiss(id), 2_500)
  } catch {
    replace(id, { state: 'open' })
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is shown now and what was done lately, newest first. */
export const toasts = (): Told => told

/** As `toasts`; renders again when it changes. */
export const useToasts = (): Told => useSyncExternalStore(subscribe, toasts)
