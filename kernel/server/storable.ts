/** Text that PostgreSQL can hold: every character but NUL, and no half of a surrogate pair. */
import { Refusal } from './errors.ts'

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The text without what cannot be stored. */
export const storable = (text: string): string =>
  isStorable(text) ? text : text.toWellFormed().replaceAll('\0', '�')

/** Where in the input a text stands that cannot be stored; undefined when there is none. */
const unstorablePath = (value: unknown, path: string): string | undefined => {
  if (typeof value === 'string') return isStorable(value) ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const place = path ? `${path}.${storable(key)}` : storable(key)
    const found = isStorable(key) ? unstorablePath(inner, place) : place
    if (found !== undefined) return found
  }
  return undefined
}

/** Refuses input with text that no column, event or audit entry could hold. */
export const refuseUnstorable = (input: unknown): void => {
  const field = unstorablePath(input, '')
  if (field !== undefined)
    throw new Refusal('invalid_input', { field, problems: [{ field, code: 'unfit_characters' }] })
}
