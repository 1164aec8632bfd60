/** The order of rows after one is moved by hand. */

/** The ids with one of them standing where another stands: before it when it comes from below, else after it. */
export const movedTo = (ids: readonly string[], id: string, target: string): string[] => {
  const from = ids.indexOf(id)
  const to = ids.indexOf(target)
  if (from < 0 || to < 0) return [...ids]
  const others = ids.filter((one) => one !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}

/** The ids with one of them a step up or down; at the ends it stays. */
export const steppedBy = (ids: readonly string[], id: string, by: -1 | 1): string[] => {
  const target = ids[ids.indexOf(id) + by]
  return target === undefined ? [...ids] : movedTo(ids, id, target)
}
