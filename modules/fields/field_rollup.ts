/** A roll-up as it is kept, or why it can't be, and what stands in the way of a field that others are rolled up from. */
import { sql } from 'kysely'
import { keysIn } from '#kernel/list.ts'
import { fail, Refusal } from '#kernel/server/errors.ts'
import { filled } from '#kernel/server/module.ts'
import { type RolledRecords, rollups } from '#kernel/server/rollups.ts'
import { text } from '#kernel/server/texts.ts'
import type { Rollup } from '#kernel/values/rollup.ts'
import type { CustomField } from './contract.ts'
import { rolledFrom } from './field.queries.ts'

/** The records a field of the entity can be reckoned from. */
export const rolledRecords = async (entity: string): Promise<RolledRecords[]> =>
  (await filled(rollups)[0]?.records(entity)) ?? []

/** Refuses a roll-up that can't be reckoned, or gives another type than the field has. */
export const refuseUnfitRollup = async (
  { entity, type }: Pick<CustomField, 'entity' | 'type'>,
  rollup: Rollup,
): Promise<void> => {
  const given = (await rolled(entity, rollup)) ?? { fault: 'unknown_rollup' }
  if ('fault' in given) return fail(given.fault, {}, 'rollup')
  if (given.type !== type)
    fail(
      'rollup_gives',
      { gives: text(`fields:types.${given.type}`), type: text(`fields:types.${type}`) },
      'type',
    )
}

const rolled = async (entity: string, rollup: Rollup) => {
  try {
    return await filled(rollups)[0]?.value(entity, rollup, sql`null::uuid`, 0)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return fail(error.code, error.params, 'rollup')
  }
}

/** What is rolled up from records by this field of theirs, or narrowed by it. */
export const rolledBy = async ({ entity, key }: Pick<CustomField, 'entity' | 'key'>) => {
  const name = `custom.${key}`
  return (await rolledFrom(entity)).filter(
    ({ rollup }) => rollup.field === name || keysIn(rollup.filter).includes(name),
  )
}
