/** Filters of lists put together, and put into the words of another list. */
import { asComparison, type Filter } from '#kernel/list.ts'

/** One filter that asks for both. */
export const joined = (a: Filter, b: Filter): Filter => {
  const twice = Object.keys(a).filter((key) => key in b)
  if (twice.every((key) => isMergeable(key, a, b)))
    return { ...a, ...b, ...Object.fromEntries(twice.map((key) => [key, merged(a[key], b[key])])) }
  if (!a.any) return { ...a, any: [b] }
  if (!b.any) return { ...b, any: [a] }
  return { ...a, any: a.any.map((one) => joined(one, b)) }
}

type Asked = Filter[string]

const comparison = (wanted: Asked) => (wanted === undefined ? {} : asComparison(wanted as never))

/** Two comparisons of one field stand in one, unless they are of one kind: of those a field takes only one. */
const isMergeable = (key: string, a: Filter, b: Filter): boolean => {
  if (key === 'any') return false
  const asked = comparison(a[key])
  return Object.keys(comparison(b[key])).every((kind) => !(kind in asked))
}

const merged = (a: Asked, b: Asked): Asked => ({ ...comparison(a), ...comparison(b) })

/** The filter with its fields called as `nameOf` says; undefined where one of them has no name there. */
export const renamed = (filter: Filter, nameOf: (key: string) => string | undefined): Filter | undefined => {
  const entries: [string, Asked | Filter[]][] = []
  for (const [key, wanted] of Object.entries(filter)) {
    if (wanted === undefined) continue
    if (key === 'any') {
      const each = (wanted as Filter[]).map((one) => renamed(one, nameOf))
      if (each.includes(undefined)) return undefined
      entries.push([key, each as Filter[]])
    } else {
      const name = nameOf(key)
      if (name === undefined) return undefined
      entries.push([name, wanted])
    }
  }
  return Object.fromEntries(entries)
}
