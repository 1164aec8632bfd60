/** Fields in their sections and order, and what changes when one is moved. */
import type { CustomField } from '../contract.ts'

export type Section = { name: string; fields: readonly CustomField[] }

/** Fields under their sections; those without one come first, the others where their first field stands. */
export const sectionsOf = (fields: readonly CustomField[]): Section[] =>
  [...new Set(fields.map(({ section }) => section))]
    .toSorted((a, b) => Number(a !== '') - Number(b !== ''))
    .map((name) => ({ name, fields: fields.filter(({ section }) => section === name) }))

export type Move = { id: string; position: number; section: string }

const STEP = 10

/**
 * What is written so that a field stands before another, or last in a section where `before` is undefined: itself alone
 * when its new neighbours leave room, else every field whose place changes.
 */
export const movesTo = (
  fields: readonly CustomField[],
  id: string,
  section: string,
  before: string | undefined,
): Move[] => {
  const one = fields.find((field) => field.id === id)
  if (!one || before === id) return []
  const inOrder = sectionsOf(fields).flatMap((each) => each.fields)
  const rest = inOrder.filter((field) => field.id !== id)
  const last = rest.findLastIndex((field) => field.section === section)
  const at = before ? rest.findIndex((field) => field.id === before) : last < 0 ? rest.length : last + 1
  const next = [...rest.slice(0, at), { ...one, section }, ...rest.slice(at)]
  if (next.every((field, i) => field.id === inOrder[i]?.id) && one.section === section) return []

  const low = next[at - 1]?.position ?? 0
  const high = next[at + 1]?.position ?? low + 2 * STEP
  const isOrdered = rest.every((field, i) => i === 0 || field.position > (rest[i - 1]?.position ?? 0))
  if (isOrdered && high - low > 1) return [{ id, section, position: Math.floor((low + high) / 2) }]
  return next
    .map((field, i) => ({
      id: field.id,
      section: field.section,
      position: (i + 1) * STEP,
      was: field.position,
    }))
    .filter((field) => field.id === id || field.position !== field.was)
    .map(({ was: _, ...move }) => move)
}

/** Where one step up or down leads: before which field of which section. Undefined at the ends. */
export const stepOf = (
  fields: readonly CustomField[],
  id: string,
  by: -1 | 1,
): { section: string; before: string | undefined } | undefined => {
  const sections = sectionsOf(fields)
  const at = sections.findIndex((each) => each.fields.some((field) => field.id === id))
  const here = sections[at]
  const place = here?.fields.findIndex((field) => field.id === id) ?? -1
  if (!here) return undefined
  const within = here.fields[by < 0 ? place - 1 : place + 1]
  if (within) return { section: here.name, before: by < 0 ? within.id : here.fields[place + 2]?.id }
  const beside = sections[at + by]
  if (!beside) return undefined
  return { section: beside.name, before: by < 0 ? undefined : beside.fields[0]?.id }
}
