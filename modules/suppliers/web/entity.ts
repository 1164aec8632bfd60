/** What suppliers and what they are asked are called by saved views, the trash and timelines. */
export const SUPPLIER = 'suppliers.supplier'

export const REQUEST = 'suppliers.price_request'
