/** What fiscal documents are called in saved views. */
export const INVOICE = 'invoices.invoice'
