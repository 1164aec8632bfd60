/** Addresses of the pages of orders. */
import type { Filter } from '#kernel/list.ts'

const matching = (path: string, filter: Filter): string =>
  `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const salesOrdersPath = '/orders'
export const salesOrdersMatching = (filter: Filter): string => matching(salesOrdersPath, filter)
export const salesOrderPath = (id: string): string => `/orders/${id}`

export const purchaseOrdersPath = '/purchase-orders'
export const purchaseOrdersMatching = (filter: Filter): string => matching(purchaseOrdersPath, filter)
/** `tab`: opened at once, as `invoices`. */
export const purchaseOrderPath = (id: string, tab?: string): string =>
  `/purchase-orders/${id}${tab ? `?tab=${tab}` : ''}`

export const supplierInvoicesPath = '/supplier-invoices'
export const supplierInvoicesMatching = (filter: Filter): string => matching(supplierInvoicesPath, filter)

export const supplierPaymentsPath = '/supplier-payments'
export const supplierPaymentsMatching = (filter: Filter): string => matching(supplierPaymentsPath, filter)

export const settingsPath = '/settings/orders'

/** Pages of modules this one needs. */
export const quotePath = (id: string): string => `/quotes/${id}`
export const quotesPath = '/quotes'
export const supplierPath = (id: string, tab?: string): string =>
  `/suppliers/${id}${tab ? `?tab=${tab}` : ''}`
export const customerPath = (id: string): string => `/customers/${id}`
