/** Addresses of the pages of leads. */
import type { Filter } from '#kernel/list.ts'
import { useFills } from '#web/client/parts.tsx'
import { recordPlace } from '#web/slots.ts'

export const leadsPath = ({ tab, panel }: { tab?: 'forms'; panel?: 'new' | 'weights' } = {}): string => {
  const query = new URLSearchParams({ ...(tab && { tab }), ...(panel && { panel }) }).toString()
  return query ? `/leads?${query}` : '/leads'
}

/** The list of customers with only those that a filter leaves, where the house has one. */
export const useCustomersMatching = (): ((filter: Filter) => string | undefined) => {
  const place = useFills(recordPlace).find(({ kind }) => kind === 'customers.customer')
  return (filter) => place?.list?.(filter)
}

/** The page of a customer, where the house has one. */
export const useCustomerPath = (): ((id: string) => string | undefined) => {
  const place = useFills(recordPlace).find(({ kind }) => kind === 'customers.customer')
  return (id) => place?.page?.(id)
}
