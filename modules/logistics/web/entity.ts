/** What deliveries are called by saved views, the trash and timelines. */
export const DELIVERY = 'logistics.delivery'
