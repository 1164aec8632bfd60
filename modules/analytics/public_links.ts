/** Addresses of our pages as mails name them. */
let publicUrl = ''

/** Said once, when the server starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

export const alertsLink = (): string => `${publicUrl}/analytics/alerts`
export const dashboardLink = (id: string): string => `${publicUrl}/analytics?dashboard=${id}`
