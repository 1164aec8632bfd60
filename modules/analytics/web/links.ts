/** Addresses of the pages of figures. */

/** A dashboard, or the one a person begins with. `editing`: with its widgets ready to be moved. */
export const analyticsPath = ({
  dashboard,
  editing,
}: {
  dashboard?: string
  editing?: true
} = {}): string => {
  const query = new URLSearchParams({ ...(dashboard && { dashboard }), ...(editing && { edit: '1' }) })
  return query.size ? `/analytics?${query}` : '/analytics'
}

/** Dashboards on a wall, one after the other; without any named, all. */
export const tvPath = (dashboards: readonly string[] = []): string =>
  dashboards.length ? `/analytics/tv?dashboards=${dashboards.join(',')}` : '/analytics/tv'
