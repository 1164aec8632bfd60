/** Addresses of the pages of opportunities. */
import type { Filter } from '#kernel/list.ts'

/** How opportunities are laid out: the board by default. */
export type Shape = 'board' | 'list' | 'forecast'

/** The board, the list, or the forecast. `open`: with the form for a new opportunity beside it. */
export const dealsPath = ({ open, as }: { open?: 'new'; as?: Shape } = {}): string => {
  const query = new URLSearchParams({ ...(as && as !== 'board' && { as }), ...(open && { panel: open }) })
  return query.size ? `/deals?${query}` : '/deals'
}

/** The list with only those that a filter leaves, of every pipeline. */
export const dealsMatching = (filter: Filter): string =>
  `/deals?as=list&pipeline=all&filter=${encodeURIComponent(JSON.stringify(filter))}`

export const dealPath = (id: string): string => `/deals/${id}`

/** Its page, with what is to be done about it. */
export const dealTasksPath = (id: string): string => `${dealPath(id)}?tab=tasks`

export const pipelinesPath = '/settings/pipelines'

/** The import wizard, with opportunities chosen. */
export const importPath = '/imports/new?target=deals.opportunity'

/** Where the company says which own fields its opportunities have. */
export const fieldsPath = '/settings/fields'
