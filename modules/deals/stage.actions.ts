import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { rehome } from './move.queries.ts'
import {
  createStage,
  deleteStage,
  listStages,
  orderStages,
  type Pipeline,
  pipelineChanged,
  type Stage,
  updateStage,
} from './pipeline.contract.ts'
import {
  countIn,
  deleteStageRow,
  insertStages,
  orderStageRows,
  pipelineById,
  updatePipelineRow,
  updateStageRow,
} from './pipeline.queries.ts'
import { MOST_STAGES, missingKind, placed, placeFor, sameName, stageProbability } from './pipeline.rules.ts'
import { refuseUnknownFields } from './stage_entry.ts'

export const stageActions = [
  implement(listStages, async ({ id }) => ({ stages: found(await pipelineById(id)).stages })),

  implement(createStage, async ({ id, stage_id = newId(), position, ...wanted }) => {
    const pipeline = await locked(id)
    if (pipeline.stages.length >= MOST_STAGES) fail('too_many_stages', { most: MOST_STAGES })
    refuseTaken(pipeline, wanted.name)
    await refuseUnknownFields(wanted.required_fields, 'required_fields')

    const probability = stageProbability(wanted.kind, wanted.probability)
    await insertStages([
      { ...wanted, id: stage_id, pipeline_id: id, position: pipeline.stages.length, probability },
    ])
    const place = position ?? placeFor(pipeline.stages, wanted.kind)
    await orderStageRows(placed([...idsOf(pipeline), stage_id], stage_id, place))
    return told(pipeline, stage_id, 'stage_created')
  }),

  implement(updateStage, async ({ id, stage_id, ...changes }) => {
    const pipeline = await locked(id)
    const before = stageOf(pipeline, stage_id)
    refuseStale(before)
    if (changes.name !== undefined) refuseTaken(pipeline, changes.name, stage_id)
    // What a stage asked for before may be gone since: it is sent along and does no harm.
    const asked = changes.required_fields?.filter((field) => !before.required_fields.includes(field))
    await refuseUnknownFields(asked ?? [], 'required_fields')
    const kind = changes.kind ?? before.kind
    if (kind !== before.kind) {
      await refuseInUse(before)
      refuseLastOfKind(pipeline, before)
    }

    const probability = stageProbability(
      kind,
      changes.probability ?? (kind === before.kind ? before.probability : undefined),
    )
    await updateStageRow(stage_id, { ...(changes as Partial<Stage>), probability })
    return told(pipeline, stage_id, 'stage_updated')
  }),

  implement(orderStages, async ({ id, stage_ids }) => {
    const pipeline = await locked(id)
    refuseStale(pipeline)
    const there = idsOf(pipeline)
    const asked = new Set(stage_ids)
    if (
      asked.size !== there.length ||
      stage_ids.length !== there.length ||
      there.some((one) => !asked.has(one))
    )
      fail('stages_changed', {}, 'stage_ids')

    await orderStageRows(stage_ids)
    // The pipeline's version tells whoever ordered an older list that it was ordered meanwhile.
    await updatePipelineRow(id, { updated_at: now().toString() })
    await emit(pipelineChanged, { id, name: pipeline.name, what: 'stages_ordered' })
    return { stages: found(await pipelineById(id)).stages }
  }),

  implement(deleteStage, async ({ id, stage_id, move_to }) => {
    const pipeline = await locked(id)
    const stage = stageOf(pipeline, stage_id)
    refuseStale(stage)
    refuseLastOfKind(pipeline, stage)
    const target = pipeline.stages.find((one) => one.id === move_to && one.id !== stage_id)
    if (move_to && target?.kind !== stage.kind) fail('unknown_stage', { kind: stage.kind }, 'move_to')
    if (!target) await refuseInUse(stage)

    const moved = target ? await rehome(stage_id, target) : 0
    await deleteStageRow(stage_id)
    await orderStageRows(idsOf(pipeline).filter((one) => one !== stage_id))
    await emit(pipelineChanged, { id, name: pipeline.name, what: 'stage_deleted', stage: stage.name })
    return { moved, run_id: scope().runId }
  }),
]

const locked = async (id: string): Promise<Pipeline> => found(await pipelineById(id, { forUpdate: true }))

const stageOf = ({ stages }: Pipeline, id: string): Stage => found(stages.find((stage) => stage.id === id))

const idsOf = ({ stages }: Pipeline): string[] => stages.map(({ id }) => id)

const refuseTaken = ({ stages }: Pipeline, name: string, except?: string): void => {
  if (stages.some((other) => other.id !== except && sameName(other.name, name)))
    fail('name_taken', { name }, 'name')
}

const refuseLastOfKind = ({ stages }: Pipeline, stage: Stage): void => {
  const kind = missingKind(stages.filter(({ id }) => id !== stage.id))
  if (kind) fail('kind_missing', { kind }, 'kind')
}

const refuseInUse = async ({ id, name }: Stage): Promise<void> => {
  const count = await countIn('stage_id', id)
  if (count) fail('stage_in_use', { count, name }, 'move_to')
}

const told = async (
  { id, name }: Pipeline,
  stageId: string,
  what: 'stage_created' | 'stage_updated',
): Promise<Stage> => {
  const stage = stageOf(found(await pipelineById(id)), stageId)
  await emit(pipelineChanged, { id, name, what, stage: stage.name })
  return stage
}
