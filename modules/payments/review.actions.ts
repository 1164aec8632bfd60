import { fail, found } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { anyPayment, asPayment, paymentById, paymentsByIds } from './payment.queries.ts'
import { plainReference } from './receipt.rules.ts'
import { confirmTransfer, getReceiptFile, rejectTransfer, similarPayments } from './review.contract.ts'
import { confirmPayment, endPayment, lockedPayment } from './settle.ts'
import { likePayments } from './similar.queries.ts'

export const reviewActions = [
  implement(confirmTransfer, async ({ id, amount_minor, note }) => {
    const rows = await inReview(id)
    await confirmPayment(rows, {
      ...(amount_minor !== undefined && { amount_minor }),
      ...(note !== undefined && { note }),
    })
    return asPayment(found(await anyPayment(id)))
  }),

  implement(rejectTransfer, async ({ id, reason }) => {
    await endPayment(await inReview(id), 'rejected', reason)
    return asPayment(found(await anyPayment(id)))
  }),

  implement(similarPayments, async ({ id }) => {
    const payment = found(await paymentById(id))
    const likes = await likePayments({
      ...payment,
      reference: plainReference(payment.provider_reference),
    })
    const seen = new Map((await paymentsByIds(likes.map((like) => like.id))).map((one) => [one.id, one]))
    return {
      similar: likes.flatMap((like) => {
        const other = seen.get(like.id)
        return other ? [{ payment: other, because: like.because }] : []
      }),
    }
  }),

  implement(getReceiptFile, async ({ id }) => {
    const { file_id } = found(await paymentById(id))
    const file = await fileById(file_id ?? fail('not_found'))
    await scope().http?.sendFile?.({
      name: file.name,
      mediaType: file.media_type,
      content: await contentOf(file),
      lasting: true,
      shown: true,
    })
    return {}
  }),
]

const inReview = async (id: string): Promise<Awaited<ReturnType<typeof lockedPayment>>> => {
  found(await paymentById(id))
  const rows = await lockedPayment(id)
  if (rows.payment.status !== 'in_review') fail('not_in_review')
  return rows
}
