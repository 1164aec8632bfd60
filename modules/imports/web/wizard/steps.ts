/** The steps of an import, and which of them a state shows. */
import type { Import } from '../../contract.ts'
import { type Doubtful, doubtsOf } from '../reading/doubts.ts'

/** `file`: how it is read. `columns`: what they become. `preview`: row by row. `result`: what became of it. */
export const STEPS = ['file', 'columns', 'preview', 'result'] as const
export type Step = (typeof STEPS)[number]

type Standing = Pick<Import, 'state'> & Doubtful

const isChangeable = ({ state }: Pick<Import, 'state'>): boolean =>
  !['previewing', 'running', 'done', 'reverted'].includes(state)

/** Where an import stands by itself. A file that left a doubt begins with how it is read. */
export const stepOf = (standing: Standing): Step => {
  const { state } = standing
  if (state === 'previewing' || state === 'previewed') return 'preview'
  if (state === 'running' || state === 'done' || state === 'reverted') return 'result'
  return doubtsOf(standing).length ? 'file' : 'columns'
}

/** The step to show: the one asked for where the state lets one go back to it, else where the import stands. */
export const shownStep = (standing: Standing, asked: string | undefined): Step => {
  const here = stepOf(standing)
  const wanted = STEPS.find((step) => step === asked)
  if (!wanted || !isChangeable(standing)) return here
  return wanted === 'file' || wanted === 'columns' || wanted === here ? wanted : here
}
