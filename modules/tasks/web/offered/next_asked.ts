import { useState } from 'react'
import { Problem } from '#web/client/problem.ts'
import { sentenceOf, showProblem } from '#web/client/tidings.ts'
import type { HeldRecord, NextTask } from '../../contract.ts'

export type Suggested = HeldRecord['suggested']

/** What may not happen unless something comes next, as the end of a task. `label`: of the button that does both. */
type Ending = {
  title: string
  label: string
  act: (next?: NextTask) => Promise<unknown>
}
/** `why`: the refusal in words. */
export type AskedNext = Ending & { suggested: Suggested; why: string }

/** Whether something was refused for want of a next task, and then what is usually done; undefined for any other problem. */
export const wantsNext = (error: unknown): Suggested | undefined =>
  error instanceof Problem && /^next_(task|step)_missing$/.test(error.code)
    ? ((error.params.suggested as Suggested | undefined) ?? [])
    : undefined

export type AskingNext = {
  asked: AskedNext | undefined
  answered: () => void
  /** A refusal is told here; nothing is thrown. */
  end: (end: Ending) => Promise<void>
}

/** Does what may need a next task; where it does, it waits in `asked` until that is said or given up. */
export const useNextAsked = (): AskingNext => {
  const [asked, setAsked] = useState<AskedNext>()
  return {
    asked,
    answered: () => setAsked(undefined),
    end: async (end) => {
      try {
        await end.act()
      } catch (error) {
        const suggested = wantsNext(error)
        if (suggested) setAsked({ ...end, suggested, why: sentenceOf(error) })
        else showProblem(error)
      }
    },
  }
}
