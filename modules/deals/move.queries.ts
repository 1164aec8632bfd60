import { statement } from '#kernel/server/database.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { StageVisit } from './opportunity.contract.ts'
import { topRank } from './opportunity.queries.ts'
import type { Pipeline, Stage } from './pipeline.contract.ts'

/** A stage with what its pipeline says about closing. */
export type Target = Stage &
  Pick<Pipeline, 'lost_reasons' | 'won_reasons' | 'lost_reason_required' | 'next_step' | 'currency'> & {
    pipeline_name: string
  }

const TARGET = `select s.id, s.pipeline_id, s.position, s.name, s.color, s.kind, s.probability, s.expected_days,
    s.suggested_activities, to_json(s.required_fields) as required_fields, s.version, p.name as pipeline_name, p.currency,
    to_json(p.lost_reasons) as lost_reasons, to_json(p.won_reasons) as won_reasons, p.lost_reason_required, p.next_step
  from deals.stage s join deals.pipeline p on p.id = s.pipeline_id`

/** Those of these stages that are there. */
export const targetsByIds = (ids: readonly string[]): Promise<Target[]> =>
  statement<Target>(`${TARGET} where s.id = any($1::uuid[])`, [ids], 'stage_targets')

export const targetById = async (id: string): Promise<Target | undefined> => (await targetsByIds([id]))[0]

/** The stages of a pipeline in order, each with what the pipeline says about closing. */
export const targetsOf = (pipelineId: string): Promise<Target[]> =>
  statement<Target>(`${TARGET} where s.pipeline_id = $1 order by s.position, s.id`, [pipelineId])

/**
 * Where a card stands in its column: right before or after a neighbour that is still there, else above all. `part`: how far
 * between two neighbours, 0 to 1; by chance, so that two who aim at one gap do not hit the same spot.
 */
const RANK = `coalesce(
  (select case when b.rank is null then a.rank + 1 else a.rank + (b.rank - a.rank) * $5::numeric end
     from deals.opportunity a left join lateral (select rank from deals.opportunity n
       where n.stage_id = $2 and (n.rank, n.id) > (a.rank, a.id) and n.id <> $1 order by n.rank, n.id limit 1) b on true
    where a.id = $4 and a.stage_id = $2 and a.id <> $1),
  (select case when b.rank is null then a.rank - 1 else a.rank - (a.rank - b.rank) * $5::numeric end
     from deals.opportunity a left join lateral (select rank from deals.opportunity n
       where n.stage_id = $2 and (n.rank, n.id) < (a.rank, a.id) and n.id <> $1 order by n.rank desc, n.id desc limit 1) b on true
    where a.id = $3 and a.stage_id = $2 and a.id <> $1),
  (select floor(least($6::numeric, min(rank) - 1)) from deals.opportunity where stage_id = $2 and id <> $1))`

type Place = { before_id?: string | undefined; after_id?: string | undefined }

const gapPart = (): string => (0.4 + Math.random() * 0.2).toFixed(3)

/** Puts a card elsewhere in its column. */
export const reorder = async (id: string, stageId: string, { before_id, after_id }: Place): Promise<void> => {
  await statement(
    `update deals.opportunity set rank = ${RANK} where id = $1`,
    [id, stageId, before_id ?? null, after_id ?? null, gapPart(), -now().epochMilliseconds],
    'reorder_opportunity',
  )
}

export type Move = Place & {
  id: string
  target: Target
  reason: string
  note: string
  closed_at: string | null
  closed_on: string | null
}

/** Puts a card into another stage, ends the stay in the old one and begins one in the new. */
export const writeMove = async (move: Move): Promise<void> => {
  const { id, target } = move
  const moment = now().toString()
  await statement(
    `update deals.opportunity set rank = ${RANK}, stage_id = $2, pipeline_id = $7, status = $8, reason = $9, closed_at = $10,
            closed_on = $11, stage_entered_at = $12, updated_at = $12 where id = $1`,
    [
      id,
      target.id,
      move.before_id ?? null,
      move.after_id ?? null,
      gapPart(),
      -now().epochMilliseconds,
      target.pipeline_id,
      target.kind,
      move.reason,
      move.closed_at,
      move.closed_on,
      moment,
    ],
    'move_opportunity',
  )
  await statement(
    'update deals.stage_visit set left_at = $2 where opportunity_id = $1 and left_at is null',
    [id, moment],
    'leave_stage',
  )
  await insertVisit({ ...move, stage: target })
}

/** Begins a stay in a stage, by whoever acts. */
export const insertVisit = ({
  id,
  stage,
  reason,
  note,
  entered_at = now().toString(),
}: {
  id: string
  stage: Pick<Stage, 'id' | 'name' | 'pipeline_id'>
  reason: string
  note: string
  /** Moment; now, unless it is told of the past. */
  entered_at?: string
}): Promise<unknown> =>
  statement(
    `insert into deals.stage_visit (id, opportunity_id, pipeline_id, stage_id, stage_name, entered_at, entered_by, entered_by_name, reason, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      newId(),
      id,
      stage.pipeline_id,
      stage.id,
      stage.name,
      entered_at,
      actor().id ?? null,
      actor().name,
      reason,
      note,
    ],
    'enter_stage',
  )

/**
 * Moves everything that stands in a stage to another of the same kind, in its order and above what stands there, whoever may
 * see it. Answers how many.
 */
export const rehome = async (stageId: string, target: Stage): Promise<number> => {
  const moment = now().toString()
  const moved = await statement<{ id: string }>(
    `update deals.opportunity o set stage_id = $2, pipeline_id = $3, stage_entered_at = $4, updated_at = $4,
            rank = $5::numeric - n.place
       from (select id, row_number() over (order by rank desc, id desc) as place from deals.opportunity where stage_id = $1) n
      where o.id = n.id returning o.id`,
    [stageId, target.id, target.pipeline_id, moment, await topRank(target.id)],
  )
  await replaceVisits(
    moved.map(({ id }) => id),
    target,
    {},
  )
  return moved.length
}

/** Ends the present stays of many and begins new ones in a stage. */
export const replaceVisits = async (
  ids: readonly string[],
  stage: Pick<Stage, 'id' | 'name' | 'pipeline_id'>,
  { reason = '', note = '' }: { reason?: string; note?: string },
): Promise<void> => {
  if (!ids.length) return
  const moment = now().toString()
  await statement(
    'update deals.stage_visit set left_at = $2 where opportunity_id = any($1::uuid[]) and left_at is null',
    [ids, moment],
  )
  await statement(
    `insert into deals.stage_visit (id, opportunity_id, pipeline_id, stage_id, stage_name, entered_at, entered_by, entered_by_name, reason, note)
       select v.id, v.opportunity_id, $3, $4, $5, $6, $7, $8, $9, $10 from unnest($1::uuid[], $2::uuid[]) v (id, opportunity_id)`,
    [
      ids.map(() => newId()),
      ids,
      stage.pipeline_id,
      stage.id,
      stage.name,
      moment,
      actor().id ?? null,
      actor().name,
      reason,
      note,
    ],
  )
}

/** The stays of one opportunity, newest first. */
export const visitsOf = (id: string): Promise<StageVisit[]> =>
  statement<StageVisit>(
    `select id, stage_id, stage_name, pipeline_id, entered_at, left_at, entered_by, entered_by_name, reason, note,
            greatest(0, floor(extract(epoch from coalesce(left_at, $2) - entered_at)))::bigint as seconds
       from deals.stage_visit where opportunity_id = $1 order by entered_at desc, id desc`,
    [id, now().toString()],
  )
