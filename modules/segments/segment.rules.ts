import type { Filter } from '#kernel/list.ts'
import type { BuiltIn, Segment } from './contract.ts'

/** The ready-made segments: filters like any other. */
export const BUILT_IN: Readonly<Record<BuiltIn, { colour: Segment['colour']; filter: Filter }>> = {
  frequent: { colour: 'leaf', filter: { activity: 'frequent' } },
  occasional: { colour: 'water', filter: { activity: 'occasional' } },
  inactive: { colour: 'gray', filter: { activity: 'inactive' } },
  at_risk: { colour: 'brick', filter: { at_risk: true } },
  champions: { colour: 'bark', filter: { rfm: 'champions' } },
  new: { colour: 'maize', filter: { rfm: 'new' } },
  lost: { colour: 'achiote', filter: { rfm: 'lost' } },
}

/** The segments a filter speaks of. */
export const segmentsNamedIn = (filter: Filter | null): string[] =>
  Object.entries(filter ?? {}).flatMap(([key, wanted]) => {
    if (key === 'any') return (wanted as Filter[]).flatMap(segmentsNamedIn)
    if (key !== 'segment' || wanted === undefined || wanted === null) return []
    const named = typeof wanted === 'object' && !Array.isArray(wanted) ? Object.values(wanted) : [wanted]
    return named.flat().map(String)
  })

type Filtered = { key: string; filter: Filter | null }

/** Whether a segment with this filter would, over others, contain itself. */
export const leadsBack = (key: string, filter: Filter | null, others: readonly Filtered[]): boolean => {
  const filters = new Map(others.map((other) => [other.key, other.filter]))
  const seen = new Set<string>()
  const waiting = segmentsNamedIn(filter)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === key) return true
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...segmentsNamedIn(filters.get(next) ?? null))
  }
  return false
}

/** The names of segments built directly on one. */
export const builtOn = (key: string, others: readonly (Filtered & { name: string })[]): string[] =>
  others.filter((other) => segmentsNamedIn(other.filter).includes(key)).map(({ name }) => name)
