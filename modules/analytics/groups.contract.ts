/** Groups of records by which everything that speaks of such a record can be asked. */
import { type Permission, slot } from '#kernel/contract.ts'
import type { Comparison } from '#kernel/list.ts'

/** A group field: its `key` in filters, the text key of its name, and which groups there are, named in the reader's words. */
type GroupField = {
  key: string
  label: string
  choices: () => Promise<readonly { value: string; label: string }[]>
}

/** SQL as the kernel's list compiler makes it. Opaque here: contracts know no database. */
export type Subquery = object

/**
 * Groups of records that stand in no column, as the segments of customers: a field of every source whose rows are such
 * records, open one, or have a field that names one.
 *
 * `of`: the records' kind, as `customers.customer`. `allow`: who may ask by them. `groups`: the fields there are in the
 * company. `ids`: made ready for the comparisons a filter holds, gives a subquery of the ids that one of them leaves.
 */
export type RecordGroups = {
  of: string
  allow: Permission
  groups: () => readonly GroupField[]
  ids: (key: string, comparisons: readonly Comparison[]) => Promise<(comparison: Comparison) => Subquery>
}

/** Filled by who has the records. */
export const recordGroups = slot<RecordGroups>('analytics.record_groups')
