/** Roll-ups in lists: what an own field is reckoned from, made ready as SQL before a list is asked. */
import type { RawBuilder } from 'kysely'
import { slot } from '#kernel/contract.ts'
import type { Rollup } from '#kernel/values/rollup.ts'
import { Refusal } from './errors.ts'
import { filled } from './module.ts'
import type { ListedField } from './own_columns.ts'

type Sql = RawBuilder<unknown>

/** A field of rolled-up records, for measures and conditions; `money` and `person` beside the types of lists. */
export type RolledField = {
  key: string
  label: string
  type: string
  options: { value: string; label: string }[] | null
}

/** Records that speak of another one, named in the reader's words. */
export type RolledRecords = { of: string; label: string; fields: RolledField[] }

/** Of one record, as formulas take it (an amount as `numeric[]`), or why there is no such value. */
export type Rolled =
  | { type: 'number' | 'money' | 'day'; value: Sql }
  | { fault: 'unknown_rollup' | 'unfit_rollup' }

/**
 * Who knows records and their fields. `records`: those that speak of records of an entity, as far as the reader may see them.
 * `value`: reckoned of one record by its id; undefined where the reader may not see what from. Refuses as a list does what a
 * filter can't say.
 */
export type Rollups = {
  records: (entity: string) => Promise<RolledRecords[]>
  value: (entity: string, rollup: Rollup, id: Sql, depth: number) => Promise<Rolled | undefined>
}

/** Filled by who can measure any module's records. */
export const rollups = slot<Rollups>('kernel.rollups')

/** Records may roll up records that roll up others: no deeper than this, which ends every circle. */
const DEEPEST = 3

/** The fields with the SQL of those that are rolled up; without, such a field has no value. `id`: SQL of the record's id. */
export const withRollups = async <F extends ListedField>(
  fields: readonly F[],
  entity: string,
  id: Sql,
  depth = 0,
): Promise<F[]> =>
  Promise.all(
    fields.map(async (field) => {
      const rolled = field.rollup && depth < DEEPEST ? await rolledValue(field, entity, id, depth) : undefined
      return rolled ? { ...field, rolled } : field
    }),
  )

// What it was reckoned from can be gone since: a removed field, a licence that ended. Then it has no value, and lists go on.
const rolledValue = async (
  { rollup, type }: ListedField,
  entity: string,
  id: Sql,
  depth: number,
): Promise<Sql | undefined> => {
  try {
    const [known] = filled(rollups)
    const given = await known?.value(entity, rollup as Rollup, id, depth + 1)
    return given && 'value' in given && given.type === type ? given.value : undefined
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
