/** Groups of records as fields of the rows that speak of them: the segment of an opportunity's customer. */
import { sql } from 'kysely'
import type { Comparison, Filter } from '#kernel/list.ts'
import { filled } from '#kernel/server/module.ts'
import { comparisonsWith, type RecordGroups, recordGroups } from '#kernel/server/record_groups.ts'
import { actor } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { KnownField, KnownFields } from './catalogue.ts'
import type { MetricSource } from './contract.ts'

/** The SQL of the record of a kind that a source's rows are, open or name. */
export const idOf = ({ key, id, about, fields }: MetricSource, of: string): string | undefined => {
  if (key === of) return id
  if (about?.kind === of) return about.id
  const written = Object.values(fields).find(({ record }) => record === of)?.sql
  return typeof written === 'string' ? written : undefined
}

export type GroupOf = { key: string; id: string; ids: RecordGroups['ids'] }

/** The groups a reader may ask a source's rows by. */
export const groupFields = async (source: MetricSource): Promise<KnownFields> => {
  const asked = filled(recordGroups).flatMap(({ of, allow, groups, ids }) => {
    const id = idOf(source, of)
    if (id === undefined || !actor().may(allow)) return []
    return groups().map(async ({ key, label, choices }): Promise<[string, KnownField]> => {
      const offered = await choices()
      const field: KnownField = {
        type: 'choices',
        expression: sql`null`,
        sort: false,
        label: text(label),
        user: false,
        money: false,
        listed: (source.list?.kind ?? source.key) === of ? key : undefined,
        choices: offered,
        word: (value) => offered.find((one) => one.value === value)?.label ?? value,
        group: { key, id, ids },
      }
      return [key, field]
    })
  })
  return Object.fromEntries(await Promise.all(asked))
}

/** The fields, with the groups a filter names made ready: who is in them has to be known before SQL is written. */
export const withGroups = async (fields: KnownFields, filter: Filter): Promise<KnownFields> => {
  const named = await Promise.all(
    Object.values(fields).flatMap(({ group, ...field }) => {
      if (!group) return []
      const comparisons = comparisonsWith(group.key, filter)
      if (!comparisons.length) return []
      return [readied(field, group, comparisons)]
    }),
  )
  return named.length ? { ...fields, ...Object.fromEntries(named) } : fields
}

const readied = async (
  field: KnownField,
  { key, id, ids }: GroupOf,
  comparisons: readonly Comparison[],
): Promise<[string, KnownField]> => {
  const members = await ids(key, comparisons)
  const where = (comparison: Comparison) => sql<boolean>`${sql.raw(id)} in ${members(comparison)}`
  return [key, { ...field, where }]
}
