/** What records of privacy are called in saved views, recent records and the work queue. */
export const REQUEST = 'privacy.request'
export const CONSENT = 'privacy.consent'
export const BREACH = 'privacy.breach'
