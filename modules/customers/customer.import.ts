import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { customInList } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import { withKeys } from '#kernel/values/key.ts'
import { fold } from '#kernel/values/text.ts'
import * as fields from '#modules/fields/contract.ts'
import type { ImportTarget } from '#modules/imports/target.contract.ts'
import { customersChanged, MOST_AT_ONCE, may } from './contract.ts'
import { ownFields } from './customer.actions.ts'
import { customersByIds } from './customer.queries.ts'
import {
  changedIds,
  holdersOf,
  insertAffiliations,
  insertRows,
  newlyTiedIds,
  organisationsNamed,
  updateRows,
} from './import.queries.ts'
import { type CustomerRow, readRow } from './import.rules.ts'
import { importFields, RECOGNISED_BY } from './import_fields.rules.ts'
import { ownersByName } from './owner.ts'

type Written = { id: string; record: CustomerRow }

/** Lists of customers, whoever made them. */
export const customerImport: ImportTarget<CustomerRow> = {
  entity: 'customers.customer',
  label: 'customers:module',
  create: may.create,
  update: may.update,
  fields: async () => importFields(await ownFields(), company().country),
  recognisedBy: RECOGNISED_BY,

  reader: async () => {
    const { country } = company()
    const check = customInList(await ownFields(), country)
    const known = { country, check, owner: await ownersByName() }
    return (draft) => readRow(draft, known)
  },

  recognise: async (keys) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(keys).map(async ([field, values]) => [field, await holdersOf(field, values)] as const),
      ),
    ),

  hidden: async (ids) =>
    actor().reach('customers') === 'all'
      ? new Set()
      : new Set(ids).difference(new Set((await customersByIds(ids)).map(({ id }) => id))),

  changed: async (rows) => {
    const [changed, tied] = await Promise.all([changedIds(rows), newlyTiedIds(tiesOf(rows))])
    return changed.union(tied)
  },

  write: async (created, updated) => {
    const moment = now().toString()
    if (created.length) await insertRows(created, moment, actor().id ?? scope().onBehalfOf ?? null)
    if (updated.length) await updateRows(updated, moment)
    await affiliate([...created, ...updated], moment)
  },

  finish: async ({ created, updated, ids }) => {
    await emit(customersChanged, {
      run_id: scope().runId,
      count: created + updated,
      ids: ids.slice(0, MOST_AT_ONCE),
    })
  },

  addField: async ({ label, type, options }) => {
    const made = await call(fields.createField, {
      label,
      type: type as fields.FieldType,
      options: withKeys(options.map((label) => ({ label }))),
    })
    return `custom.${made.key}`
  },
}

/** Which people the rows tie to organisations of which names. */
const tiesOf = (rows: readonly Written[]) =>
  rows.flatMap(({ id, record: { kind, organisations = [], job_title = '' } }) =>
    kind === 'person' ? organisations.map((name) => ({ person_id: id, name, role: job_title })) : [],
  )

/** Ties people to the organisations their rows name. */
const affiliate = async (rows: readonly Written[], moment: string): Promise<void> => {
  const ties = tiesOf(rows)
  if (!ties.length) return
  const organisations = await organisationsNamed(
    ties.map(({ name }) => name),
    moment,
    ties.map(() => newId()),
  )
  await insertAffiliations(
    ties.flatMap(({ person_id, name, role }) => {
      const organisation_id = organisations.get(fold(name))
      return organisation_id ? [{ id: newId(), person_id, organisation_id, role }] : []
    }),
  )
}
