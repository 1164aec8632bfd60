import { type RawBuilder, sql } from 'kysely'
import type { Comparison, ListInput, Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { fail } from '#kernel/server/errors.ts'
import {
  type Keyed,
  type ListField,
  type ListFields,
  orderOf,
  pageOf,
  whereFilter,
  whereIds,
} from '#kernel/server/list.ts'
import { customListFields, formulaValues, withFormulas } from '#kernel/server/own_columns.ts'
import { isId } from '#kernel/values/id.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { CustomObject, Relation } from './contract.ts'
import { SHOWN, type StoredRecord, sought, visible } from './record.queries.ts'

const FIELDS: ListFields = {
  name: { type: 'text', expression: sql`r.name`, sort: sql`r.sort_name`, filled: true },
  owner_id: { type: 'id', expression: sql`r.owner_id` },
  created_by: { type: 'id', expression: sql`r.created_by` },
  created_at: { type: 'moment', expression: sql`r.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`r.updated_at`, filled: true },
}

/** The object a list is of, and the fields its records have. */
export type Listed = { object: Pick<CustomObject, 'id' | 'relations'>; own: readonly CustomField[] }

/** What a record is linked to, as the grammar asks it: `eq`, `has`, `in`, `not` by id, and whether there is any. */
const relationField = ({ id, key }: Relation): ListField => {
  const of = (condition: RawBuilder<unknown>) =>
    sql`select l.record_id from objects.link l where l.relation_id = ${id} and ${condition}`
  const to = (wanted: unknown) => of(sql`l.target_id = any(${ids(wanted)}::uuid[])`)
  // Read once and looked up, never joined: of a list that has just grown the planner would ask anew for every record.
  const among = (links: RawBuilder<unknown>) => sql<boolean>`coalesce(r.id in (${links}), false)`
  const ids = (given: unknown): string[] =>
    [given]
      .flat()
      .map((one) =>
        isId(String(one))
          ? String(one)
          : fail('unfit_value', { field: `relation.${key}`, value: String(one).slice(0, 50) }, 'filter'),
      )
  const compared = (name: string, wanted: unknown): RawBuilder<boolean> => {
    switch (name as keyof Comparison) {
      case 'is':
        return wanted === 'empty' ? sql<boolean>`not ${among(of(sql`true`))}` : among(of(sql`true`))
      case 'not':
        return sql<boolean>`not ${among(to(wanted))}`
      case 'eq':
      case 'has':
      case 'in':
        return sql<boolean>`r.id = any(array(${to(wanted)}))`
      default:
        return fail('unknown_comparison', { field: `relation.${key}`, comparison: name }, 'filter')
    }
  }
  return {
    type: 'id',
    expression: sql`null`,
    sort: false,
    where: (comparison) =>
      sql<boolean>`(${sql.join(
        Object.entries(comparison).map(([name, wanted]) => compared(name, wanted)),
        sql` and `,
      )})`,
  }
}

const fieldsOf = ({ object, own }: Listed): ListFields => ({
  ...FIELDS,
  ...(own.length && customListFields(own, sql`r.custom`, FIELDS)),
  ...Object.fromEntries(object.relations.map((one) => [`relation.${one.key}`, relationField(one)])),
})

const matching = ({ object }: Listed, fields: ListFields, { filter, ids, search }: Selection) =>
  sql<boolean>`r.object_id = ${object.id} and ${visible()} and ${whereFilter(fields, filter)}
    and ${whereIds(sql`r.id`, ids)} and ${search ? sought(search) : sql`true`}`

export const recordPage = async (
  input: ListInput,
  listed: Listed,
): Promise<{ rows: StoredRecord[]; next?: string }> => {
  const fields = fieldsOf(listed)
  const order = orderOf(fields, input, '-created_at', sql`r.id`)
  const { rows } = await sql<
    StoredRecord & Keyed
  >`select ${SHOWN}, ${order.keys} as sort_keys from objects.record r
    where ${matching(listed, fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  // Which fields are wanted is answered once the links are told.
  return pageOf(rows, { limit: input.limit }, order)
}

export const countMatching = async (selection: Selection, listed: Listed): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from objects.record r
    where ${matching(listed, fieldsOf(listed), selection)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Ids of a selection, at most one more than `most`, locked so that nobody changes them under a bulk edit. */
export const lockedMatching = async (
  selection: Selection,
  listed: Listed,
  most: number,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select r.id from objects.record r
    where ${matching(listed, fieldsOf(listed), selection)} order by r.id limit ${most + 1} for update of r`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Records with what their formulas give. */
export const withReckoned = async <R extends Pick<StoredRecord, 'id' | 'custom'>>(
  rows: readonly R[],
  own: readonly CustomField[],
): Promise<R[]> =>
  withFormulas(rows, formulaValues(own, sql`r.custom`, FIELDS), async (values, ids) => {
    const { rows: given } = await sql<{ id: string; values: StoredRecord['custom'] }>`
      select r.id, ${values} as values from objects.record r where r.id = any(${ids}::uuid[])`.execute(db)
    return given
  })
