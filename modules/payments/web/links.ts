/** Addresses of the pages of charges and payments. */
import type { Filter } from '#kernel/list.ts'

const matching = (page: string, filter: Filter): string =>
  `${page}?filter=${encodeURIComponent(JSON.stringify(filter))}`

/** The list of charges. `customer`: with the form for a new one of theirs. */
export const chargesPath = ({ open, customer }: { open?: 'new'; customer?: string } = {}): string => {
  const query = new URLSearchParams({ ...(open && { panel: open }), ...(customer && { customer }) })
  return query.size ? `/payments/charges?${query}` : '/payments/charges'
}
export const chargesMatching = (filter: Filter): string => matching('/payments/charges', filter)
export const chargePath = (id: string): string => `/payments/charges/${id}`

export const paymentsPath = '/payments'
export const paymentsMatching = (filter: Filter): string => matching(paymentsPath, filter)
export const paymentPath = (id: string): string => `/payments/${id}`

/** Receipts that wait; `id`: the one to look at first. */
export const reviewPath = (id?: string): string => (id ? `/payments/review?id=${id}` : '/payments/review')

export const reconcilePath = (filter?: Filter): string =>
  filter ? matching('/payments/reconcile', filter) : '/payments/reconcile'

/** The list with one of them open. */
export const receivedPath = (id: string): string => `/payments/reconcile?received=${id}`

export const notificationsPath = (filter?: Filter): string =>
  filter ? matching('/payments/notifications', filter) : '/payments/notifications'

export const ledgerPath = '/payments/ledger'
export const settingsPath = '/settings/payments'
