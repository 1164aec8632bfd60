/** Orders as the records of tasks, and as records whose timeline is as hidden as they are. */
import { actor } from '#kernel/server/scope.ts'
import type { Id } from '#kernel/values/id.ts'
import type { SubjectRecord } from '#modules/tasks/contract.ts'
import { isPurchaseOrder, purchaseOrderById } from './purchase_order.queries.ts'
import { isSalesOrder, salesOrderById, salesOrdersByIds } from './sales_order.queries.ts'

export const salesOrderSubject = {
  kind: 'orders.sales_order',
  seen: async (ids: readonly Id[]): Promise<SubjectRecord[]> =>
    (await salesOrdersByIds(ids)).map(
      ({ id, number, title, customer_id, customer_name, total_minor, currency }) => ({
        id,
        title: title ? `${number} · ${title}` : number,
        customer: { id: customer_id, name: customer_name },
        ...(total_minor > 0 && { value: { amount: total_minor, currency } }),
      }),
    ),
} as const

/** Whether the actor may see this order; undefined when the id is nobody's or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('orders') === 'all') return undefined
  if (await isSalesOrder(id)) return (await salesOrderById(id)) !== undefined
  if (await isPurchaseOrder(id)) return (await purchaseOrderById(id)) !== undefined
  return undefined
}
