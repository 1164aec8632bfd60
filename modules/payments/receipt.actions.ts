import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { keepFile, type ReceivedFile } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { now, today } from '#kernel/server/scope.ts'
import { Day } from '#kernel/values/day.ts'
import { Email } from '#kernel/values/email.ts'
import { newId } from '#kernel/values/id.ts'
import { pictureHash } from './adapters/picture_hash.ts'
import { paymentInReview } from './contract.ts'
import { owedMinor } from './ledger.rules.ts'
import { decimalMark, problemOf, standingProblem } from './pay.actions.ts'
import { LARGEST_RECEIPT_BYTES, sendReceipt } from './pay.contract.ts'
import { amountIn } from './pay.rules.ts'
import { chargeOfLink, type Problem, payable } from './payable.ts'
import { anyPayment, insertPayment, paymentsOf } from './payment.queries.ts'
import { plainReference } from './receipt.rules.ts'
import { ownSettings } from './settings.queries.ts'
import { told } from './settle.ts'
import { likePayments } from './similar.queries.ts'
import { storedReceipt, uploadedReceipt } from './uploaded.ts'

type Looked = { file: ReceivedFile; picture_hash: string | null }

export const receiptActions = [
  implement(sendReceipt, async ({ token, ...written }) => {
    // Looked at before anything is locked: a photo takes a while.
    const looked = await receivedReceipt()
    const charge = await chargeOfLink(token, { forUpdate: true })
    const refusal = async (problem: Problem) => ({
      ...(await payable(charge, { problem, sent: { gateway: 'transfer', ...written } })),
      payment_id: null,
    })
    const standing = await standingProblem(charge)
    if (standing) return refusal(standing)
    if (!(await ownSettings()).transfer_offered) return refusal(problemOf('way_closed'))
    if ('wrong' in looked) return refusal(problemOf(looked.wrong, 'transfer.file'))
    const amount_minor = written.amount
      ? amountIn(written.amount, charge.currency, decimalMark())
      : owedMinor(charge)
    if (!amount_minor || amount_minor < 1) return refusal(problemOf('amount_unreadable', 'transfer.amount'))
    const paid_on = written.paid_on || today().toString()
    if (!Day.safeParse(paid_on).success || paid_on > today().toString())
      return refusal(problemOf('day_to_come', 'transfer.paid_on'))
    if (written.email && !Email.safeParse(written.email).success)
      return refusal(problemOf('not_an_email', 'transfer.email'))
    const { file, picture_hash } = looked
    const waiting = (await paymentsOf([charge.id])).find(
      ({ status, file_sha256 }) => status === 'in_review' && file_sha256 === file.sha256,
    )
    if (waiting) return refusal(problemOf('receipt_already_sent', 'transfer.file'))

    await keepFile(file)
    const payment = {
      ...{ id: newId(), charge_id: charge.id, customer_id: charge.customer_id, owner_id: charge.owner_id },
      ...{ amount_minor, currency: charge.currency, paid_on, received_at: now().toString() },
      ...{ file_id: file.id, file_sha256: file.sha256, picture_hash },
      provider_reference: written.reference,
      payer_name: written.payer_name,
      payer_email: written.email || charge.email,
    }
    const likes = await likePayments({ ...payment, reference: plainReference(written.reference) })
    await insertPayment({
      ...payment,
      method: 'transfer',
      status: 'in_review',
      flags: [...new Set(likes.flatMap(({ because }) => because))],
    })
    await emit(paymentInReview, told(found(await anyPayment(payment.id)), charge))
    return { ...(await payable(charge)), payment_id: payment.id }
  }),
]

/** The file that was sent, and how it looks; `wrong`: the code of what speaks against it. */
const receivedReceipt = async (): Promise<Looked | { wrong: 'file_missing' | 'file_not_taken' }> => {
  const uploaded = await uploadedReceipt()
  if ('wrong' in uploaded) return uploaded
  const isPicture = uploaded.mediaType !== 'application/pdf'
  const picture_hash = isPicture ? await pictureHash(uploaded.content) : null
  // It begins like a picture and is none.
  if (picture_hash === undefined) return { wrong: 'file_not_taken' }
  return { picture_hash, file: await storedReceipt(uploaded, LARGEST_RECEIPT_BYTES) }
}
