/** What a supplier says to an order, by link, in the portal, or to one of us. */
import { Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { now, today } from '#kernel/server/scope.ts'
import { notify } from '#modules/workspace/contract.ts'
import { purchaseOrderAnswered } from './contract.ts'
import { answerProblems, lastDay, outcomeOf } from './purchase.rules.ts'
import type { LineAnswer } from './purchase_order.contract.ts'
import {
  boughtLines,
  type PurchaseRow,
  updatePurchaseOrderRow,
  writeLineAnswers,
} from './purchase_order.queries.ts'
import { tellMissing } from './purchasing.ts'
import { salesOrderById } from './sales_order.queries.ts'

/** Refuses with every problem at its place; else writes it, and tells what now has to be found elsewhere. */
export const takeAnswer = async (
  order: PurchaseRow,
  answers: readonly LineAnswer[],
  { by, reason }: { by: string; reason: string },
): Promise<void> => {
  const lines = await boughtLines([order.id])
  const [first, ...others] = answerProblems(lines, answers, reason, today().toString())
  if (first)
    throw new Refusal(first.code, {
      field: first.field,
      params: first.params ?? {},
      problems: [first, ...others],
    })
  const outcome = outcomeOf(lines, answers)
  const moment = now().toString()
  await writeLineAnswers(answers)
  await updatePurchaseOrderRow(order.id, {
    status: outcome,
    // Whoever answers has it, however it reached them.
    sent_at: order.sent_at ?? moment,
    answered_at: moment,
    answered_by: by,
    reason,
    expected_on: lastDay(answers) ?? order.expected_on,
    updated_at: moment,
  })
  await emit(purchaseOrderAnswered, { ...order, outcome, by, reason })
  if (outcome === 'confirmed') return
  const sold = await salesOrderById(order.sales_order_id)
  if (sold) await tellMissing(sold)
  if (order.owner_id)
    await call(notify, {
      userIds: [order.owner_id],
      kind: `orders.${outcome}`,
      titleKey: `orders:notifications.${outcome}`,
      params: { supplier: order.supplier_name, number: order.number, reason },
      link: `/orders/${order.sales_order_id}`,
      about: order.id,
    })
}
