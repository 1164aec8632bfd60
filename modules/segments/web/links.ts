/** Addresses of the pages of segments. */
import type { Filter } from '#kernel/list.ts'
import { useFills } from '#web/client/parts.tsx'
import { recordPlace } from '#web/slots.ts'

/** All segments. `panel`: with the thresholds beside them. */
export const segmentsPath = ({ panel }: { panel?: 'thresholds' } = {}): string =>
  panel ? `/segments?panel=${panel}` : '/segments'

/** The customers a filter leaves, in their own list. */
export const useCustomersPath = (): ((filter: Filter, more?: Record<string, string>) => string) => {
  const place = useFills(recordPlace).find(({ kind }) => kind === 'customers.customer')
  return (filter, more = {}) => {
    const path = place?.list?.(filter) ?? '/customers'
    const query = new URLSearchParams(more).toString()
    return query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path
  }
}
