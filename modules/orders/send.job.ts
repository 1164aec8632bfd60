/** Draws a purchase order and hands it to the mail, after the transaction that wrote it. */
import { z } from 'zod'
import { receiveFile } from '#kernel/server/files.ts'
import { job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { Id } from '#kernel/values/id.ts'
import { paperOf } from './paper.ts'
import { isSince } from './purchase.rules.ts'
import { recordSent, remindSilent } from './purchase_order.contract.ts'
import { boughtLines, purchaseOrderById } from './purchase_order.queries.ts'

const LARGEST_PDF_BYTES = 10 * 1024 * 1024

/** `asked_at`: one that went out since then is not sent once more, however often the job is tried. */
export const sendPurchaseOrderJob = job('orders.send_purchase_order', {
  payload: z.object({ id: Id, asked_at: z.string() }),
  work: async ({ id, asked_at }) => {
    const order = await purchaseOrderById(id)
    if (!order || isSince(order.sent_at, asked_at)) return
    const content = await paperOf(order, await boughtLines([id]))
    const file = await receiveFile(
      {
        name: `${order.number}.pdf`.replace(/[\\/:*?"<>|]/g, '-'),
        mediaType: 'application/pdf',
        stream: (async function* () {
          yield content
        })(),
      },
      LARGEST_PDF_BYTES,
    )
    await call(recordSent, { id, asked_at, file })
  },
})

/** Every half hour: whoever is silent for too long is written once more. */
export const remindJob = job('orders.remind_silent', {
  payload: z.object({}),
  every: '*/30 * * * *',
  work: async () => {
    await call(remindSilent, {})
  },
})
