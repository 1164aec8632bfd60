import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { listProducts } from '../contract.ts'
import { productPath } from './links.ts'

const MOST_FOUND = 6

/** Products for the palette, by name, code or whatever else people call them. */
export const findProducts = async (text: string, signal: AbortSignal): Promise<Found[]> => {
  const { rows } = await api(listProducts, { search: text, limit: MOST_FOUND }, { signal })
  return rows.map(({ id, name, code, brand }) => ({
    id,
    title: name,
    detail: [code, brand].filter(Boolean).join(' · '),
    to: productPath(id),
  }))
}
