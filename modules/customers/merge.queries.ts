import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import type { Customer } from './contract.ts'
import type { MovedReference } from './reference.queries.ts'

export type Merge = {
  id: string
  kept_id: string
  dropped_id: string
  kept_before: Customer
  kept_after: Customer
  dropped: Customer
  moved_affiliations: string[]
  moved_references: MovedReference[]
  merged_at: string
  unmerged_at: string | null
}

export const insertMerge = (merge: Omit<Merge, 'unmerged_at'>): Promise<unknown> =>
  db
    .insertInto('customers.merge')
    .values({
      ...merge,
      kept_before: JSON.stringify(merge.kept_before),
      kept_after: JSON.stringify(merge.kept_after),
      dropped: JSON.stringify(merge.dropped),
      moved_references: JSON.stringify(merge.moved_references),
    })
    .execute()

export const mergeById = async (id: string): Promise<Merge | undefined> =>
  (await db.selectFrom('customers.merge').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as
    | Merge
    | undefined

export const openMergesOf = (
  keptId: string,
): Promise<{ id: string; dropped_id: string; dropped_name: string; merged_at: string }[]> =>
  statement(
    `select id, dropped_id, dropped ->> 'name' as dropped_name, merged_at from customers.merge
      where kept_id = $1 and unmerged_at is null order by merged_at desc`,
    [keptId],
  )

/** Everybody who was made one with this customer, also those whom the dropped ones had taken in before. */
export const unitedWith = async (id: string): Promise<string[]> => {
  const rows = await statement<{ id: string }>(
    `with recursive united (id) as (
       select dropped_id from customers.merge where kept_id = $1 and unmerged_at is null
       union select m.dropped_id from customers.merge m join united u on m.kept_id = u.id where m.unmerged_at is null)
     select id from united limit 1000`,
    [id],
    'united_with',
  )
  return rows.map((row) => row.id)
}

export const closeMerge = (id: string, unmergedAt: string): Promise<unknown> =>
  db.updateTable('customers.merge').set({ unmerged_at: unmergedAt }).where('id', '=', id).execute()

/** Gives one customer's people and organisations to another, leaving out what the other already has. Answers what moved. */
export const moveAffiliations = async (from: string, to: string): Promise<string[]> => {
  const moved = await statement<{ id: string }>(
    `update customers.affiliation a
        set person_id = case when person_id = $1 then $2 else person_id end,
            organisation_id = case when organisation_id = $1 then $2 else organisation_id end
      where (person_id = $1 or organisation_id = $1)
        and not exists (select from customers.affiliation b where b.role = a.role
              and b.person_id = case when a.person_id = $1 then $2 else a.person_id end
              and b.organisation_id = case when a.organisation_id = $1 then $2 else a.organisation_id end)
      returning id`,
    [from, to],
  )
  return moved.map((r) => r.id)
}

/** Returns moved affiliations that are still where the merge put them. */
export const returnAffiliations = (ids: readonly string[], from: string, to: string): Promise<unknown> =>
  statement(
    `update customers.affiliation
        set person_id = case when person_id = $2 then $3 else person_id end,
            organisation_id = case when organisation_id = $2 then $3 else organisation_id end
      where id = any($1::uuid[])`,
    [ids, from, to],
  )

export type LikePair = { first_id: string; second_id: string; because: string[]; total: number }

/** Groups larger than this share a switchboard or a placeholder, not a person. */
const LARGEST_GROUP = 5

/** Pairs that share a mark or a folded name, those sharing most first; pairs held apart by a person are left out. */
export const likePairs = (limit: number): Promise<LikePair[]> =>
  statement<LikePair>(
    `with mark as (
       select customer_id, kind, value from customers.identity
       union all select id, 'name', kind || ':' || sort_name from customers.customer
     ), shared as (
       select kind, value from mark group by kind, value having count(distinct customer_id) between 2 and ${LARGEST_GROUP}
     ), pair as (
       select a.customer_id as first_id, b.customer_id as second_id, array_agg(distinct a.kind order by a.kind) as because
         from shared s join mark a using (kind, value) join mark b using (kind, value)
        where a.customer_id < b.customer_id group by 1, 2
     )
     select p.*, count(*) over () as total from pair p
      where not exists (select from customers.distinct_pair d where d.first_id = p.first_id and d.second_id = p.second_id)
      order by cardinality(because) desc, first_id limit $1`,
    [limit],
  )

export const insertDistinctPair = (id: string, first: string, second: string): Promise<unknown> =>
  sql`insert into customers.distinct_pair (id, first_id, second_id) values (${id}, least(${first}::uuid, ${second}::uuid), greatest(${first}::uuid, ${second}::uuid)) on conflict do nothing`.execute(
    db,
  )
