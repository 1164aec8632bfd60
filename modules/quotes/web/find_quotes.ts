import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { listQuotes } from '../quote.contract.ts'
import { listRequests } from '../request.contract.ts'
import { quotePath, requestPath } from './links.ts'

const MOST = 5

/** Quotes for the palette. */
export const findQuotes = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await api(listQuotes, { search, limit: MOST }, { signal })
  return rows.map(({ id, number, title, customer_name }) => ({
    id,
    title: [number, title].filter(Boolean).join(' · '),
    detail: customer_name,
    to: quotePath(id),
  }))
}

/** Requests for the palette. */
export const findRequests = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await api(listRequests, { search, limit: MOST }, { signal })
  return rows.map(({ id, number, customer_name }) => ({
    id,
    title: number,
    detail: customer_name,
    to: requestPath(id),
  }))
}
