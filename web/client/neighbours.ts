/** Next and previous on a record's page: the list one came from, remembered in this window. */
import type { Neighbours } from '#web/ui/RecordPage.tsx'

type Walked = { ids: readonly string[]; total: number | undefined }

const KEY = 'ceiba-list:'

/** Remembers the rows of a list as they stand. `kind`: what they are, as `customers`. */
export const rememberList = (kind: string, ids: readonly string[], total: number | undefined): void =>
  sessionStorage.setItem(KEY + kind, JSON.stringify({ ids, total } satisfies Walked))

/** Where a record stands in the list remembered last; undefined when one did not come from there. */
export const neighboursOf = (
  kind: string,
  id: string,
  href: (id: string) => string,
): Neighbours | undefined => {
  const text = sessionStorage.getItem(KEY + kind)
  if (!text) return undefined
  const { ids, total } = JSON.parse(text) as Walked
  const at = ids.indexOf(id)
  if (at < 0) return undefined
  const [previous, next] = [ids[at - 1], ids[at + 1]]
  return {
    position: at + 1,
    total: total ?? ids.length,
    previous: previous && href(previous),
    next: next && href(next),
  }
}
