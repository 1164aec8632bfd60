/** Addresses of the pages of the catalogue, and of pictures. */
import type { Filter } from '#kernel/list.ts'

/** The list. `open`: with the form for a new product beside it. */
export const productsPath = ({ open }: { open?: 'new' } = {}): string =>
  open ? `/catalogue?panel=${open}` : '/catalogue'

/** The list with only those that a filter leaves. */
export const productsMatching = (filter: Filter): string =>
  `/catalogue?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const productPath = (id: string): string => `/catalogue/${id}`
export const categoriesPath = '/catalogue/categories'
export const synonymsPath = '/catalogue/synonyms'

/** The import wizard, with products chosen. */
export const importPath = '/imports/new?target=catalogue.variant'

/** A picture at least this many pixels wide, where there is one. */
export const imagePath = (id: string, width: number): string => `/api/v1/product-images/${id}/${width}/webp`
export const documentPath = (id: string): string => `/api/v1/product-documents/${id}`
