import { fold } from '#kernel/values/text.ts'
import type { CustomField, FieldType } from './contract.ts'

/** A company that needs more has a second kind of record hidden in the first. */
export const MOST_FIELDS = 200

/** `Límite de crédito` becomes `limite_de_credito`, or `limite_de_credito_2` when that is taken. */
export const keyFor = (label: string, taken: ReadonlySet<string>): string => {
  const stem =
    fold(label)
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 50) || 'field'
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? stem : `${stem}_${n}`
    if (!taken.has(key)) return key
  }
}

export const needsOptions = (type: FieldType): boolean => type === 'choice' || type === 'choices'

/** Unique makes sense where a value can name one record. */
export const canBeUnique = (type: FieldType): boolean =>
  ['text', 'number', 'email', 'phone', 'url'].includes(type)

/** Below its neighbours unless a place was asked for. */
export const nextPosition = (fields: readonly Pick<CustomField, 'position'>[]): number =>
  Math.max(0, ...fields.map((f) => f.position)) + 10
