/** Where buyers find things, below the house's address. */

export const publicProductPath = (company: string, slug: string): string => `/c/${company}/p/${slug}`
