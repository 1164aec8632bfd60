/** What quotes are called in saved views, recent records and tasks. */
export const QUOTE = 'quotes.quote'
/** The same of what customers ask for. */
export const REQUEST = 'quotes.quote_request'
/** The same of what is awarded to suppliers, and of the comparisons it comes from. */
export const AWARD = 'quotes.award'
export const SOURCING = 'quotes.sourcing'
