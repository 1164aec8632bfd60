import type { ListInput } from '#kernel/list.ts'
import { checkedOwnValues, ownDefaults } from '#kernel/server/custom.ts'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { wantedOf } from '#kernel/server/list_columns.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { changedValues } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import * as fields from '#modules/fields/contract.ts'
import {
  type Customer,
  type CustomerChanges,
  countCustomers,
  createCustomer,
  customerConverted,
  customerCreated,
  customerDeleted,
  customerRestored,
  customerUpdated,
  deleteCustomer,
  getCustomer,
  listCustomers,
  listWords,
  MOST_AT_ONCE,
  measureCustomers,
  recogniseCustomers,
  restoreCustomer,
  selectCustomers,
  updateCustomer,
} from './contract.ts'
import {
  customerById,
  deleteCustomerRows,
  holderOf,
  insertCustomer,
  isCustomer,
  recognised,
  updateCustomerRow,
  wordsInUse,
} from './customer.queries.ts'
import { changedFields, nameOf, type Problem, readChanges, renamed } from './customer.rules.ts'

import { countMatching, customerPage, idsMatching, measured, withReckoned } from './list.queries.ts'
import { namesGroup, rolledUp } from './list_fields.queries.ts'

import { refuseUnknownOwner } from './owner.ts'
import { refuseHeld } from './reference.queries.ts'

export const customerActions = [
  implement(listCustomers, async (input) => {
    const shows = !input.fields || wantedOf(input.fields).has('custom')
    const own = shows ? await ownFields() : await ownFieldsNamedIn(input)
    const { rows, ...more } = await customerPage(input, own)
    return { rows: shows ? await withReckoned(rows, own) : rows, ...more }
  }),

  implement(countCustomers, async (selection) => ({
    count: await countMatching(selection, await ownFieldsNamedIn(selection)),
  })),

  implement(selectCustomers, async (selection) => {
    const ids = await idsMatching(selection, await ownFieldsNamedIn(selection), MOST_AT_ONCE)
    if (ids.length > MOST_AT_ONCE) fail('too_many_at_once', { most: MOST_AT_ONCE })
    return { ids }
  }),

  implement(measureCustomers, async ({ selections, sum }) => ({
    measures: await measured(selections, sum, await ownFields()),
  })),

  implement(getCustomer, async ({ id }) => reckoned(found(await customerById(id)))),

  implement(recogniseCustomers, async (marks) => ({ customers: await recognised(marks, company().country) })),

  implement(listWords, () => wordsInUse()),

  implement(createCustomer, async ({ id = newId(), kind, ...written }) => {
    const { changes, warnings } = await readOrRefuse(written)
    const name = nameOf(changes) || fail('name_missing', {}, 'name')
    await refuseUnknownOwner(changes.owner_id)
    const own = await ownFields()
    const custom = await ownValues(
      own,
      { ...BEGINNING, ...changes, kind, id },
      { ...ownDefaults(own), ...changes.custom },
    )
    const owner_id =
      changes.owner_id === undefined
        ? actor().kind === 'user'
          ? (actor().id ?? null)
          : null
        : changes.owner_id

    const customer = await insertCustomer({
      ...changes,
      id,
      kind,
      name,
      custom,
      owner_id,
      created_at: now().toString(),
    })
    await emit(customerCreated, { id, name, lifecycle: customer.lifecycle, source: customer.source })
    return { ...(await reckoned(customer, own)), warnings }
  }),

  implement(updateCustomer, async ({ id, ...written }) => {
    const before = found(await customerById(id, { forUpdate: true }))
    refuseStale(before)
    const { changes, warnings } = await readOrRefuse(written)
    const name = renamed(before, changes) || fail('name_missing', {}, 'name')
    await refuseUnknownOwner(changes.owner_id, before.owner_id)
    const own = await ownFields()
    const custom =
      changes.custom &&
      (await ownValues(
        own,
        { ...before, ...changes },
        changedValues(before.custom, changes.custom),
        before.custom,
      ))

    const after = await updateCustomerRow(
      id,
      { ...changes, name, ...(custom && { custom }) },
      now().toString(),
    )
    const changed = changedFields(before, after)
    if (changed.length) await emit(customerUpdated, { id, name, changed })
    if (before.lifecycle === 'lead' && after.lifecycle === 'client')
      await emit(customerConverted, { id, name })
    return { ...(await reckoned(after, own)), warnings }
  }),

  implement(deleteCustomer, async ({ id }) => {
    const customer = found(await customerById(id, { forUpdate: true }))
    refuseStale(customer)
    await refuseHeld([id])
    await deleteCustomerRows([id])
    await emit(customerDeleted, { id, name: customer.name })
    return {}
  }),

  implement(restoreCustomer, async ({ id }) => {
    await restoreRecord('customer', id)
    const customer = found(await customerById(id))
    await emit(customerRestored, { id, name: customer.name })
    return customer
  }),
]

/** The company's own fields of customers, ready for their list. */
export const ownFields = async (): Promise<fields.CustomField[]> =>
  rolledUp((await call(fields.listFields, { entity: 'customers.customer' })).fields)

/** The customer with what formulas give. `own`: the company's own fields, for who knows them already. */
export const reckoned = async (customer: Customer, own?: fields.CustomField[]): Promise<Customer> => {
  const [whole] = await withReckoned([customer], own ?? (await ownFields()))
  return whole ?? customer
}

/** Most lists speak of none. */
const ownFieldsNamedIn = async (asked: Pick<ListInput, 'filter' | 'sort'>): Promise<fields.CustomField[]> =>
  `${JSON.stringify(asked.filter)} ${asked.sort}`.includes('custom.') || namesGroup(asked) ? ownFields() : []

const readOrRefuse = async (
  written: CustomerChanges,
): Promise<{ changes: CustomerChanges; warnings: Problem[] }> => {
  const { changes, problems, warnings } = readChanges(written, company().country)
  if (problems.length) throw new Refusal('invalid_input', { field: problems[0]?.field, problems })
  return { changes, warnings }
}

/** What a customer is of whom nothing else is said. */
const BEGINNING = { lifecycle: 'lead', status: 'active' } as const

/** Own values checked field by field; a unique one that another customer holds is refused. */
const ownValues = (
  own: readonly fields.CustomField[],
  customer: Readonly<Record<string, unknown>> & { id: string },
  given: Customer['custom'],
  before: Customer['custom'] = {},
): Promise<Customer['custom']> =>
  checkedOwnValues(own, given, {
    before,
    record: customer,
    holder: (key, value) => holderOf(key, value, customer.id),
  })

/** Whether the actor may see this customer; undefined when the id is nobody's or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('customers') === 'all' || !(await isCustomer(id))) return undefined
  return (await customerById(id)) !== undefined
}
