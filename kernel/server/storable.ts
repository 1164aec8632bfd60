/** Text that PostgreSQL can hold: every character but NUL, and no half of a surrogate pair. */
import { Refusal } from './errors.ts'

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The text without what cannot be stored. */
export const storable = (text: string): string =>
  isStorable(text) ? text : text.toWellFormed().replaceAll('\0', '�')

/** Asked of every input, of which some name ten thousand records: without a path to where it looks. */
const allStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(allStorable)
  for (const key in value)
    if (!isStorable(key) || !allStorable(value[key as keyof typeof value])) return false
  return true
}

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
  if (allStorable(input)) return
  const field = unstorablePath(input, '')
  if (field !== undefined)
    throw new Refusal('invalid_input', { field, problems: [{ field, code: 'unfit_characters' }] })
}
