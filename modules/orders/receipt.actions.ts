import type { FieldProblem } from '#kernel/contract.ts'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { goodsReady, goodsReceived, goodsReturned } from './contract.ts'
import { matchAgain } from './matching.ts'
import { isComplete, OPEN, quantityProblem, statusOfGoods } from './purchase.rules.ts'
import { wholePurchaseOrder } from './purchase_order.actions.ts'
import {
  type BoughtLine,
  boughtLines,
  insertMovement,
  movementsOf,
  type PurchaseRow,
  purchaseOrderById,
  purchaseOrdersOf,
  updatePurchaseOrderRow,
} from './purchase_order.queries.ts'
import { recordReceipt, recordReturn } from './receipt.contract.ts'
import { salesOrderById, soldLines, updateSalesOrderRow } from './sales_order.queries.ts'

type Moved = { movement_id?: string | undefined; moved_on?: string | undefined; note: string; lines: Row[] }
type Row = { line_id: string; quantity: number }

export const receiptActions = [
  implement(recordReceipt, async ({ id, ...moved }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    if (await isKnown(order, moved)) return wholePurchaseOrder(id)
    if (order.status === 'draft') fail('not_sent')
    // More may come of one that counted as complete; none of what was called off.
    if (!OPEN.includes(order.status) && order.status !== 'received') fail('no_longer_open')
    refuseUnfit(moved, await boughtLines([id]))

    await write(order, 'receipt', moved)
    const lines = await boughtLines([id])
    await settle(order, lines)
    await emit(goodsReceived, { ...order, complete: isComplete(lines) })
    await tellReady(order.sales_order_id)
    return wholePurchaseOrder(id)
  }),

  implement(recordReturn, async ({ id, ...moved }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    if (await isKnown(order, moved)) return wholePurchaseOrder(id)
    const lines = await boughtLines([id])
    refuseUnfit(moved, lines)
    for (const [i, { line_id, quantity }] of moved.lines.entries()) {
      const here = lines.find((line) => line.id === line_id)?.received_quantity ?? 0
      if (quantity > here) fail('more_than_here', { quantity: here }, `lines.${i}.quantity`)
    }

    await write(order, 'return', moved)
    await settle(order, await boughtLines([id]))
    await emit(goodsReturned, { ...order, reason: moved.note })
    return wholePurchaseOrder(id)
  }),
]

/** Sent again by whoever was not sure whether it arrived. */
const isKnown = async ({ id }: PurchaseRow, { movement_id }: Moved): Promise<boolean> =>
  movement_id !== undefined && (await movementsOf(id)).some((one) => one.id === movement_id)

const refuseUnfit = ({ moved_on, lines: rows }: Moved, lines: readonly BoughtLine[]): void => {
  if (moved_on && moved_on > today().toString()) fail('day_ahead', {}, 'moved_on')
  const problems = rows.flatMap(({ line_id, quantity }, i): FieldProblem[] => {
    const at = (field: string, code: string, params = {}) => [{ field: `lines.${i}.${field}`, code, params }]
    const line = lines.find(({ id }) => id === line_id)
    if (!line) return at('line_id', 'line_missing')
    if (rows.findIndex((row) => row.line_id === line_id) !== i) return at('line_id', 'given_twice')
    const unfit = quantityProblem(quantity, line)
    return unfit ? at('quantity', unfit, { unit: line.unit }) : []
  })
  const [first] = problems
  if (first) throw new Refusal(first.code, { field: first.field, params: first.params ?? {}, problems })
}

const write = (order: PurchaseRow, kind: 'receipt' | 'return', moved: Moved): Promise<void> =>
  insertMovement(
    {
      id: moved.movement_id ?? newId(),
      purchase_order_id: order.id,
      kind,
      moved_on: moved.moved_on ?? today().toString(),
      note: moved.note,
      by: actor().name,
      created_at: now().toString(),
    },
    moved.lines.map((line) => ({ ...line, id: newId() })),
  )

/** Where order and sale stand now, and how what was charged fits. */
const settle = async (order: PurchaseRow, lines: readonly BoughtLine[]): Promise<void> => {
  const moment = now().toString()
  if (order.status !== 'closed') {
    const status = statusOfGoods(lines)
    await updatePurchaseOrderRow(order.id, {
      status,
      received_at: status === 'received' ? (order.received_at ?? moment) : null,
      updated_at: moment,
    })
  }
  await matchAgain(order)
  const sold = await salesOrderById(order.sales_order_id, { forUpdate: true })
  if (sold?.status === 'confirmed' && lines.some(({ received_quantity }) => received_quantity > 0))
    await updateSalesOrderRow(sold.id, { status: 'in_progress', updated_at: moment })
}

/** Once all that was sold is here. */
const tellReady = async (salesOrderId: string): Promise<void> => {
  const order = await salesOrderById(salesOrderId)
  if (!order) return
  const bought = await boughtLines((await purchaseOrdersOf([salesOrderId])).map(({ id }) => id))
  const here = Map.groupBy(bought, ({ sales_order_line_id }) => sales_order_line_id)
  const isReady = (await soldLines(salesOrderId)).every(
    ({ id, quantity }) =>
      (here.get(id) ?? []).reduce((sum, { received_quantity }) => sum + received_quantity, 0) >= quantity,
  )
  if (isReady) await emit(goodsReady, { ...order, ready_at: now().toString() })
}
