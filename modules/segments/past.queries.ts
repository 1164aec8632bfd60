import { statement } from '#kernel/server/database.ts'
import type { KnownPast, PastFact } from './past.contract.ts'

/** What each kind keeps, as it is told. */
const KEPT = {
  purchase: {
    table: 'segments.purchase',
    columns: ['customer_id', 'bought_on', 'value_minor', 'currency'],
    told: ['customer_id uuid', 'bought_on date', 'value_minor bigint', 'currency text'],
  },
  contact: {
    table: 'segments.contact',
    columns: ['customer_id', 'contacted_on'],
    told: ['customer_id uuid', 'contacted_on date'],
  },
} as const

const asTold = ({ source_id, customer_id, happened_on, value }: PastFact) => ({
  source_id,
  customer_id,
  bought_on: happened_on,
  contacted_on: happened_on,
  value_minor: value?.amount,
  currency: value?.currency,
})

/**
 * Puts right what is kept of a source between two ids (the last included; null: without end): what is missing is added,
 * what differs is changed, what is no longer told is withdrawn. Answers the customers concerned.
 */
export const putRight = async (
  { source, kind }: KnownPast,
  window: { after: string | null; upTo: string | null },
  facts: readonly PastFact[],
  runId: string,
): Promise<string[]> => {
  const { table, columns, told } = KEPT[kind]
  const of = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ')
  const rows = await statement<{ customer_id: string }>(
    `with told as materialized (
       select * from json_to_recordset($4::json) as t(source_id uuid, ${told.join(', ')})
     ), gone as (
       update ${table} p set withdrawn_by = $5
        where source = $1 and ($2::uuid is null or source_id > $2) and ($3::uuid is null or source_id <= $3)
          and withdrawn_by is null and source_id not in (select source_id from told) returning customer_id
     ), changed as (
       update ${table} p set ${columns.map((column) => `${column} = t.${column}`).join(', ')}, withdrawn_by = null
         from told t where p.source = $1 and p.source_id = t.source_id
          and (${of('p')}, p.withdrawn_by) is distinct from (${of('t')}, null::uuid) returning t.customer_id
     ), added as (
       insert into ${table} (id, source, source_id, ${columns.join(', ')}, cause_run_id)
       select gen_random_uuid(), $1, t.source_id, ${of('t')}, $5 from told t
        where not exists (select from ${table} p where p.source = $1 and p.source_id = t.source_id)
       on conflict do nothing returning customer_id
     )
     select customer_id from gone union select customer_id from changed union select customer_id from added`,
    [source, window.after, window.upTo, JSON.stringify(facts.map(asTold)), runId],
  )
  return rows.map(({ customer_id }) => customer_id)
}
