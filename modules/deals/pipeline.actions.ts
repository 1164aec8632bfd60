import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import type { Currency } from '#kernel/values/money.ts'
import { rehome } from './move.queries.ts'
import {
  createPipeline,
  deletePipeline,
  getPipeline,
  listPipelines,
  type NewStage,
  type Pipeline,
  pipelineChanged,
  updatePipeline,
} from './pipeline.contract.ts'
import {
  allPipelines,
  countIn,
  deletePipelineRow,
  insertPipeline,
  insertStages,
  lockPipelines,
  orderPipelineRows,
  pipelineById,
  updatePipelineRow,
} from './pipeline.queries.ts'
import {
  counterpart,
  MOST_PIPELINES,
  missingKind,
  placed,
  repeatedName,
  sameName,
  stageProbability,
  USUAL_REASONS,
  usualStages,
} from './pipeline.rules.ts'
import { refuseUnknownFields } from './stage_entry.ts'

export const pipelineActions = [
  implement(listPipelines, async () => ({ pipelines: await allPipelines() })),

  implement(getPipeline, async ({ id }) => found(await pipelineById(id))),

  implement(createPipeline, async (wanted) => {
    await refuseUnknownFields(
      (wanted.stages ?? []).flatMap(({ required_fields }) => required_fields),
      'stages',
    )
    return makePipeline(wanted)
  }),

  implement(updatePipeline, async ({ id, position, ...changes }) => {
    await lockPipelines()
    const before = found(await pipelineById(id, { forUpdate: true }))
    refuseStale(before)
    const all = await allPipelines()
    if (changes.name !== undefined) refuseTaken(all, changes.name, id)

    await updatePipelineRow(id, { ...changes, updated_at: now().toString() })
    if (position !== undefined) await orderPipelineRows(placed(idsOf(all), id, position))
    const after = found(await pipelineById(id))
    await emit(pipelineChanged, { id, name: after.name, what: 'updated' })
    return after
  }),

  implement(deletePipeline, async ({ id, move_to }) => {
    await lockPipelines()
    const pipeline = found(await pipelineById(id, { forUpdate: true }))
    refuseStale(pipeline)
    const count = await countIn('pipeline_id', id)
    if (count && !move_to) fail('pipeline_in_use', { count, name: pipeline.name }, 'move_to')

    const moved = move_to && count ? await emptyInto(pipeline, move_to) : 0
    await deletePipelineRow(id)
    await orderPipelineRows(idsOf(await allPipelines()))
    await emit(pipelineChanged, { id, name: pipeline.name, what: 'deleted' })
    return { moved, run_id: scope().runId }
  }),
]

type Wanted = Partial<Omit<Pipeline, 'stages' | 'version' | 'position'>> & {
  name: string
  template_name?: string
  stages?: NewStage[] | undefined
}

/** A pipeline as `createPipeline` makes it. `template_name`: what the template called it that asks for it. */
export const makePipeline = async ({
  id = newId(),
  stages = usual(),
  ...wanted
}: Wanted): Promise<Pipeline> => {
  const lacking = missingKind(stages)
  if (lacking) fail('kind_missing', { kind: lacking }, 'stages')
  const twice = repeatedName(stages.map(({ name }) => name))
  if (twice) fail('name_taken', { name: twice }, 'stages')
  await lockPipelines()
  const all = await allPipelines()
  if (all.length >= MOST_PIPELINES) fail('too_many_pipelines', { most: MOST_PIPELINES })
  refuseTaken(all, wanted.name)

  const moment = now().toString()
  await insertPipeline({
    description: '',
    currency: company().currency as Currency,
    archived: false,
    lost_reasons: USUAL_REASONS.map((key) => text(`deals:usual.reasons.${key}`)),
    won_reasons: [],
    lost_reason_required: true,
    next_step: 'off',
    template_name: '',
    ...defined(wanted),
    id,
    position: all.length,
    created_at: moment,
    updated_at: moment,
  } as Parameters<typeof insertPipeline>[0])
  await insertStages(
    stages.map((stage, position) => ({
      ...stage,
      id: stage.id ?? newId(),
      pipeline_id: id,
      position,
      probability: stageProbability(stage.kind, stage.probability),
    })),
  )
  await emit(pipelineChanged, { id, name: wanted.name, what: 'created' })
  return found(await pipelineById(id))
}

/** The pipeline new opportunities go to: the first in use. A company that has none gets the usual one. */
export const firstPipeline = async (): Promise<Pipeline> => {
  const first = (await allPipelines()).find(({ archived }) => !archived)
  if (first) return first
  await lockPipelines()
  const made = (await allPipelines()).find(({ archived }) => !archived)
  return made ?? makePipeline({ name: text('deals:usual.pipeline') })
}

const usual = (): NewStage[] => usualStages((key) => text(`deals:usual.stages.${key}`))

const idsOf = (pipelines: readonly Pipeline[]): string[] => pipelines.map(({ id }) => id)

const defined = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>

const refuseTaken = (pipelines: readonly Pipeline[], name: string, except?: string): void => {
  if (pipelines.some((other) => other.id !== except && sameName(other.name, name)))
    fail('name_taken', { name }, 'name')
}

/** Every opportunity of a pipeline to the counterpart of its stage in another. Answers how many. */
const emptyInto = async (pipeline: Pipeline, otherId: string): Promise<number> => {
  const other = otherId === pipeline.id ? undefined : await pipelineById(otherId, { forUpdate: true })
  if (!other) return fail('unknown_pipeline', {}, 'move_to')
  let moved = 0
  for (const stage of pipeline.stages) {
    const target = counterpart(stage, pipeline.stages, other.stages)
    if (target) moved += await rehome(stage.id, target)
  }
  return moved
}
