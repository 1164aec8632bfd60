/** Addresses of the pages of privacy. */
import type { Filter } from '#kernel/list.ts'

const opened = (path: string, open?: 'new'): string => (open ? `${path}?panel=${open}` : path)

export const requestsPath = (open?: 'new'): string => opened('/privacy', open)
export const requestPath = (id: string): string => `/privacy/requests/${id}`
export const requestsMatching = (filter: Filter): string =>
  `/privacy?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const consentsPath = '/privacy/consents'
export const consentPath = (id: string): string => `/privacy/consents?consent=${id}`

export const breachesPath = (open?: 'new'): string => opened('/privacy/breaches', open)
export const breachPath = (id: string): string => `/privacy/breaches/${id}`

export const noticesPath = '/privacy/notices'
export const retentionPath = '/privacy/retention'
export const recipientsPath = '/privacy/recipients'
export const deadlinesPath = '/privacy/deadlines'
