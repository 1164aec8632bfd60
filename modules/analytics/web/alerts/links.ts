/** Addresses of the alerts. */

/** All alerts. `open`: `new` or the id of one, with its form beside them; `metric`: what a new one watches. */
export const alertsPath = ({ open, metric }: { open?: string; metric?: string } = {}): string => {
  const query = new URLSearchParams({ ...(open && { open }), ...(metric && { metric }) })
  return query.size ? `/analytics/alerts?${query}` : '/analytics/alerts'
}
