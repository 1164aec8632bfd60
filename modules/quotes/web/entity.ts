/** What quotes are called in saved views, recent records and tasks. */
export const QUOTE = 'quotes.quote'
/** The same of what customers ask for. */
export const REQUEST = 'quotes.quote_request'
