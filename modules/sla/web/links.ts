/** Addresses of the pages of promises. */
import type { Filter } from '#kernel/list.ts'

export const clocksPath = '/sla'
export const clocksMatching = (filter: Filter): string =>
  `${clocksPath}?filter=${encodeURIComponent(JSON.stringify(filter))}`
export const clockPath = (id: string): string => `/sla/clocks/${id}`
export const settingsPath = '/settings/sla'
