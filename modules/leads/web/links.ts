/** Addresses of the pages of leads. */
import { useFills } from '#web/client/parts.tsx'
import { recordPlace } from '#web/slots.ts'

export const leadsPath = ({ tab, panel }: { tab?: 'forms'; panel?: 'new' | 'weights' } = {}): string => {
  const query = new URLSearchParams({ ...(tab && { tab }), ...(panel && { panel }) }).toString()
  return query ? `/leads?${query}` : '/leads'
}

/** The page of a customer, where the house has one. */
export const useCustomerPath = (): ((id: string) => string | undefined) => {
  const place = useFills(recordPlace).find(({ kind }) => kind === 'customers.customer')
  return (id) => place?.page?.(id)
}
