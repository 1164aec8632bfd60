/** Addresses of the pages of logistics. */
import type { Filter } from '#kernel/list.ts'

const LIST = '/logistics/deliveries'

/** The list. `open`: with the form for a new delivery beside it, of this customer. */
export const deliveriesPath = ({ open, customer }: { open?: 'new'; customer?: string } = {}): string => {
  const query = new URLSearchParams({ ...(open && { panel: open }), ...(customer && { customer }) })
  return query.size ? `${LIST}?${query}` : LIST
}

export const deliveriesMatching = (filter: Filter): string =>
  `${LIST}?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const deliveryPath = (id: string): string => `${LIST}/${id}`

/** Routes of a day and the map. */
export const dispatchPath = (day?: string): string =>
  day ? `/logistics/dispatch?day=${day}` : '/logistics/dispatch'

export const fleetPath = '/logistics/fleet'
export const settingsPath = '/settings/logistics'
