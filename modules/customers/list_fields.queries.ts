import { type RawBuilder, sql } from 'kysely'
import { asComparison, type Comparison, type Filter, keysIn } from '#kernel/list.ts'
import { fail } from '#kernel/server/errors.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { type ListField, type ListFields, whereFilter } from '#kernel/server/list.ts'
import { filled } from '#kernel/server/module.ts'
import { customListFields, formulaValues } from '#kernel/server/own_columns.ts'
import { withRollups } from '#kernel/server/rollups.ts'
import { company } from '#kernel/server/scope.ts'
import {
  type CustomerColumn,
  type CustomerGroups,
  customerColumns,
  customerGroups,
} from './added.contract.ts'

type Condition = RawBuilder<boolean>

const FIELDS: ListFields = {
  name: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  given_name: { type: 'text', expression: sql`c.given_name` },
  family_name: { type: 'text', expression: sql`c.family_name` },
  kind: { type: 'choice', expression: sql`c.kind`, filled: true },
  lifecycle: { type: 'choice', expression: sql`c.lifecycle`, filled: true },
  status: { type: 'choice', expression: sql`c.status`, filled: true },
  job_title: { type: 'text', expression: sql`c.job_title` },
  birthday: { type: 'day', expression: sql`c.birthday` },
  email: { type: 'text', expression: sql`c.emails -> 0 ->> 'address'` },
  phone: { type: 'text', expression: sql`c.phones -> 0 ->> 'number'` },
  city: { type: 'text', expression: sql`c.addresses -> 0 ->> 'city'` },
  province: { type: 'text', expression: sql`c.addresses -> 0 ->> 'province'` },
  fiscal_id: { type: 'text', expression: sql`c.fiscal_number` },
  tax_exemption: { type: 'text', expression: sql`c.tax_exemption` },
  tags: { type: 'choices', expression: sql`c.tags` },
  owner_id: { type: 'id', expression: sql`c.owner_id` },
  source: { type: 'choice', expression: sql`c.source`, filled: true },
  notes: { type: 'text', expression: sql`c.notes` },
  external_id: { type: 'text', expression: sql`c.external_id` },
  created_at: { type: 'moment', expression: sql`c.created_at`, filled: true },
  client_since: { type: 'moment', expression: sql`c.client_since` },
  began_as_lead: {
    type: 'yes_no',
    expression: sql`(c.client_since is null or c.client_since > c.created_at)`,
    sort: false,
  },
  updated_at: { type: 'moment', expression: sql`c.updated_at`, filled: true },
}

/** The company's own fields of customers. */
export type OwnFields = Parameters<typeof customListFields>[0]

/** Own fields with the SQL of those that are rolled up from other modules' records. */
export const rolledUp = <F extends OwnFields[number]>(own: readonly F[]): Promise<F[]> =>
  withRollups(own, 'customers.customer', sql`c.id`)

/** The values of all formulas and roll-ups of a customer as one JSON object; undefined where the company has none. */
export const reckonedBy = (own: OwnFields) => formulaValues(own, sql`c.custom`, FIELDS)

/** What a question speaks of: conditions, what it is ordered by, what it shows beside the customer. */
export type Named = { filter?: Filter | undefined; sort?: string | undefined; facts?: string | undefined }

/** The fields a question may name, the tables it joins for those of other modules, and their values by key. */
export type Known = {
  fields: ListFields
  joins: readonly string[]
  /** A JSON object of the facts asked for, or nothing. */
  facts: RawBuilder<unknown> | undefined
}

/** What follows `from customers.customer c`, each table once. */
export const joined = (...known: readonly Known[]): RawBuilder<unknown> =>
  sql.raw([...new Set(known.flatMap(({ joins }) => joins))].join(' '))

const DEEPEST_GROUP = 5

/** Our own fields, the company's, and those of other modules that the question names. */
export const knownFields = async (named: Named, own: OwnFields, depth = 0): Promise<Known> => {
  const keys = new Set([...keysIn(named.filter), ...listed(named.sort), ...listed(named.facts)])
  const added = addedColumns().filter(({ columns }) => Object.keys(columns).some((key) => keys.has(key)))
  const columns: Record<string, CustomerColumn> = Object.assign({}, ...added.map((one) => one.columns))
  const groups = await Promise.all(
    addedGroups()
      .filter(({ key }) => keys.has(key))
      .map((group) => membership(group, named.filter, own, depth)),
  )
  return {
    fields: {
      ...FIELDS,
      ...(own.length && customListFields(own, sql`c.custom`, FIELDS)),
      ...Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, asListField(column)])),
      ...Object.fromEntries(groups.map(({ key, field }) => [key, field])),
    },
    joins: [...added.map(({ join }) => join), ...groups.flatMap(({ joins }) => joins)],
    facts: factsOf(columns, listed(named.facts)),
  }
}

