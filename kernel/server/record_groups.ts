/** Groups of records, as the segments of customers, by which everything that speaks of such a record can be asked. */
import { type RawBuilder, sql } from 'kysely'
import { type Permission, slot } from '../contract.ts'
import { asComparison, type Comparison, type Filter } from '../list.ts'
import type { ListFields } from './list.ts'
import { filled } from './module.ts'
import { actor } from './scope.ts'

/** A group field: its `key` in filters, the text key of its name, and which groups there are, named in the reader's words. */
type GroupField = {
  key: string
  label: string
  choices: () => Promise<readonly { value: string; label: string }[]>
}

/**
 * Groups of records that stand in no column: a field of every list and every source of metrics whose rows are such records,
 * open one, or have a field that names one.
 *
 * `of`: the records' kind, as `customers.customer`. `allow`: who may ask by them. `groups`: the fields there are in the
 * company. `ids`: made ready for the comparisons a filter holds, gives a subquery of the ids that one of them leaves.
 */
export type RecordGroups = {
  of: string
  allow: Permission
  groups: () => readonly GroupField[]
  ids: (
    key: string,
    comparisons: readonly Comparison[],
  ) => Promise<(comparison: Comparison) => RawBuilder<unknown>>
}

/** Filled by who has the records. */
export const recordGroups = slot<RecordGroups>('kernel.record_groups')

/** All that a filter says of a field, at any depth. */
export const comparisonsWith = (key: string, filter: Filter): Comparison[] =>
  Object.entries(filter).flatMap(([name, wanted]) => {
    if (name === 'any') return (wanted as Filter[]).flatMap((one) => comparisonsWith(key, one))
    return name === key && wanted !== undefined ? [asComparison(wanted)] : []
  })

/**
 * The groups a filter names, as fields of a list whose rows speak of a record `of` a kind by its `id`. Who is in them has to
 * be known before SQL is written; a filter that names none costs nothing.
 */
export const groupsNamedIn = async (
  filter: Filter | undefined,
  of: string,
  id: RawBuilder<unknown>,
): Promise<ListFields> => {
  if (!filter) return {}
  const named = filled(recordGroups)
    .filter((one) => one.of === of && actor().may(one.allow))
    .flatMap(({ groups, ids }) =>
      groups().map(({ key }) => ({ key, ids, comparisons: comparisonsWith(key, filter) })),
    )
    .filter(({ comparisons }) => comparisons.length)
  const fields = named.map(async ({ key, ids, comparisons }) => {
    const members = await ids(key, comparisons)
    const where = (comparison: Comparison) => sql<boolean>`${id} in ${members(comparison)}`
    return [key, { type: 'choices', expression: sql`null`, sort: false, where }] as const
  })
  return Object.fromEntries(await Promise.all(fields))
}

/** The fields a selection may name: `own` of a list, and the groups it names of the records its rows speak of. */
export const withGroups = async (
  own: ListFields,
  { filter }: { filter?: Filter | undefined },
  of: string,
  id: RawBuilder<unknown>,
): Promise<ListFields> => ({ ...own, ...(await groupsNamedIn(filter, of, id)) })
