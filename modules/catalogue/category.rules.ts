/** The tree of categories: who stands below whom. Rows come with `parent_id`; a parent that is gone counts as the top. */

import type { TaxCode } from '#kernel/values/fiscal/tax.ts'

type Node = { id: string; parent_id: string | null }

/** Levels there may be: more than anybody finds their way in. */
export const DEEPEST = 5

/** Each behind the one it stands in, neighbours in the order given; `depth` 0 at the top. */
export const inOrder = <N extends Node>(rows: readonly N[]): (N & { depth: number })[] => {
  const known = new Set(rows.map(({ id }) => id))
  const below = (parent: string | null, depth: number): (N & { depth: number })[] =>
    rows
      .filter(({ parent_id }) => (parent_id !== null && known.has(parent_id) ? parent_id : null) === parent)
      .flatMap((row) => [{ ...row, depth }, ...below(row.id, depth + 1)])
  return below(null, 0)
}

/** The category and those above it, nearest first. */
export const lineageOf = <N extends Node>(rows: readonly N[], id: string | null): N[] => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const lineage: N[] = []
  for (let row = id === null ? undefined : byId.get(id); row && !lineage.includes(row); ) {
    lineage.push(row)
    row = row.parent_id === null ? undefined : byId.get(row.parent_id)
  }
  return lineage
}

/** Ids of the category and of those below it. */
export const subtreeOf = (rows: readonly Node[], id: string): string[] => [
  id,
  ...rows.filter((row) => row.parent_id === id).flatMap((row) => subtreeOf(rows, row.id)),
]

/** Levels from the category down to the deepest below it: 1 where nothing is. */
export const heightOf = (rows: readonly Node[], id: string): number =>
  1 + Math.max(0, ...rows.filter((row) => row.parent_id === id).map((row) => heightOf(rows, row.id)))

/** The tax the product has: its own, the nearest category's, or the general one. */
export const effectiveTax = (
  own: TaxCode | null,
  lineage: readonly { tax_code: TaxCode | null }[],
  general: TaxCode,
): TaxCode => own ?? lineage.find(({ tax_code }) => tax_code)?.tax_code ?? general

/** Counts of each category with those of the ones below it. */
export const withBelow = <C extends Record<string, number>>(
  rows: readonly Node[],
  own: ReadonlyMap<string, C>,
  nothing: C,
): Map<string, C> => {
  const total = new Map<string, C>()
  for (const { id } of rows) {
    const counts = own.get(id)
    if (counts)
      for (const { id: above } of lineageOf(rows, id)) {
        const so = total.get(above) ?? nothing
        total.set(
          above,
          Object.fromEntries(
            Object.keys(nothing).map((key) => [key, (so[key] ?? 0) + (counts[key] ?? 0)]),
          ) as C,
        )
      }
  }
  return total
}
