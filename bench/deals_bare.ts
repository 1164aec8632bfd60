/** Deals on the bare server: the SQL of the road, without what the road adds. */
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { newId } from '#kernel/values/id.ts'

const PROBABILITY = `case o.status when 'won' then 100 when 'lost' then 0 else coalesce(x.probability, s.probability) end`

const reckoned = (opportunities: string): string => `${opportunities} o
  join deals_data.stage s on s.company_id = $1 and s.id = o.stage_id
  left join deals_data.chance x on x.company_id = $1 and x.id = o.id and x.stage_id = o.stage_id`

const joined = (opportunities: string): string => `${reckoned(opportunities)}
  left join customers_data.customer c on c.company_id = $1 and c.id = o.customer_id
  left join customers_data.customer k on k.company_id = $1 and k.id = o.contact_id`

const STEPS = `from tasks_data.task n where n.company_id = $1 and n.status = 'open' and n.about_id = o.id`

const COLUMNS = `o.id, o.reference, o.title, o.customer_id, c.name as customer_name, o.contact_id, k.name as contact_name, o.pipeline_id,
  o.stage_id, o.status, o.owner_id, o.value_minor, o.currency, ${PROBABILITY} as probability, o.expected_close_on, o.source,
  o.description, to_json(o.tags) as tags, o.custom, o.reason, o.closed_at, o.closed_on, o.stage_entered_at, o.created_at,
  o.updated_at, o.version, (select count(*) ${STEPS}) as open_steps, (select min(n.due_on) ${STEPS}) as next_step_on`

const TOTALS = `select o.stage_id, o.currency, count(*)::int, sum(o.value_minor)::float8 as value_minor,
    sum((o.value_minor * (${PROBABILITY}) + 50) / 100)::float8 as weighted_minor
  from ${reckoned('deals_data.opportunity')} where o.company_id = $1 and o.pipeline_id = $2
 group by o.stage_id, o.currency order by 1, 2`

type Total = {
  stage_id: string
  currency: string
  count: number
  value_minor: number
  weighted_minor: number
}

export function addDeals(app: FastifyInstance, pool: pg.Pool): void {
  app.get<{ Params: { id: string } }>('/api/v1/pipelines/:id/totals', async ({ headers, params }) => {
    const values = [headers['x-company'], params.id]
    const [{ rows: stages }, { rows: totals }] = await Promise.all([
      pool.query<{ id: string }>(
        'select id from deals_data.stage where company_id = $1 and pipeline_id = $2 order by position, id',
        values,
      ),
      pool.query<Total>(TOTALS, values),
    ])
    return {
      columns: stages.map(({ id }) => {
        const own = totals.filter(({ stage_id }) => stage_id === id).map(({ stage_id: _, ...total }) => total)
        return { key: id, count: own.reduce((sum, { count }) => sum + count, 0), totals: own }
      }),
      left_off: 0,
    }
  })

  app.put<{ Params: { id: string }; Body: { stage_id: string } }>(
    '/api/v1/opportunities/:id/stage',
    async ({ headers, params, body }) => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const answer = await move(client, headers['x-company'], params.id, body.stage_id)
        await client.query('commit')
        return answer
      } finally {
        client.release()
      }
    },
  )
}

async function move(client: pg.PoolClient, company: unknown, id: string, stageId: string): Promise<unknown> {
  const moment = new Date()
  await client.query(
    `with locked as materialized (select * from deals_data.opportunity where company_id = $1 and id = $2 for update)
     select ${COLUMNS} from ${joined('locked')}`,
    [company, id],
  )
  const { rows: stages } = await client.query(
    `select s.*, p.lost_reasons, p.won_reasons, p.lost_reason_required from deals_data.stage s
       join deals_data.pipeline p on p.company_id = $1 and p.id = s.pipeline_id where s.company_id = $1 and s.id = $2`,
    [company, stageId],
  )
  const [stage] = stages
  await client.query(
    `update deals_data.opportunity set stage_id = $3, status = $4, stage_entered_at = $5, updated_at = $5,
        rank = (select floor(least($6::numeric, min(rank) - 1)) from deals_data.opportunity where company_id = $1 and stage_id = $3 and id <> $2)
      where company_id = $1 and id = $2`,
    [company, id, stageId, stage.kind, moment, -moment.getTime()],
  )
  await client.query(
    'update deals_data.stage_visit set left_at = $3 where company_id = $1 and opportunity_id = $2 and left_at is null',
    [company, id, moment],
  )
  await client.query(
    `insert into deals_data.stage_visit (company_id, id, opportunity_id, pipeline_id, stage_id, stage_name, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [company, newId(), id, stage.pipeline_id, stageId, stage.name, moment],
  )
  await client.query('select counts from deals_data.lesson where company_id = $1 and id = $2', [
    company,
    stage.pipeline_id,
  ])
  await client.query(
    `update deals_data.chance set stage_id = $3, probability = $4, estimated_at = $5 where company_id = $1 and id = $2`,
    [company, id, stageId, stage.probability, moment],
  )
  const { rows } = await client.query(
    `select ${COLUMNS} from ${joined('deals_data.opportunity')} where o.company_id = $1 and o.id = $2`,
    [company, id],
  )
  return rows[0]
}
