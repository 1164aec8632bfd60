import { useState } from 'react'
import type { Stage } from '../../pipeline.contract.ts'

const KEY = 'ceiba-deals-unfolded'

export type Folded = {
  is: (stage: Stage) => boolean
  can: (stage: Stage) => boolean
  toggle: (stage: Stage) => void
}

const remembered = (): string[] => {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]')
  } catch {
    return []
  }
}

/** Columns of what is won or lost are strips until opened, which this browser remembers. A phone shows one column at a time anyway. */
export const useFolded = (narrow: boolean): Folded => {
  const [open, setOpen] = useState<readonly string[]>(remembered)
  const can = ({ kind }: Stage) => kind !== 'open' && !narrow
  return {
    can,
    is: (stage) => can(stage) && !open.includes(stage.id),
    toggle: ({ id }) => {
      const next = open.includes(id) ? open.filter((one) => one !== id) : [...open, id]
      localStorage.setItem(KEY, JSON.stringify(next.slice(-100)))
      setOpen(next)
    },
  }
}
