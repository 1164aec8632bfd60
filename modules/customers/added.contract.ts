/** What other modules add to customers: columns and groups of their lists, parts of their page, acts on the list. */
import { type Permission, type Query, slot } from '#kernel/contract.ts'
import type { Filter } from '#kernel/list.ts'

/**
 * A column other modules add to lists of customers: filter, sort, count, export, saved views, bulk edits.
 * `expression`: SQL over the joined table. `header`: a text key with its module; a choice's words stand under `words`,
 * another text key, each by its value. Amounts (`money`) are minor units of the company's currency.
 */
export type CustomerColumn = {
  type: 'text' | 'number' | 'day' | 'yes_no' | 'choice'
  expression: string
  header: string
  words?: string
  money?: true
}

/**
 * Columns of one table with at most one row for a customer, joined only where a question names one of them:
 * `left join segments.customer_value v on v.id = c.id`. The alias must be the module's own. Never holds what a caller sent.
 */
export const customerColumns = slot<{
  module: string
  join: string
  columns: Readonly<Record<string, CustomerColumn>>
}>('customers.customer_columns')

/** Who belongs to a group: those a filter leaves, or those a table lists in its `customer_id`. */
export type GroupMembers = { filter: Filter } | { listed: { table: string; by: string; id: string } }

/**
 * Groups of customers as one field of every list and metric: `{"segment":{"has":"champions"}}`, `in`, `not`, `is`.
 * `header`: a text key with its module. `members`: of a group by its name, or undefined. `choices`: all groups, by name
 * and in the reader's words.
 */
export type CustomerGroups = {
  module: string
  key: string
  header: string
  members: (name: string) => Promise<GroupMembers | undefined>
  choices: () => Promise<readonly { value: string; label: string }[]>
}
export const customerGroups = slot<CustomerGroups>('customers.customer_groups')

/**
 * How the screens show an added field: as a filter, and as a column unless it is a group. `label`, `options[].label`:
 * text keys with their module. `choices`: where options that companies make themselves are asked for and how they are read.
 */
export type ShownField = {
  key: string
  label: string
  order: number
  allow?: Permission
  type: 'number' | 'money' | 'day' | 'yes_no' | 'choice' | 'group'
  options?: readonly { value: string; label: string; color?: string }[]
  choices?: {
    query: Query
    read: (answer: never) => readonly { value: string; label: string; color?: string }[]
  }
  width?: number
}
export const shownField = slot<ShownField>('customers.shown_field')

/** A part of the customer's page: `mark` beside the name, `facts` among the details. It gets `customerId`. */
export const customerPart = slot<{
  key: string
  place: 'mark' | 'facts'
  order: number
  allow?: Permission
  component: () => Promise<{ [name: string]: unknown }>
}>('customers.customer_part')

/** An act on the customer's page, as a button beside its own. `component`: a file with one, which gets `customerId`. */
export const customerAct = slot<{
  key: string
  order: number
  component: () => Promise<{ [name: string]: unknown }>
}>('customers.customer_act')

/**
 * An act on the customers' list. `head`: above it, given the list's `filter` and `search`. `bulk`: among what can be done
 * with the chosen ones, given `which` they are, as a bulk edit takes them, and `onDone`.
 */
export const customerListAct = slot<{
  key: string
  place: 'head' | 'bulk'
  order: number
  allow?: Permission
  component: () => Promise<{ [name: string]: unknown }>
}>('customers.customer_list_act')
