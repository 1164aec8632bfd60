/** Purchase orders as their supplier reads and answers them: by an order's own link, or from inside the portal. */
import { Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { supplierAtDoor } from '#modules/suppliers/portal_frame.contract.ts'
import { takeAnswer } from './answering.ts'
import * as contract from './portal.contract.ts'
import { readAnswer, shownState, standingOf, typedFrom } from './portal.rules.ts'
import { type Here, orderHere } from './portal_door.ts'
import { leftOf } from './portal_invoice.rules.ts'
import { isChargeable, UNANSWERED } from './purchase.rules.ts'
import { sendPaper } from './purchase_order.actions.ts'
import type { LineAnswer } from './purchase_order.contract.ts'
import { boughtLines, type PurchaseRow, sentTo, updatePurchaseOrderRow } from './purchase_order.queries.ts'

export const portalActions = [
  implement(contract.openOwnOrders, async () => {
    const { here } = await call(supplierAtDoor, {})
    if (!here) return { supplier: null, language: scope().language, orders: [] }
    const orders = await sentTo(here.supplier_id)
    return { supplier: here.supplier_name, language: here.language, orders: orders.map(summaryOf) }
  }),

  implement(contract.openOwnOrder, async (which) => {
    const at = await orderHere(which)
    if (at.order.status !== 'sent') return shown(at)
    const moment = now().toString()
    await updatePurchaseOrderRow(at.order.id, { status: 'seen', seen_at: moment })
    return shown({ ...at, order: { ...at.order, status: 'seen', seen_at: moment } })
  }),

  implement(contract.answerOwnOrder, async ({ act, answer, ...which }) => {
    const at = await orderHere(which)
    if (!UNANSWERED.includes(at.order.status))
      return shown(at, answer, [{ field: '', code: 'already_answered', params: {} }])
    const lines = await boughtLines([at.order.id])
    const read = readAnswer(act, answer, lines)
    if ('flaws' in read) return shown(at, answer, read.flaws)
    const flaws = await flawsOf(at, read.answers, answer.reason)
    return flaws.length ? shown(at, answer, flaws) : shown(await orderHere(which))
  }),

  implement(contract.openOwnOrderPdf, async (which) => {
    await sendPaper((await orderHere(which)).order)
    return {}
  }),
]

type Flaw = contract.OwnOrder['flaws'][number]

/** Takes the answer, or says what of it can't be taken. */
const flawsOf = async (
  { order, by }: Here,
  answers: readonly LineAnswer[],
  reason: string,
): Promise<Flaw[]> => {
  try {
    await takeAnswer(order, answers, { by, reason })
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.problems.map(({ field, code, params = {} }) => ({
      field: field.replace(/^lines\.(\d+)\.(\w+)$/, (_, i, name) => `${FIELDS[name] ?? name}.${i}`),
      code,
      params,
    }))
  }
}
const FIELDS: Readonly<Record<string, string>> = { confirmed_quantity: 'quantity' }

const summaryOf = (order: PurchaseRow) => ({
  id: order.id,
  number: order.number,
  sent_at: order.sent_at ?? order.created_at,
  currency: order.currency,
  total_minor: order.total_minor,
  lines: order.lines,
  standing: standingOf(order.status),
  state: shownState(order.status),
})

const shown = async (
  { order, inside }: Here,
  typed?: contract.OwnOrder['written'],
  flaws: Flaw[] = [],
): Promise<contract.OwnOrder> => {
  const lines = await boughtLines([order.id])
  return {
    ...summaryOf(order),
    inside,
    supplier: order.supplier_name,
    language: order.language,
    deliver_to: order.deliver_to,
    message: order.message,
    expected_on: order.expected_on,
    answered_at: order.answered_at,
    answered_by: order.answered_by,
    reason: order.reason,
    chargeable: isChargeable(order.status) && lines.some((line) => leftOf(line) > 0),
    content: lines.map((line) => ({
      code: line.supplier_code || line.code,
      name: line.name,
      unit: line.unit,
      divisible: line.divisible,
      quantity: line.quantity,
      unit_cost_minor: line.unit_cost_minor,
      confirmed_quantity: line.confirmed_quantity,
      expected_on: line.expected_on,
      answer_note: line.answer_note,
    })),
    written: typed ?? typedFrom(lines),
    flaws,
  }
}
