/** Which rows are chosen: some by id, or all that match, also those not loaded yet. */

export type GridSelection = { readonly all: boolean; readonly ids: ReadonlySet<string> }

export const NOTHING: GridSelection = { all: false, ids: new Set() }

export const isChosen = ({ all, ids }: GridSelection, id: string): boolean => all || ids.has(id)

/** How many rows are chosen; `total` is how many match. */
export const chosenCount = ({ all, ids }: GridSelection, total: number | undefined): number =>
  all ? (total ?? 0) : ids.size

/**
 * The chosen records, for an act on many: their ids, or what `all` stands for. `total`: how many that was when the person
 * chose, so that the act is refused when it has meanwhile become another number.
 */
export const chosenRecords = <Selected extends object>(
  { all, ids }: GridSelection,
  selected: Selected,
  total?: number,
): { ids: string[] } | (Selected & { expected?: number }) =>
  all ? { ...selected, ...(total !== undefined && { expected: total }) } : { ids: [...ids] }

/** One row in or out. Taking one out of "all" leaves the other loaded ones. */
export const toggleRow = (
  { all, ids }: GridSelection,
  id: string,
  loaded: readonly string[],
): GridSelection => {
  const next = new Set(all ? loaded : ids)
  if (!next.delete(id)) next.add(id)
  return { all: false, ids: next }
}

/** From the row chosen before to this one, as Shift and a click do. */
export const chooseRange = (
  { ids }: GridSelection,
  loaded: readonly string[],
  from: string,
  to: string,
): GridSelection => {
  const [a, b] = [loaded.indexOf(from), loaded.indexOf(to)].sort((x, y) => x - y) as [number, number]
  return { all: false, ids: new Set([...ids, ...(a < 0 ? [to] : loaded.slice(a, b + 1))]) }
}

/** All loaded rows, or none when all of them are chosen already. */
export const toggleLoaded = ({ all, ids }: GridSelection, loaded: readonly string[]): GridSelection =>
  all || loaded.every((id) => ids.has(id)) ? NOTHING : { all: false, ids: new Set(loaded) }
