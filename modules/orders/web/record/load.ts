import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getPurchaseOrder } from '../../purchase_order.contract.ts'
import { getLife, getSalesOrder } from '../../sales_order.contract.ts'

/** What a sales order's page shows before anything else. */
export const loadSalesOrder = ({ params, ask }: LoadContext): Promise<unknown> => {
  const id = params.id ?? ''
  return Promise.all([ask(getSalesOrder, { id }), ask(getLife, { id }), ask(listColleagues, {})])
}

export const loadPurchaseOrder = ({ params, ask }: LoadContext): Promise<unknown> =>
  ask(getPurchaseOrder, { id: params.id ?? '' })
