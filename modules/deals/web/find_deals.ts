import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { countOpportunities, listOpportunities } from '../opportunity.contract.ts'
import { dealPath } from './links.ts'

const MOST_FOUND = 6

/** Opportunities for the palette, by reference, title or customer. */
export const findDeals = async (text: string, signal: AbortSignal): Promise<Found[]> => {
  const { rows } = await api(listOpportunities, { search: text, limit: MOST_FOUND }, { signal })
  return rows.map(({ id, reference, title, customer_name }) => ({
    id,
    title,
    detail: `${reference} · ${customer_name}`,
    to: dealPath(id),
  }))
}

/** Whether there is any opportunity yet. */
export const hasDeals = async (): Promise<boolean> => (await api(countOpportunities, {})).count > 0
