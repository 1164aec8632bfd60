import { useState } from 'react'
import type { Lane } from './grouping.ts'

const KEY = 'ceiba-deals-unfolded'

export type Folded = {
  is: (lane: Lane) => boolean
  can: (lane: Lane) => boolean
  toggle: (lane: Lane) => void
}

const remembered = (): string[] => {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]')
  } catch {
    return []
  }
}

/** Columns of what is won or lost, and empty ones of a field, are strips until opened, which this browser remembers. A phone shows one column at a time anyway. */
export const useFolded = (narrow: boolean): Folded => {
  const [open, setOpen] = useState<readonly string[]>(remembered)
  const can = ({ kind, isEmpty }: Lane) => (kind !== 'open' || isEmpty === true) && !narrow
  return {
    can,
    is: (lane) => can(lane) && !open.includes(lane.key),
    toggle: ({ key: id }) => {
      const next = open.includes(id) ? open.filter((one) => one !== id) : [...open, id]
      localStorage.setItem(KEY, JSON.stringify(next.slice(-100)))
      setOpen(next)
    },
  }
}
