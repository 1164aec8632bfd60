import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { listCharges } from '../charge.contract.ts'
import { listPayments } from '../payment.contract.ts'
import { chargePath, paymentPath } from './links.ts'

const MOST = 5

/** Charges for the palette. */
export const findCharges = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await api(listCharges, { search, limit: MOST }, { signal })
  return rows.map(({ id, number, label, customer_name }) => ({
    id,
    title: `${number} · ${label}`,
    detail: customer_name,
    to: chargePath(id),
  }))
}

/** Payments for the palette. */
export const findPayments = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await api(listPayments, { search, limit: MOST }, { signal })
  return rows.map(({ id, number, provider_reference, customer_name }) => ({
    id,
    title: [number, provider_reference].filter(Boolean).join(' · ') || customer_name,
    detail: customer_name,
    to: paymentPath(id),
  }))
}
