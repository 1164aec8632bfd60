import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById, keepFile } from '#kernel/server/files.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now, scope, today } from '#kernel/server/scope.ts'
import { takeAnswer } from './answering.ts'
import * as events from './contract.ts'
import { orderUrl } from './link.ts'
import { paperOf } from './paper.ts'
import { deliverTo, isSince, OPEN, UNANSWERED } from './purchase.rules.ts'
import { addressesOf, mailSupplier } from './purchase_mail.ts'
import * as contract from './purchase_order.contract.ts'
import {
  asSeen,
  boughtLineSeen,
  boughtLines,
  countMatching,
  movementsOf,
  type PurchaseRow,
  purchaseOrderById,
  purchaseOrderPage,
  toRemind,
  updatePurchaseOrderRow,
} from './purchase_order.queries.ts'
import { tellMissing, warehouseOf } from './purchasing.ts'
import { salesOrderById } from './sales_order.queries.ts'
import { sendPurchaseOrderJob } from './send.job.ts'
import { ownSettings } from './settings.queries.ts'

export const purchaseOrderActions = [
  implement(contract.listPurchaseOrders, (input) => purchaseOrderPage(input)),

  implement(contract.countPurchaseOrders, async (selection) => ({ count: await countMatching(selection) })),

  implement(contract.getPurchaseOrder, ({ id }) => wholePurchaseOrder(id)),

  implement(contract.updatePurchaseOrder, async ({ id, destination, message, expected_on }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    refuseStale(order)
    if (!UNANSWERED.includes(order.status)) fail('already_answered')
    if (expected_on && expected_on < today().toString()) fail('day_past', {}, 'expected_on')
    await updatePurchaseOrderRow(id, {
      ...(message !== undefined && { message }),
      ...(expected_on !== undefined && { expected_on }),
      ...(destination && { destination, deliver_to: await wordsFor(order, destination) }),
      updated_at: now().toString(),
    })
    return wholePurchaseOrder(id)
  }),

  implement(contract.sendPurchaseOrder, async ({ id }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    if (!OPEN.includes(order.status)) fail('no_longer_open')
    await enqueue(sendPurchaseOrderJob, { id, asked_at: now().toString() })
    return asSeen(shown(order))
  }),

  implement(contract.recordSent, async ({ id, asked_at, file }) => {
    const order = await purchaseOrderById(id, { forUpdate: true })
    if (!order || isSince(order.sent_at, asked_at) || !OPEN.includes(order.status)) return {}
    await keepFile(file)
    const moment = now().toString()
    const to = await addressesOf(order)
    await updatePurchaseOrderRow(id, {
      status: order.status === 'draft' ? 'sent' : order.status,
      sent_at: moment,
      sent_to: to,
      file_id: file.id,
      updated_at: moment,
    })
    await mailSupplier({ ...order, sent_to: to }, 'order', { file_id: file.id, name: file.name })
    await emit(events.purchaseOrderSent, order)
    return {}
  }),

  implement(contract.remindSilent, async () => {
    const silent = await toRemind()
    for (const order of silent) {
      await mailSupplier(order, 'reminder')
      await updatePurchaseOrderRow(order.id, { reminded_at: now().toString() })
    }
    return { reminded: silent.length }
  }),

  implement(contract.purchaseOrderLink, async ({ id }) => {
    const order = found(await purchaseOrderById(id))
    if (!OPEN.includes(order.status)) fail('no_longer_open')
    return { url: await orderUrl(order.token_sealed) }
  }),

  implement(contract.downloadPurchaseOrder, async ({ id }) => {
    await sendPaper(found(await purchaseOrderById(id)))
    return {}
  }),

  implement(contract.enterAnswer, async ({ id, lines, reason }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    refuseStale(order)
    if (!OPEN.includes(order.status)) fail('no_longer_open')
    if (!UNANSWERED.includes(order.status)) fail('already_answered')
    await takeAnswer(order, lines, { reason, by: actor().name })
    return wholePurchaseOrder(id)
  }),

  implement(contract.cancelPurchaseOrder, async ({ id, reason }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    if (order.status === 'part_received') fail('goods_here')
    if (!OPEN.includes(order.status)) fail('no_longer_open')
    await callOff(order, reason)
    await tellMissing(found(await salesOrderById(order.sales_order_id)))
    return asSeen(shown(found(await purchaseOrderById(id))))
  }),

  implement(contract.closePurchaseOrder, async ({ id, reason }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    if (!OPEN.includes(order.status)) fail('no_longer_open')
    if (UNANSWERED.includes(order.status)) fail('not_answered')
    await updatePurchaseOrderRow(id, { status: 'closed', reason, updated_at: now().toString() })
    await emit(events.purchaseOrderClosed, { ...order, reason })
    await tellMissing(found(await salesOrderById(order.sales_order_id)))
    return asSeen(shown(found(await purchaseOrderById(id))))
  }),
]

/** Cancelled, and its supplier told where it had gone out. */
export const callOff = async (order: PurchaseRow, reason: string): Promise<void> => {
  await updatePurchaseOrderRow(order.id, { status: 'cancelled', reason, updated_at: now().toString() })
  if (order.sent_at) await mailSupplier(order, 'cancelled')
  await emit(events.purchaseOrderCancelled, { ...order, reason })
}

/** Without what only the stories see. */
export const shown = ({ token_hash: _h, token_sealed: _s, file_id: _f, ...order }: PurchaseRow) => order

export const wholePurchaseOrder = async (id: string): Promise<contract.WholePurchaseOrder> => {
  const order = found(await purchaseOrderById(id))
  return {
    ...asSeen(shown(order)),
    content: (await boughtLines([id])).map(boughtLineSeen),
    movements: await movementsOf(id),
  }
}

/** The very file that went out; of one that did not, as it would be. */
export const sendPaper = async (order: PurchaseRow): Promise<void> => {
  const content = order.file_id
    ? await contentOf(await fileById(order.file_id))
    : once(await paperOf(order, await boughtLines([order.id])))
  await scope().http?.sendFile?.({ name: `${order.number}.pdf`, mediaType: 'application/pdf', content })
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}

const wordsFor = async (order: PurchaseRow, destination: 'warehouse' | 'drop_ship'): Promise<string> => {
  const { ship_to } = found(await salesOrderById(order.sales_order_id))
  return deliverTo(destination, { warehouse: await warehouseOf(await ownSettings()), ship_to })
}
