import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import type { Pipeline, Stage } from './pipeline.contract.ts'

const STAGE = `s.id, s.pipeline_id, s.position, s.name, s.color, s.kind, s.probability, s.expected_days,
  s.suggested_activities, to_json(s.required_fields) as required_fields, s.version`

const PIPELINE = `p.id, p.position, p.name, p.description, p.currency, p.archived, to_json(p.lost_reasons) as lost_reasons,
  to_json(p.won_reasons) as won_reasons, p.lost_reason_required, p.next_step, p.version,
  coalesce((select json_agg(s order by s.position, s.id) from (select ${STAGE} from deals.stage s where s.pipeline_id = p.id) s), '[]') as stages`

export const allPipelines = (): Promise<Pipeline[]> =>
  statement(
    `select ${PIPELINE} from deals.pipeline p order by p.archived, p.position, p.id`,
    [],
    'all_pipelines',
  )

/** What opportunities are told apart by, where each may have a layout of its own. */
export const pipelineKinds = async (): Promise<{ id: string; label: string }[]> =>
  (await allPipelines()).map(({ id, name }) => ({ id, label: name }))

// Locked first and read after: what another wrote while we waited is then seen, its stages included.
export const pipelineById = async (id: string, { forUpdate = false } = {}): Promise<Pipeline | undefined> => {
  if (forUpdate) await statement('select 1 from deals.pipeline where id = $1 for update', [id])
  const [row] = await statement<Pipeline>(`select ${PIPELINE} from deals.pipeline p where p.id = $1`, [id])
  return row
}

/** The stages of a pipeline in order. */
export const stageIds = (pipelineId: string): Promise<{ id: string }[]> =>
  statement(
    'select id from deals.stage where pipeline_id = $1 order by position, id',
    [pipelineId],
    'stage_ids',
  )

/** One at a time may number pipelines anew or make the first. */
export const lockPipelines = (): Promise<unknown> =>
  statement(
    "select pg_advisory_xact_lock(hashtextextended('deals.pipeline ' || kernel.company_in_scope(), 0))",
  )

/** What templates called the pipelines they made. */
export const templateNames = (): Promise<{ id: string; template_name: string }[]> =>
  statement("select id, template_name from deals.pipeline where template_name <> ''")

type PipelineRow = Omit<Pipeline, 'stages' | 'version'> & { template_name: string }

export const insertPipeline = (
  row: PipelineRow & { created_at: string; updated_at: string },
): Promise<unknown> => db.insertInto('deals.pipeline').values(row).execute()

export const updatePipelineRow = (
  id: string,
  changes: Partial<Omit<PipelineRow, 'id'>> & { updated_at: string },
): Promise<unknown> => db.updateTable('deals.pipeline').set(changes).where('id', '=', id).execute()

export const deletePipelineRow = (id: string): Promise<unknown> =>
  db.deleteFrom('deals.pipeline').where('id', '=', id).execute()

const columnsOf = ({ suggested_activities, ...plain }: Partial<Stage>) => ({
  ...plain,
  ...(suggested_activities && { suggested_activities: JSON.stringify(suggested_activities) }),
})

export const insertStages = async (stages: readonly Omit<Stage, 'version'>[]): Promise<void> => {
  if (stages.length)
    await db
      .insertInto('deals.stage')
      .values(stages.map((stage) => columnsOf(stage) as never))
      .execute()
}

export const updateStageRow = (id: string, changes: Partial<Stage>): Promise<unknown> =>
  db.updateTable('deals.stage').set(columnsOf(changes)).where('id', '=', id).execute()

export const deleteStageRow = (id: string): Promise<unknown> =>
  db.deleteFrom('deals.stage').where('id', '=', id).execute()

const numbered = (table: 'deals.stage' | 'deals.pipeline', ids: readonly string[]): Promise<unknown> =>
  sql`update ${sql.table(table)} t set position = n.place - 1
    from unnest(${ids}::uuid[]) with ordinality as n (id, place) where t.id = n.id and t.position <> n.place - 1`.execute(
    db,
  )

/** Numbers them 0, 1, 2 … in this order. */
export const orderStageRows = (ids: readonly string[]): Promise<unknown> => numbered('deals.stage', ids)
export const orderPipelineRows = (ids: readonly string[]): Promise<unknown> => numbered('deals.pipeline', ids)

/** Opportunities that stand there, whoever may see them. */
export const countIn = async (where: 'pipeline_id' | 'stage_id', id: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    `select count(*) from deals.opportunity where ${where} = $1`,
    [id],
  )
  return row?.count ?? 0
}
