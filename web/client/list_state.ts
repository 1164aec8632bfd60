/** What a list shows, kept in the address so that it can be shared, saved as a view and gone back to. */
import { useCallback, useMemo } from 'react'
import { Filter } from '#kernel/list.ts'
import type { GridLayout } from '#web/ui/grid/columns.ts'
import { type SearchParams, useSearchParams } from './place.ts'

export type ListState = {
  /** The saved view it began from. */
  view?: string | undefined
  search: string
  filter: Filter
  /** `-created_at,name`. */
  sort: string
  layout: GridLayout | undefined
}

/** Reads a list's state from a query string; what cannot be read is left out. */
export const readListState = (params: SearchParams, fallbackSort: string): ListState => {
  const filter = Filter.safeParse(params.filter ?? '')
  return {
    view: params.view,
    search: params.search ?? '',
    filter: filter.success ? filter.data : {},
    sort: params.sort ?? fallbackSort,
    layout: readLayout(params.columns),
  }
}

// `name~240,email,phone~120`: shown columns in order, each with its width where it was changed.
const readLayout = (text: string | undefined): GridLayout | undefined =>
  text
    ?.split(',')
    .map((part) => /^(.+?)(?:~(\d{2,4}))?$/.exec(part))
    .filter((match) => match !== null)
    .map(([, key = '', width]) => ({ key, ...(width && { width: Number(width) }) }))

const writeLayout = (layout: GridLayout): string =>
  layout.map(({ key, width }) => (width ? `${key}~${width}` : key)).join(',')

/** Which records a list holds. */
export type Selected = { filter?: Filter; search?: string }

/** The filter and search as written; what is empty is left out. */
export const selectedBy = ({ filter, search }: Pick<ListState, 'filter' | 'search'>): Selected => ({
  ...(Object.keys(filter).length && { filter }),
  ...(search && { search }),
})

/** The same, which stays the same object while neither changes. */
export const useSelected = ({ filter, search }: Pick<ListState, 'filter' | 'search'>): Selected =>
  useMemo(() => selectedBy({ filter, search }), [filter, search])

/** A list's state as a query string, for a link or a saved view. Empty parts are left out. */
export const writeListState = (state: Partial<ListState>): Record<string, string | undefined> => ({
  ...('view' in state && { view: state.view }),
  ...('search' in state && { search: state.search }),
  ...('filter' in state && {
    filter: Object.keys(state.filter ?? {}).length ? JSON.stringify(state.filter) : undefined,
  }),
  ...('sort' in state && { sort: state.sort }),
  ...('layout' in state && { columns: state.layout ? writeLayout(state.layout) : undefined }),
})

/** The list's state in the address, and how to change parts of it. */
export const useListState = (fallbackSort: string): [ListState, (change: Partial<ListState>) => void] => {
  const [params, setParams] = useSearchParams()
  const state = useMemo(() => readListState(params, fallbackSort), [params, fallbackSort])
  const change = useCallback((part: Partial<ListState>) => setParams(writeListState(part)), [setParams])
  return [state, change]
}
