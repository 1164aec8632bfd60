/** The company's own fields of an object's records: those of every object, and its own. */
import { checkedOwnValues, ownDefaults } from '#kernel/server/custom.ts'
import { call } from '#kernel/server/run.ts'
import { text } from '#kernel/server/texts.ts'
import { changedValues, fieldsOfKind } from '#kernel/values/custom.ts'
import { type CustomField, listFields, type RecordField } from '#modules/fields/contract.ts'
import { RECORD } from './contract.ts'
import { holderOf, type StoredRecord } from './record.queries.ts'

export const ownFields = async (objectId: string): Promise<CustomField[]> =>
  fieldsOfKind((await call(listFields, { entity: RECORD })).fields, objectId)

type Values = StoredRecord['custom']
type Known = Pick<StoredRecord, 'id' | 'object_id' | 'name'>

/** The values of a new record, defaults where nothing was said. */
export const firstValues = (
  own: readonly CustomField[],
  record: Known,
  given: Values = {},
): Promise<Values> =>
  checkedOwnValues(own, { ...ownDefaults(own), ...given }, { record, holder: holder(record) })

/** The values after a change. */
export const nextValues = (
  own: readonly CustomField[],
  before: StoredRecord,
  record: Known,
  given: Values,
): Promise<Values> =>
  checkedOwnValues(own, changedValues(before.custom, given), {
    before: before.custom,
    record,
    holder: holder(record),
  })

const holder =
  ({ object_id, id }: Known) =>
  (key: string, value: unknown): Promise<string | undefined> =>
    holderOf(object_id, key, value, id)

/** The built-in fields of a record that conditions and formulas of own fields may name. */
export const builtInFields = (): RecordField[] => [
  { key: 'name', label: text('objects:fields.name'), type: 'text', options: [] },
  { key: 'created_at', label: text('objects:fields.created_at'), type: 'day', options: [] },
]
