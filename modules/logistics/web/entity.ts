/** What deliveries and routes are called by saved views, the trash and timelines. */
export const DELIVERY = 'logistics.delivery'
export const ROUTE = 'logistics.route'
