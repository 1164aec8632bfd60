import type pg from 'pg'

/** A customer of the busy company with a long story, and places in it where a page may begin. */
export type AskedTimeline = { about: string; cursors: string[] }

/** A multiple of the connections, so that each walks through places of its own. */
const SAMPLE = 1_008

// A minute apart, so that they go back a month; four kinds, as a customer with whom much is traded has them.
const MAKE_EVENTS = `
  with told as (
    insert into kernel_data.event (company_id, id, name, about, payload, actor_kind, actor_name, happened_at)
    select $1, uuidv7(n * interval '-1 minute'), kind.name, $2, kind.payload, 'user', 'Berta Medina', now() - n * interval '1 minute'
      from generate_series(1, $3::int) n cross join lateral (values
        (0, 'customers.customer_updated', jsonb_build_object('id', $2::uuid, 'name', 'Ana ' || n, 'changed', jsonb_build_array('phones', 'notes'))),
        (1, 'deals.opportunity_updated', jsonb_build_object('id', $2::uuid, 'title', 'Venta ' || n, 'customer_id', $2::uuid, 'value_minor', n, 'currency', 'USD', 'changed', jsonb_build_array('value'))),
        (2, 'tasks.task_completed', jsonb_build_object('id', $2::uuid, 'title', 'Llamar ' || n)),
        (3, 'customers.customer_converted', jsonb_build_object('id', $2::uuid, 'name', 'Ana ' || n))
      ) kind (nth, name, payload) where kind.nth = n % 4
    returning id, name, about, happened_at)
  insert into kernel_data.event_subject (company_id, subject_id, happened_at, event_id, name)
  select $1, about, happened_at, id, name from told`

/** Tells `count` events of the first customer of a company. */
export async function seedTimeline(
  client: pg.Client,
  company: string,
  about: string,
  count: number,
): Promise<AskedTimeline> {
  await client.query(MAKE_EVENTS, [company, about, count])
  const { rows } = await client.query<{ moment: string; id: string }>(
    `select happened_at::text as moment, event_id as id from kernel_data.event_subject
      where company_id = $1 and subject_id = $2 order by md5(event_id::text) limit $3`,
    [company, about, SAMPLE],
  )
  const cursors = rows.map(({ moment, id }) =>
    Buffer.from(JSON.stringify([moment, id])).toString('base64url'),
  )
  return { about, cursors }
}
