/** Addresses of the pages of customers. */
import type { Filter } from '#kernel/list.ts'

/** The list. `open`: with the form for a new customer beside it. */
export const customersPath = ({ open }: { open?: 'new' } = {}): string =>
  open ? `/customers?panel=${open}` : '/customers'

/** The list with only those that a filter leaves. */
export const customersMatching = (filter: Filter): string =>
  `/customers?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const customerPath = (id: string): string => `/customers/${id}`

export const duplicatesPath = '/customers/duplicates'

/** The import wizard, with customers chosen. */
export const importPath = '/imports/new?target=customers.customer'

/** Where the company says which own fields its customers have. */
export const fieldsPath = '/settings/fields'
