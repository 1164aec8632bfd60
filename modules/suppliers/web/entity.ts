/** What suppliers are called by saved views, the trash and timelines. */
export const SUPPLIER = 'suppliers.supplier'
