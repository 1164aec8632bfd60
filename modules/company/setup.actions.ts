import { implement } from '#kernel/server/module.ts'
import { markedSteps, writeStep } from './setup.queries.ts'
import { getSetup, markStep, type Setup, SetupStep } from './template.contract.ts'
import { appliedTemplates, sampleRecords } from './template.queries.ts'

export const setupActions = [
  implement(getSetup, () => setup()),

  implement(markStep, async ({ step, state }) => {
    await writeStep(step, state)
    return setup()
  }),
]

/** A template that was applied counts before what somebody said: skipped once, it was done after all. */
const setup = async (): Promise<Setup> => {
  const [marked, applied, samples] = await Promise.all([markedSteps(), appliedTemplates(), sampleRecords()])
  const steps = SetupStep.options.map((step) => ({
    step,
    state: step === 'template' && applied.length ? ('done' as const) : (marked.get(step) ?? 'open'),
  }))
  return { steps, finished: steps.every(({ state }) => state !== 'open'), samples: samples.length }
}
