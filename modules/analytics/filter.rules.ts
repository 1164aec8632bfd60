/** Filters of lists put together. */
import type { Filter } from '#kernel/list.ts'

/** One filter that asks for both. */
export const joined = (a: Filter, b: Filter): Filter => {
  if (!Object.keys(a).some((key) => key in b)) return { ...a, ...b }
  if (!a.any) return { ...a, any: [b] }
  if (!b.any) return { ...b, any: [a] }
  return { ...a, any: a.any.map((one) => joined(one, b)) }
}