const addedColumns = () => filled(customerColumns).filter(({ module }) => isLicensed(module, company()))
/** Groups of customers of licensed modules. */
export const addedGroups = () => filled(customerGroups).filter(({ module }) => isLicensed(module, company()))

/** Columns of other modules by key, as an export writes them. */
export const exportedColumns = (): Record<string, CustomerColumn> =>
  Object.assign({}, ...addedColumns().map(({ columns }) => columns))

/** Whether a question names a group: its own filter may then speak of any field. */
export const namesGroup = ({ filter }: Named): boolean => {
  const keys = new Set(keysIn(filter))
  return addedGroups().some(({ key }) => keys.has(key))
}

const listed = (text = ''): string[] =>
  text
    .split(',')
    .map((part) => part.replace(/^-/, '').trim())
    .filter(Boolean)

const asListField = ({ type, expression }: CustomerColumn): ListField => ({
  type,
  expression: sql.raw(expression),
})

const factsOf = (
  columns: Record<string, CustomerColumn>,
  wanted: readonly string[],
): RawBuilder<unknown> | undefined => {
  const pairs = wanted.map((key) => {
    const column = columns[key] ?? fail('unknown_field', { field: key }, 'facts')
    return sql`${sql.lit(key)}, ${sql.raw(column.expression)}`
  })
  return pairs.length ? sql`json_build_object(${sql.join(pairs)})` : undefined
}

// The members of every group named are found before the filter is compiled, which cannot wait.
const membership = async (
  group: CustomerGroups,
  filter: Filter | undefined,
  own: OwnFields,
  depth: number,
): Promise<{ key: string; field: ListField; joins: readonly string[] }> => {
  if (depth === DEEPEST_GROUP) fail('groups_too_deep', { most: DEEPEST_GROUP }, 'filter')
  const wanted = asked(group.key, filter)
  const names = wanted.some(({ is }) => is)
    ? (await group.choices()).map(({ value }) => value)
    : wanted.flatMap(namesIn)
  const members = new Map(
    await Promise.all(
      [...new Set(names)].map(async (name) => [name, await isMember(group, name, own, depth)] as const),
    ),
  )
  const anyOf = (some: readonly string[]): Condition =>
    some.length
      ? sql<boolean>`(${sql.join(
          some.map((one) => members.get(one)?.condition),
          sql` or `,
        )})`
      : sql<boolean>`false`
  // Of whom nothing is known belongs to nothing.
  const noneOf = (some: readonly string[]): Condition => sql<boolean>`not coalesce(${anyOf(some)}, false)`
  const field: ListField = {
    type: 'choices',
    expression: sql`null`,
    sort: false,
    where: ({ is, not, ...positive }) => {
      const parts = [
        ...(is ? [is === 'filled' ? anyOf(names) : noneOf(names)] : []),
        ...(not === undefined ? [] : [noneOf([String(not)])]),
        ...(Object.keys(positive).length ? [anyOf(namesIn(positive))] : []),
      ]
      return sql<boolean>`(${sql.join(parts, sql` and `)})`
    },
  }
  return { key: group.key, field, joins: [...members.values()].flatMap(({ joins }) => joins) }
}

const KNOWN_OF_GROUPS: readonly string[] = ['eq', 'has', 'in', 'not', 'is']

const asked = (key: string, filter: Filter = {}): Comparison[] =>
  Object.entries(filter).flatMap(([name, wanted]): Comparison[] => {
    if (name === 'any') return (wanted as Filter[]).flatMap((one) => asked(key, one))
    if (name !== key || wanted === undefined) return []
    const comparison = asComparison(wanted)
    const odd = Object.keys(comparison).find((one) => !KNOWN_OF_GROUPS.includes(one))
    if (odd) fail('unknown_comparison', { field: key, comparison: odd }, 'filter')
    return [comparison]
  })

const namesIn = ({ eq, has, not, in: many = [] }: Comparison): string[] =>
  [eq, has, not, ...many].filter((one) => one !== undefined).map(String)

const isMember = async (
  group: CustomerGroups,
  name: string,
  own: OwnFields,
  depth: number,
): Promise<{ condition: Condition; joins: readonly string[] }> => {
  const members =
    (await group.members(name)) ?? fail('group_gone', { field: group.key, value: name }, 'filter')
  if ('listed' in members) {
    const { table, by, id } = members.listed
    const condition = sql<boolean>`c.id in (select customer_id from ${sql.table(table)} where ${sql.ref(by)} = ${id}::uuid)`
    return { condition, joins: [] }
  }
  const { fields, joins } = await knownFields({ filter: members.filter }, own, depth + 1)
  return { condition: whereFilter(fields, members.filter), joins }
}
