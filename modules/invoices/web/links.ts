/** Addresses of the pages of fiscal documents. */

export const invoicesPath = '/invoices'

/** The form for a new one; `customer`: for whom. */
export const newInvoicePath = (customer?: string): string =>
  customer ? `/invoices/new?customer=${customer}` : '/invoices/new'

export const invoicePath = (id: string): string => `/invoices/${id}`

/** The same form over a draft, or over a rejected document. */
export const editPath = (id: string): string => `/invoices/${id}/edit`

export const queuePath = '/invoices/queue'

export const returnPath = '/invoices/return'

/** `part`: which section to open, as a problem names it. */
export const settingsPath = '/invoices/settings'

/** A customer's record with its form open. */
export const customerRecordPath = (id: string): string => `/customers/${id}?panel=${id}`
