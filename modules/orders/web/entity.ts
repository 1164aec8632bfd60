/** What orders and suppliers' invoices are called by saved views, the trash and timelines. */
export const SALES_ORDER = 'orders.sales_order'
export const PURCHASE_ORDER = 'orders.purchase_order'
export const SUPPLIER_INVOICE = 'orders.supplier_invoice'
export const SUPPLIER_PAYMENT = 'orders.supplier_payment'
