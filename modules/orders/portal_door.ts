/** Which purchase order somebody without an account stands before: by an order's own link, or from inside the portal. */

import { fail, found } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { scope } from '#kernel/server/scope.ts'
import { isId } from '#kernel/values/id.ts'
import { supplierAtDoor } from '#modules/suppliers/portal_frame.contract.ts'
import { hashOf } from './link.ts'
import { type PurchaseRow, purchaseOrderById, purchaseOrderByToken } from './purchase_order.queries.ts'

type Which = { token?: string | undefined; id?: string | undefined }
/** `by`: who of the supplier, as far as it is known. `inside`: a pass is carried. */
export type Here = { order: PurchaseRow; by: string; inside: boolean }

/** The order a link opens, or one of whoever carries a pass; of anybody else's, or not sent yet, it is as if there were none. */
export const orderHere = async ({ token, id }: Which): Promise<Here> => {
  const { here } = await call(supplierAtDoor, {})
  const isWritten = scope().write !== undefined
  const known =
    token !== undefined
      ? await purchaseOrderByToken(hashOf(token))
      : here && id && isId(id)
        ? await purchaseOrderById(id)
        : undefined
  const inside = here !== null && known?.supplier_id === here.supplier_id
  if (!known?.sent_at || (token === undefined && !inside)) return fail('not_found')
  const order = isWritten ? found(await purchaseOrderById(known.id, { forUpdate: true })) : known
  return { order, by: inside ? here.contact : order.supplier_name, inside }
}
