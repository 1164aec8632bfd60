import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { listInvoices } from '../invoice.contract.ts'
import { invoicePath } from './links.ts'

const MOST = 5

/** Documents for the palette. */
export const findInvoices = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await api(listInvoices, { search, limit: MOST }, { signal })
  return rows.map(({ id, number, document_type, receiver_name }) => ({
    id,
    title: [document_type, number].filter(Boolean).join(' · '),
    detail: receiver_name,
    to: invoicePath(id),
  }))
}
