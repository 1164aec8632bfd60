import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { listPurchaseOrders } from '../purchase_order.contract.ts'
import { listSalesOrders } from '../sales_order.contract.ts'
import { purchaseOrderPath, salesOrderPath } from './links.ts'

const MOST = 5

/** Sales orders for the palette. */
export const findSalesOrders = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await api(listSalesOrders, { search, limit: MOST }, { signal })
  return rows.map(({ id, number, title, customer_name }) => ({
    id,
    title: [number, title].filter(Boolean).join(' · '),
    detail: customer_name,
    to: salesOrderPath(id),
  }))
}

/** Purchase orders for the palette. */
export const findPurchaseOrders = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await api(listPurchaseOrders, { search, limit: MOST }, { signal })
  return rows.map(({ id, number, supplier_name }) => ({
    id,
    title: number,
    detail: supplier_name,
    to: purchaseOrderPath(id),
  }))
}
