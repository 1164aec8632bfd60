/** An order's whole life, gathered from whoever has a part in it. */
import { found } from '#kernel/server/errors.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { may as invoices } from '#modules/invoices/contract.ts'
import { invoicesOf } from '#modules/invoices/invoice.contract.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import { may as payments } from '#modules/payments/contract.ts'
import { refundsOf } from '#modules/payments/refund.contract.ts'
import { may, orderPart } from './contract.ts'
import { deliveryStage, invoiceStage, purchaseStage, quoteStage } from './life.rules.ts'
import { paymentStage } from './life_money.rules.ts'
import { asSeen, purchaseOrdersOf } from './purchase_order.queries.ts'
import { getLife } from './sales_order.contract.ts'
import { salesOrderById } from './sales_order.queries.ts'

export const lifeActions = [
  implement(getLife, async ({ id }) => {
    const order = found(await salesOrderById(id))
    const { charges } = actor().may(payments.read)
      ? await call(chargesOf, { subject_kind: 'sales_order', subject_ids: [id] })
      : { charges: [] }
    const { refunds } = charges.length
      ? await call(refundsOf, { subject_kind: 'sales_order', subject_id: id })
      : { refunds: [] }
    const documents = actor().may(invoices.read)
      ? (await call(invoicesOf, { source_kind: 'sales_order', source_ids: [id] })).invoices
      : []
    const bought = (await purchaseOrdersOf([id])).map(asSeen)
    return {
      status: order.status,
      stages: [
        quoteStage(order),
        paymentStage(order, charges, refunds),
        invoiceStage(documents),
        purchaseStage(order, actor().may(may.see_purchases) ? bought : [], bought),
        deliveryStage(order, await parts(id)),
      ],
    }
  }),
]

const parts = async (id: string) => {
  const licensed = filled(orderPart).filter(({ module }) => isLicensed(module, company()))
  return (await Promise.all(licensed.map(({ of }) => of([id])))).flat()
}
