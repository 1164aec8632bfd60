/** Addresses of the pages of customers. */

/** The list. `open`: with the form for a new customer beside it. */
export const customersPath = ({ open }: { open?: 'new' } = {}): string =>
  open ? `/customers?panel=${open}` : '/customers'

export const customerPath = (id: string): string => `/customers/${id}`

export const duplicatesPath = '/customers/duplicates'

/** The import wizard, with customers chosen. */
export const importPath = '/imports/new?target=customers.customer'

/** Where the company says which own fields its customers have. */
export const fieldsPath = '/settings/fields'
