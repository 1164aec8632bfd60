import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { customValues } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import * as fields from '#modules/fields/contract.ts'
import type { ImportTarget } from '#modules/imports/target.contract.ts'
import { customersChanged, MOST_AT_ONCE, may } from './contract.ts'
import { ownFields } from './customer.actions.ts'
import {
  changedIds,
  holdersOf,
  insertAffiliations,
  insertRows,
  organisationsNamed,
  updateRows,
} from './import.queries.ts'
import { type CustomerRow, readRow } from './import.rules.ts'
import { importFields, RECOGNISED_BY } from './import_fields.rules.ts'

type Written = { id: string; record: CustomerRow }

/** Lists of customers, whoever made them. */
export const customerImport: ImportTarget<CustomerRow> = {
  entity: 'customers.customer',
  label: 'customers:module',
  create: may.create,
  update: may.update,
  fields: async () => importFields(await ownFields()),
  recognisedBy: RECOGNISED_BY,

  reader: async () => {
    const own = await ownFields()
    const { country } = company()
    // A list rarely fills every required field; what it does not speak of is not asked of it.
    const schema = customValues(
      own.map((f) => ({ ...f, required: false })),
      country,
    )
    return (draft) =>
      readRow(draft, country, (custom) => {
        const parsed = schema.safeParse(custom)
        if (parsed.success) return { custom: parsed.data, problems: [] }
        return {
          custom: {},
          problems: parsed.error.issues.map((issue) => ({
            field: `custom.${issue.path.join('.')}`,
            code: /^[a-z_]+$/.test(issue.message) ? issue.message : 'invalid_value',
          })),
        }
      })
  },

  recognise: async (keys) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(keys).map(async ([field, values]) => [field, await holdersOf(field, values)] as const),
      ),
    ),

  changed: changedIds,

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
      options: options.map((option) => ({
        key:
          fold(option)
            .replace(/[^a-z0-9]+/g, '_')
            .slice(0, 60) || 'option',
        label: option,
      })),
    })
    return `custom.${made.key}`
  },
}

/** Ties people to the organisations their rows name. */
const affiliate = async (rows: readonly Written[], moment: string): Promise<void> => {
  const working = rows.filter((row) => row.record.organisation && row.record.kind === 'person')
  if (!working.length) return
  const organisations = await organisationsNamed(
    working.map((w) => w.record.organisation as string),
    moment,
    working.map(() => newId()),
  )
  await insertAffiliations(
    working.flatMap(({ id, record }) => {
      const organisation_id = organisations.get(fold(record.organisation ?? ''))
      return organisation_id
        ? [{ id: newId(), person_id: id, organisation_id, role: record.job_title ?? '' }]
        : []
    }),
  )
}
