/** What charges, payments and money received are called in saved views, recent records and tasks. */
export const CHARGE = 'payments.charge'
export const PAYMENT = 'payments.payment'
export const RECEIVED = 'payments.received'
export const NOTIFICATION = 'payments.notification'
