import type pg from 'pg'

/** Opportunities of the busy company: their pipeline, its open stages, and some that are open, to ask for. */
export type AskedDeals = { pipeline: string; stages: string[]; ids: string[] }

/** A multiple of the connections, so that each walks through opportunities of its own. */
const SAMPLE = 1_008

const MAKE_PIPELINE = `
  with made as (
    insert into deals_data.pipeline (company_id, id, name, position, currency) values ($1, uuidv7(), 'Ventas', 0, 'USD') returning id
  )
  insert into deals_data.stage (company_id, id, pipeline_id, name, position, color, kind, probability, expected_days)
  select $1, uuidv7(), made.id, s.name, s.position, 'gray', s.kind, s.probability, 14
    from made, (values ('Nueva', 0, 'open', 10), ('Contactado', 1, 'open', 25), ('Propuesta', 2, 'open', 50),
      ('Negociación', 3, 'open', 75), ('Ganada', 4, 'won', 100), ('Perdida', 5, 'lost', 0)) s (name, position, kind, probability)
  returning id, pipeline_id, kind`

// One in ten is open; the closed ones lie in the two last stages.
const MAKE_OPPORTUNITIES = `
  insert into deals_data.opportunity (company_id, id, reference, title, customer_id, pipeline_id, stage_id, status, owner_id, value_minor, currency,
    expected_close_on, source, tags, reason, closed_at, closed_on, stage_entered_at, rank, created_at, updated_at)
  select $1, uuidv7(made_at - now()), 'O-' || n, 'Venta ' || n, customer, s.pipeline_id, s.id, s.kind, null, floor(dice * 5000000), 'USD',
    (made_at + interval '40 days')::date, 'Feria', '{}', case s.kind when 'lost' then 'Precio' else '' end,
    case when s.kind <> 'open' then made_at + interval '30 days' end, case when s.kind <> 'open' then (made_at + interval '30 days')::date end,
    made_at, -extract(epoch from made_at) * 1000, made_at, made_at
  from (
    select n, random() as dice, now() - random() * interval '500 days' as made_at,
      case when n % 10 = 0 then n / 10 % 4 else 4 + n % 2 end as place, (array(select id from customers_data.customer where company_id = $1 limit 1000))[1 + n % 1000] as customer
    from generate_series(1, $2::int) n
  ) drawn join deals_data.stage s on s.company_id = $1 and s.position = drawn.place`

const MAKE_NUMBERING = `insert into deals_data.numbering (company_id, id, last) values ($1, uuidv7(), $2)`

const MAKE_VISITS = `
  insert into deals_data.stage_visit (company_id, id, opportunity_id, pipeline_id, stage_id, stage_name, entered_at)
  select o.company_id, uuidv7(), o.id, o.pipeline_id, o.stage_id, s.name, o.stage_entered_at
    from deals_data.opportunity o join deals_data.stage s on s.company_id = o.company_id and s.id = o.stage_id where o.company_id = $1`

const MAKE_CHANCES = `
  insert into deals_data.chance (company_id, id, stage_id, probability, estimated_at)
  select company_id, id, stage_id, 20 + (value_minor % 60)::int, now() from deals_data.opportunity where company_id = $1 and status = 'open'`

const MAKE_LESSON = `
  insert into deals_data.lesson (company_id, id, counts, learnt_at)
  select $1, $2, jsonb_build_object('cases', 45000, 'won', 22500, 'owners', '{}'::jsonb, 'sources', '{}'::jsonb, 'values', null,
    'stages', jsonb_object_agg(id, '{"cases": 40000, "won": 22500, "slow_days": 20, "slow": {"cases": 4000, "won": 1000}}'::jsonb)), now()
    from deals_data.stage where company_id = $1 and kind = 'open'`

/** Fills the pipeline of one company that has customers already. */
export async function seedDeals(client: pg.Client, company: string, count: number): Promise<AskedDeals> {
  const { rows: stages } = await client.query<{ id: string; pipeline_id: string; kind: string }>(
    MAKE_PIPELINE,
    [company],
  )
  const pipeline = stages[0]?.pipeline_id ?? ''
  await client.query(MAKE_OPPORTUNITIES, [company, count])
  await client.query(MAKE_NUMBERING, [company, count])
  await client.query(MAKE_VISITS, [company])
  await client.query(MAKE_CHANCES, [company])
  await client.query(MAKE_LESSON, [company, pipeline])
  // The bare server writes as a replica does; versions belong to an opportunity.
  await client.query('alter table deals_data.opportunity enable always trigger next_version')
  const { rows } = await client.query<{ id: string }>(
    `select id from deals_data.opportunity where company_id = $1 and status = 'open' order by md5(id::text) limit $2`,
    [company, SAMPLE],
  )
  return {
    pipeline,
    stages: stages.filter(({ kind }) => kind === 'open').map(({ id }) => id),
    ids: rows.map(({ id }) => id),
  }
}
