/** The name by which lists, views and recent records know products. */
export const PRODUCT = 'catalogue.product'
