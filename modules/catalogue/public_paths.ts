/** Where buyers find things: below the site's root, which is `/c/<company>` in the house and nothing at the company's own host. */

export const CATEGORY_PATH = '/categoria'
export const PRODUCT_PATH = '/producto'
export const SEARCH_PATH = '/buscar'

export const siteRoot = (company: string): string => `/c/${company}`
export const publicProductPath = (company: string, slug: string): string =>
  `${siteRoot(company)}${PRODUCT_PATH}/${slug}`
