/** Addresses of the pages of quotes. */
import type { Filter } from '#kernel/list.ts'

/** The list. `customer`, `opportunity`: with the form for a new quote for them. */
export const quotesPath = ({
  open,
  customer,
  opportunity,
}: {
  open?: 'new'
  customer?: string
  opportunity?: string
} = {}): string => {
  const query = new URLSearchParams({
    ...(open && { panel: open }),
    ...(customer && { customer }),
    ...(opportunity && { opportunity }),
  })
  return query.size ? `/quotes?${query}` : '/quotes'
}

/** The list with only those that a filter leaves. */
export const quotesMatching = (filter: Filter): string =>
  `/quotes?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const quotePath = (id: string): string => `/quotes/${id}`

export const settingsPath = '/settings/quotes'
