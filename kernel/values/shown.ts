/** Own fields that a record has only while its other fields say so: the conditions of lists, read on one record. */
import { asComparison, type Comparison, type Filter } from '#kernel/list.ts'
import { fold } from './text.ts'

/** `shown_when`: the filter a record must meet to have the field; empty, every record has it. */
type Dependent = { key: string; shown_when?: Filter | undefined }

/** Built-in fields by their keys, and own values in `custom`. */
export type FieldedRecord = { custom: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>

const OWN = 'custom.'

/** The fields a condition names. */
export const keysNamedIn = (condition: Filter = {}): string[] => Object.keys(condition)

/** Of an own field's name in filters its key; undefined for a built-in field. */
export const ownKeyOf = (name: string): string | undefined =>
  name.startsWith(OWN) ? name.slice(OWN.length) : undefined

/** The built-in fields that the conditions of these fields speak of. */
export const builtInNamedBy = (fields: readonly Dependent[]): string[] => [
  ...new Set(
    fields.flatMap(({ shown_when }) =>
      keysNamedIn(shown_when).filter((name) => ownKeyOf(name) === undefined),
    ),
  ),
]

/** Of the own fields those that this record has. One that hangs on a field which is not shown finds that one empty. */
export const shownFields = <F extends Dependent>(fields: readonly F[], record: FieldedRecord): F[] =>
  fields.filter((field) => isShown(field, fields, record))

/** Whether this record has the field. A condition on a field that was removed no longer counts. */
export const isShown = (
  { key, shown_when = {} }: Dependent,
  fields: readonly Dependent[],
  record: FieldedRecord,
  within: readonly string[] = [],
): boolean =>
  Object.entries(shown_when).every(([name, wanted]) => {
    if (wanted === undefined || name === 'any') return true
    const comparison = asComparison(wanted as Exclude<typeof wanted, Filter[]>)
    const own = ownKeyOf(name)
    if (own === undefined) return meets(record[name], comparison)
    const other = fields.find((one) => one.key === own)
    // An undo can bring back what was refused as a circle.
    if (!other || within.includes(own)) return true
    return meets(
      isShown(other, fields, record, [...within, key]) ? record.custom[own] : undefined,
      comparison,
    )
  })

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Amounts are compared in minor units, as lists do. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value

const equals = (value: unknown, wanted: unknown): boolean =>
  Array.isArray(value)
    ? value.some((one) => String(one) === String(wanted))
    : !isBlank(value) && String(plain(value)) === String(wanted)

const order = (value: unknown, wanted: unknown): number => {
  const one = plain(value)
  return typeof one === 'number'
    ? one - Number(wanted)
    : String(one) < String(wanted)
      ? -1
      : Number(String(one) > String(wanted))
}

/** Whether a value meets every part of a comparison, as the list's SQL would find. */
export const meets = (value: unknown, comparison: Comparison): boolean =>
  Object.entries(comparison).every(([name, wanted]) => {
    const text = () => fold(String(value ?? ''))
    switch (name as keyof Comparison) {
      case 'is':
        return isBlank(value) === (wanted === 'empty')
      case 'not':
        return !equals(value, wanted)
      case 'in':
        return (wanted as unknown[]).some((one) => equals(value, one))
      case 'contains':
        return text().includes(fold(String(wanted)))
      case 'starts':
        return text().startsWith(fold(String(wanted)))
      case 'gt':
        return !isBlank(value) && order(value, wanted) > 0
      case 'gte':
        return !isBlank(value) && order(value, wanted) >= 0
      case 'lt':
        return !isBlank(value) && order(value, wanted) < 0
      case 'lte':
        return !isBlank(value) && order(value, wanted) <= 0
      default:
        return equals(value, wanted)
    }
  })
