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

/** The list of what customers asked for. `customer`: with the form for a new request of theirs. */
export const requestsPath = ({ open, customer }: { open?: 'new'; customer?: string } = {}): string => {
  const query = new URLSearchParams({ ...(open && { panel: open }), ...(customer && { customer }) })
  return query.size ? `/quotes/requests?${query}` : '/quotes/requests'
}

export const requestsMatching = (filter: Filter): string =>
  `/quotes/requests?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const requestPath = (id: string): string => `/quotes/requests/${id}`

/** The comparison of suppliers. */
export const sourcingPath = (id: string): string => `/quotes/sourcings/${id}`

/** What was awarded and not invoiced yet, to write down what suppliers invoiced, unless a filter says otherwise. */
export const awardsPath = (filter: Filter = { invoiced: false }): string =>
  `/quotes/awards?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const settingsPath = '/settings/quotes'
