import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { listDeliveries } from '../contract.ts'
import { deliveryPath } from './links.ts'

const MOST_FOUND = 6

/** Deliveries for the palette, by number, order, who takes it or where. */
export const findDeliveries = async (text: string, signal: AbortSignal): Promise<Found[]> => {
  const { rows } = await api(listDeliveries, { search: text, limit: MOST_FOUND }, { signal })
  return rows.map(({ id, number, recipient, address }) => ({
    id,
    title: `${number} · ${recipient}`,
    detail: address,
    to: deliveryPath(id),
  }))
}
