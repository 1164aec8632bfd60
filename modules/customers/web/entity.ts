/** What customers are called in own fields, saved views and imports. */
export const CUSTOMER = 'customers.customer'
