/** Which of two records stays, and from which of them each field is taken. */
import type { Customer, CustomerChanges } from '../../contract.ts'

/** The two records stand in a row: the first is 0, the second 1. */
export type Side = 0 | 1

export const other = (side: Side): Side => (side === 0 ? 1 : 0)

/** Fields of which one value stays. Lists are joined, and whoever was a client once remains one. */
export const CHOSEN_FIELDS = [
  'name',
  'given_name',
  'family_name',
  'job_title',
  'birthday',
  'fiscal_id',
  'tax_exemption',
  'status',
  'owner_id',
  'source',
  'external_id',
  'notes',
  'custom',
] as const satisfies readonly (keyof Customer & keyof CustomerChanges)[]
export type ChosenField = (typeof CHOSEN_FIELDS)[number]

export const isBlank = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Fields that at least one of the two has, and whether they differ. */
export const comparedFields = (
  pair: readonly [Customer, Customer],
): { field: ChosenField; differs: boolean }[] =>
  CHOSEN_FIELDS.filter((field) => !pair.every((one) => isBlank(one[field]))).map((field) => ({
    field,
    differs: !same(pair[0][field], pair[1][field]),
  }))

const filledIn = (customer: Customer): number =>
  CHOSEN_FIELDS.filter((field) => !isBlank(customer[field])).length +
  customer.emails.length +
  customer.phones.length +
  customer.addresses.length

/** The record that says more stays; of two that say as much, the older one. */
export const likelyKept = ([first, second]: readonly [Customer, Customer]): Side => {
  const more = filledIn(second) - filledIn(first)
  if (more !== 0) return more > 0 ? 1 : 0
  return second.created_at < first.created_at ? 1 : 0
}

export type Picks = Partial<Record<ChosenField, Side>>

/** Where a field's value comes from: as picked, else from the kept record unless that has none. */
export const sideOf = (
  pair: readonly [Customer, Customer],
  kept: Side,
  picks: Picks,
  field: ChosenField,
): Side => picks[field] ?? (isBlank(pair[kept][field]) ? other(kept) : kept)

/** The fields in which the dropped record is right. */
export const takenFrom = (pair: readonly [Customer, Customer], kept: Side, picks: Picks): ChosenField[] =>
  comparedFields(pair)
    .filter(({ field, differs }) => differs && sideOf(pair, kept, picks, field) !== kept)
    .map(({ field }) => field)
