import { z } from 'zod'
import { found } from '#kernel/server/errors.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { Id } from '#kernel/values/id.ts'
import type { Opportunity } from './contract.ts'
import { type Target, targetById } from './move.queries.ts'
import { explainProbability, learnProbabilities, type ProbabilityReason } from './opportunity.contract.ts'
import { opportunityById } from './opportunity.queries.ts'
import { daysBetween } from './opportunity.rules.ts'
import { allPipelines } from './pipeline.queries.ts'
import {
  countClosed,
  dropChances,
  lessonOf,
  openCases,
  storeChances,
  storeLesson,
} from './probability.queries.ts'
import { type Estimate, estimate, FEWEST_CLOSED } from './probability.rules.ts'

export const probabilityActions = [
  implement(explainProbability, async ({ id }) => {
    const opportunity = found(await opportunityById(id))
    const stage = found(await targetById(opportunity.stage_id))
    const common = { stage_probability: stage.probability, needed: FEWEST_CLOSED }
    const { reasons, ...learnt } = await estimateFor(opportunity, stage)
    if (opportunity.status === 'open') return { ...common, ...learnt, reasons }
    const closed: ProbabilityReason = { key: 'closed', params: {}, points: 0 }
    return { ...common, ...learnt, probability: opportunity.probability, learnt: false, reasons: [closed] }
  }),

  implement(learnProbabilities, async ({ pipeline_id }) => {
    let learnt = 0
    for (const { id } of await allPipelines())
      if (!pipeline_id || pipeline_id === id) learnt += await learnFrom(id)
    return { learnt }
  }),
]

/** Ages grow by themselves, so every estimate is made anew each night; and a while after something was closed. */
export const learnJob = job('deals.learn', {
  payload: z.object({ pipeline_id: Id.optional() }),
  every: '20 8 * * *',
  work: async (which) => {
    await call(learnProbabilities, which)
  },
})

const SETTLING_SECONDS = 30

/** Many closings in a row are learnt from once. */
export const learnSoon = (pipelineId: string): Promise<void> =>
  enqueue(
    learnJob,
    { pipeline_id: pipelineId },
    { key: pipelineId, runAt: now().add({ seconds: SETTLING_SECONDS }) },
  )

/** Estimates an open opportunity where it stands now and keeps it. Answers percent. */
export const estimateAnew = async (opportunity: Opportunity, stage: Target): Promise<number> => {
  if (opportunity.status !== 'open') return opportunity.probability
  const { probability, learnt } = await estimateFor(opportunity, stage)
  if (learnt) await storeChances([{ id: opportunity.id, stage_id: stage.id, probability }])
  return probability
}

const estimateFor = async (opportunity: Opportunity, stage: Target): Promise<Estimate> =>
  estimate(
    await lessonOf(stage.pipeline_id),
    { ...opportunity, days: daysBetween(opportunity.stage_entered_at, now()) },
    stage,
  )

/** Counts what a pipeline closed and estimates all that is open in it. Answers how many. */
const learnFrom = async (pipelineId: string): Promise<number> => {
  const lesson = await countClosed(pipelineId)
  await storeLesson(pipelineId, lesson)
  if (lesson.cases < FEWEST_CLOSED) {
    await dropChances(pipelineId)
    return 0
  }
  const open = await openCases(pipelineId)
  await storeChances(
    open.map(({ id, stage, stage_probability, stage_entered_at, ...one }) => ({
      id,
      stage_id: one.stage_id,
      probability: estimate(
        lesson,
        { ...one, days: daysBetween(stage_entered_at, now()) },
        { name: stage, probability: stage_probability },
      ).probability,
    })),
  )
  return open.length
}
