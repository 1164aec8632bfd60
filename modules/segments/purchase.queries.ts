import { statement } from '#kernel/server/database.ts'
import type { Money } from '#kernel/values/money.ts'

type Source = { source: string; source_id: string }
type Kind = 'purchase' | 'contact'

/** Stores a purchase, or tells a known one anew and remembers how it was. Answers whose it was before. */
export const putPurchase = async (
  purchase: Source & { id: string; customer_id: string; bought_on: string; value: Money },
  runId: string,
): Promise<string | undefined> => {
  const { id, source, source_id, customer_id, bought_on, value } = purchase
  const [known] = await statement<{ customer_id: string }>(
    'select customer_id from segments.purchase where source = $1 and source_id = $2 for update',
    [source, source_id],
  )
  if (known)
    await statement(
      `update segments.purchase set customer_id = $3, bought_on = $4, value_minor = $5, currency = $6, withdrawn_by = null,
         changed_run_id = $7, before = jsonb_build_object('customer_id', customer_id, 'bought_on', bought_on,
           'value_minor', value_minor, 'currency', currency, 'withdrawn_by', withdrawn_by)
        where source = $1 and source_id = $2
          and (customer_id, bought_on, value_minor, currency, withdrawn_by) is distinct from ($3::uuid, $4::date, $5::bigint, $6::text, null::uuid)`,
      [source, source_id, customer_id, bought_on, value.amount, value.currency, runId],
    )
  else
    await statement(
      `insert into segments.purchase (id, customer_id, source, source_id, bought_on, value_minor, currency, cause_run_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, customer_id, source, source_id, bought_on, value.amount, value.currency, runId],
    )
  return known?.customer_id
}

export const putContact = async (
  contact: Source & { id: string; customer_id: string; contacted_on: string },
  runId: string,
): Promise<string | undefined> => {
  const { id, source, source_id, customer_id, contacted_on } = contact
  const [known] = await statement<{ customer_id: string }>(
    'select customer_id from segments.contact where source = $1 and source_id = $2 for update',
    [source, source_id],
  )
  if (known)
    await statement(
      `update segments.contact set customer_id = $3, contacted_on = $4, withdrawn_by = null where source = $1 and source_id = $2`,
      [source, source_id, customer_id, contacted_on],
    )
  else
    await statement(
      `insert into segments.contact (id, customer_id, source, source_id, contacted_on, cause_run_id) values ($1, $2, $3, $4, $5, $6)`,
      [id, customer_id, source, source_id, contacted_on, runId],
    )
  return known?.customer_id
}

/** The day of a purchase that counts. */
export const boughtOn = async ({ source, source_id }: Source): Promise<string | undefined> =>
  (
    await statement<{ bought_on: string }>(
      'select bought_on from segments.purchase where source = $1 and source_id = $2 and withdrawn_by is null',
      [source, source_id],
    )
  )[0]?.bought_on

/** Answers whose it was. */
export const withdraw = async (
  kind: Kind,
  { source, source_id }: Source,
  runId: string,
): Promise<string | undefined> => {
  const [row] = await statement<{ customer_id: string }>(
    `update segments.${kind} set withdrawn_by = $3 where source = $1 and source_id = $2 and withdrawn_by is null returning customer_id`,
    [source, source_id, runId],
  )
  return row?.customer_id
}

/** A contact that was withdrawn counts again. Answers whose it is. */
export const contactAgain = async ({ source, source_id }: Source): Promise<string | undefined> => {
  const [row] = await statement<{ customer_id: string }>(
    'update segments.contact set withdrawn_by = null where source = $1 and source_id = $2 returning customer_id',
    [source, source_id],
  )
  return row?.customer_id
}

/**
 * Follows a run that was undone by another: what it brought no longer counts, what it withdrew counts again, what it
 * changed is as before. Answers the customers concerned.
 */
export const followUndo = async (runId: string, undoneBy: string): Promise<string[]> => {
  const rows = await statement<{ customer_id: string }>(
    `with p0 as (update segments.purchase set withdrawn_by = $2::uuid
        where cause_run_id = $1 and withdrawn_by is null returning customer_id),
     p1 as (update segments.purchase set withdrawn_by = null, changed_run_id = $2::uuid,
          before = jsonb_build_object('customer_id', customer_id, 'bought_on', bought_on, 'value_minor', value_minor,
            'currency', currency, 'withdrawn_by', withdrawn_by)
        where withdrawn_by = $1 returning customer_id),
     p2 as (update segments.purchase set customer_id = (before ->> 'customer_id')::uuid, bought_on = (before ->> 'bought_on')::date,
          value_minor = (before ->> 'value_minor')::bigint, currency = before ->> 'currency',
          withdrawn_by = (before ->> 'withdrawn_by')::uuid, changed_run_id = $2::uuid,
          before = jsonb_build_object('customer_id', customer_id, 'bought_on', bought_on, 'value_minor', value_minor,
            'currency', currency, 'withdrawn_by', withdrawn_by)
        where changed_run_id = $1 and cause_run_id <> $1 and withdrawn_by is distinct from $1
        returning customer_id, (before ->> 'customer_id')::uuid as other_id),
     c as (update segments.contact set withdrawn_by = case when withdrawn_by = $1 then null else $2::uuid end
        where withdrawn_by = $1 or (cause_run_id = $1 and withdrawn_by is null) returning customer_id)
     select customer_id from p0 union select customer_id from p1 union select customer_id from p2 union select other_id from p2 union select customer_id from c`,
    [runId, undoneBy],
  )
  return rows.map(({ customer_id }) => customer_id)
}

/** Where a customer who was merged away went on; the id itself where nobody merged them. */
export const keptFor = async (customerId: string): Promise<string> => {
  const [row] = await statement<{ kept_id: string }>(
    `with recursive way as (
       select $1::uuid as id, 0 as steps
       union all select m.kept_id, way.steps + 1 from way join segments.merge m on m.dropped_id = way.id where way.steps < 20
     ) select id as kept_id from way order by steps desc limit 1`,
    [customerId],
  )
  return row?.kept_id ?? customerId
}

/** Gives one customer's purchases, contacts and places in static segments to another, and notes what moved. */
export const moveToKept = async (
  mergeId: string,
  kept: string,
  dropped: string,
  runId: string,
): Promise<void> => {
  await statement(
    `with p as (update segments.purchase set customer_id = $2 where customer_id = $3 returning id),
     c as (update segments.contact set customer_id = $2 where customer_id = $3 returning id),
     m as (insert into segments.member (id, segment_id, customer_id)
       select gen_random_uuid(), segment_id, $2 from segments.member where customer_id = $3 on conflict do nothing returning id)
     insert into segments.merge (id, kept_id, dropped_id, cause_run_id, purchase_ids, contact_ids, member_ids)
     values ($1, $2, $3, $4, array(select id from p), array(select id from c), array(select id from m)) on conflict do nothing`,
    [mergeId, kept, dropped, runId],
  )
}

/** What came later for a customer who is no more, from a reaction that was slower than the merge, belongs to that merge too. */
export const noteLatecomer = (dropped: string, { source, source_id }: Source): Promise<unknown> =>
  statement(
    `update segments.merge set purchase_ids = purchase_ids || array(select id from segments.purchase where source = $2 and source_id = $3),
       contact_ids = contact_ids || array(select id from segments.contact where source = $2 and source_id = $3)
      where dropped_id = $1`,
    [dropped, source, source_id],
  )

/** Takes a merge apart; `by` the merge, or the run that made it. Answers both customers, or nothing. */
export const moveBack = async (by: { mergeId: string } | { runId: string }): Promise<string[]> => {
  const [column, value] = 'mergeId' in by ? ['id', by.mergeId] : ['cause_run_id', by.runId]
  const rows = await statement<{ kept_id: string; dropped_id: string }>(
    `with m as (delete from segments.merge where ${column} = $1 returning *),
     p as (update segments.purchase p set customer_id = m.dropped_id from m where p.id = any (m.purchase_ids) and p.customer_id = m.kept_id),
     c as (update segments.contact c set customer_id = m.dropped_id from m where c.id = any (m.contact_ids) and c.customer_id = m.kept_id),
     s as (delete from segments.member s using m where s.id = any (m.member_ids))
     select kept_id, dropped_id from m`,
    [value],
  )
  return rows.flatMap(({ kept_id, dropped_id }) => [kept_id, dropped_id])
}
