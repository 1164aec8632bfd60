export const typesPath = '/settings/interaction-types'
export const newPath = '/interactions/new'
/** The customer’s page with the form of a new interaction open. */
export const loggingPath = (customerId: string): string => `/customers/${customerId}?log=new`
