/** Tells people what was done and what was refused. */
import i18next from 'i18next'
import { type Toast, toast } from '#web/ui/toasts.ts'
import { Problem } from './problem.ts'

let takeBack: ((runId: string) => Promise<unknown>) | undefined

/** Says how a run is undone; without it nothing offers to. */
export const undoWith = (act: ((runId: string) => Promise<unknown>) | undefined): void => {
  takeBack = act
}

/** The sentence of a problem; ours where the server could not speak. */
export const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Problem)) return i18next.t('errors.unexpected')
  if (error.detail !== error.code) return error.detail
  return i18next.t([`shell:errors.${error.code}`, `kernel:errors.${error.code}`, 'shell:errors.unexpected'])
}

/** Tells a refusal: what, and what to do now. */
export const showProblem = (error: unknown): void => {
  const next = error instanceof Problem ? error.next : undefined
  toast({ tone: 'refused', text: sentenceOf(error), ...(next && { more: next }) })
}

/** What is told when something was done. `link`: where it can be seen. */
export type Said = string | Required<Pick<Toast, 'text' | 'link'>>

/** Tells that something was done and offers to take it back, when the run is known and undo is possible. */
export const offerUndo = (
  said: Said,
  runId: string | undefined,
  afterwards: () => Promise<unknown>,
): void => {
  const act = takeBack
  const told = typeof said === 'string' ? { text: said } : said
  if (!runId || !act) {
    toast(told)
    return
  }
  const undo = async () => {
    await act(runId).catch((error) => {
      showProblem(error)
      throw error
    })
    await afterwards()
  }
  toast({ ...told, undo })
}
