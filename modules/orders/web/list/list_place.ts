import { listPlace } from '#web/client/list_place.ts'
import type { listPurchaseOrders } from '../../purchase_order.contract.ts'
import type { listSalesOrders } from '../../sales_order.contract.ts'

export const cameFromSales = listPlace<typeof listSalesOrders>('sales_orders')
export const cameFromPurchases = listPlace<typeof listPurchaseOrders>('purchase_orders')
