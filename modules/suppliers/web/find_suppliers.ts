import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { listSuppliers } from '../contract.ts'
import { supplierPath } from './links.ts'

const MOST_FOUND = 6

/** Suppliers for the palette, by name, code or the people there. */
export const findSuppliers = async (text: string, signal: AbortSignal): Promise<Found[]> => {
  const { rows } = await api(listSuppliers, { search: text, limit: MOST_FOUND }, { signal })
  return rows.map(({ id, name, code, email }) => ({
    id,
    title: name,
    detail: [code, email].filter(Boolean).join(' · '),
    to: supplierPath(id),
  }))
}
