/** The ids with one of them standing where another stands: before it when it comes from below, else after it. */
export const movedTo = (ids: readonly string[], id: string, target: string): string[] => {
  const from = ids.indexOf(id)
  const to = ids.indexOf(target)
  if (from < 0 || to < 0) return [...ids]
  const others = ids.filter((one) => one !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}
