export const interactionsPath = '/interactions'
export const typesPath = '/settings/interaction-types'
export const newPath = '/interactions/new'
/** The customer’s page with the form of a new interaction open. */
export const loggingPath = (customerId: string): string => `/customers/${customerId}?log=new`
/** The customer’s page at what was said and done with them. */
export const withCustomerPath = (customerId: string): string => `/customers/${customerId}?tab=interactions`
export const taskPath = (id: string): string => `/tasks?open=${id}`
/** Where the company says which own fields interactions have: those of one type, or of all. */
export const fieldsPath = (typeId?: string): string =>
  `/settings/fields?of=interactions.interaction${typeId ? `&kind=${typeId}` : ''}`
