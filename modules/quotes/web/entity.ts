/** What quotes are called in saved views, recent records and tasks. */
export const QUOTE = 'quotes.quote'
