import type { CustomField, FieldType } from './contract.ts'

/** A company that needs more has a second kind of record hidden in the first. */
export const MOST_FIELDS = 200

export const needsOptions = (type: FieldType): boolean => type === 'choice' || type === 'choices'

/** Unique makes sense where a value can name one record. */
export const canBeUnique = (type: FieldType): boolean =>
  ['text', 'number', 'email', 'phone', 'url'].includes(type)

/** Below its neighbours unless a place was asked for. */
export const nextPosition = (fields: readonly Pick<CustomField, 'position'>[]): number =>
  Math.max(0, ...fields.map((f) => f.position)) + 10
