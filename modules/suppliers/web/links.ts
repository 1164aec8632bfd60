/** Addresses of the pages of suppliers. */
import type { Filter } from '#kernel/list.ts'

/** The list. `open`: with the form for a new supplier beside it. */
export const suppliersPath = ({ open }: { open?: 'new' } = {}): string =>
  open ? `/suppliers?panel=${open}` : '/suppliers'

/** The list with only those that a filter leaves. */
export const suppliersMatching = (filter: Filter): string =>
  `/suppliers?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const supplierPath = (id: string): string => `/suppliers/${id}`

/** How suppliers are asked. */
export const settingsPath = '/settings/suppliers'

/** The import wizard, with suppliers or their prices chosen. */
export const importPath = '/imports/new?target=suppliers.supplier'
export const importPricesPath = '/imports/new?target=suppliers.price'

export const requestsPath = '/price-requests'

/** The requests that a filter leaves. */
export const requestsMatching = (filter: Filter): string =>
  `${requestsPath}?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const requestPath = (id: string): string => `/price-requests/${id}`
