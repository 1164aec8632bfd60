import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById, keepFile, letFileGoLater } from '#kernel/server/files.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { type ChargeRow, chargesOfSubjects } from './charge.queries.ts'
import { paymentRefunded, refundFailed } from './contract.ts'
import { credentialsOf } from './gateway.queries.ts'
import { gatewayOf } from './gateways.ts'
import { creditOf, enterInLedger, lockCredit } from './ledger.queries.ts'
import { creditPart, refundLines } from './ledger.rules.ts'
import { recordRefund } from './outcome.contract.ts'
import { anyPayment, KEPT_STATUSES, type PaymentRow, paymentById, updatePayment } from './payment.queries.ts'
import * as contract from './refund.contract.ts'
import { refundJob } from './refund.job.ts'
import {
  insertRefund,
  isRecorded,
  refundById,
  refundsOf,
  refundsOfSubject,
  underWay,
  updateRefund,
} from './refund.queries.ts'
import { lockedPayment, moveCharge, told } from './settle.ts'
import { storedReceipt, uploadedReceipt } from './uploaded.ts'

type Refund = contract.Refund
type Rows = { payment: PaymentRow; charge: ChargeRow | undefined }

/** Asked so often in vain, nobody knows any more: somebody has to look. */
const MOST_TRIES = 5
const LONGEST_REFUSAL = 300
/** Where the money went says no reference. */
const WITHOUT_REFERENCE: readonly string[] = ['cash', 'credit']

export const refundActions = [
  implement(contract.listRefunds, async ({ id }) => {
    found(await paymentById(id))
    return { refunds: await refundsOf(id) }
  }),

  implement(contract.refundsOf, async ({ subject_kind, subject_id }) => {
    const isSeen = (await chargesOfSubjects(subject_kind, [subject_id])).length > 0
    return { refunds: isSeen ? await refundsOfSubject(subject_kind, subject_id) : [] }
  }),

  implement(
    contract.refundPayment,
    async ({ id, refund_id = newId(), amount_minor, way, given_by, ...words }) => {
      const there = await refundById(refund_id)
      if (there) return there
      found(await paymentById(id))
      const { payment, charge } = await lockedPayment(id)
      if (!(KEPT_STATUSES as readonly string[]).includes(payment.status)) fail('payment_not_confirmed')
      const left = payment.amount_minor - payment.refunded_minor - (await underWay(id))
      const wanted = amount_minor ?? left
      if (wanted < 1 || wanted > left) fail('more_than_left', { left_minor: left }, 'amount_minor')
      await lockCredit(payment.customer_id)
      const credit = await creditOf(payment.customer_id, payment.currency)
      if (creditPart(wanted, payment, credit) === undefined) fail('credit_spent', {}, 'amount_minor')
      const by = way === 'gateway' ? payment.method : (given_by ?? payment.method)
      if (way === 'gateway') await refuseUnasked(payment, wanted)
      else await refuseUntold(by, words.reference)

      const refund: Refund = {
        ...words,
        ...{ id: refund_id, payment_id: id, amount_minor: wanted, currency: payment.currency },
        ...{ way, given_by: by, status: 'asked', credit_minor: 0, refusal: '', tries: 0, file_id: null },
        ...{ asked_at: now().toString(), done_at: null },
      }
      await insertRefund(refund)
      if (way === 'hand') await book(refund, { payment, charge }, words.reference)
      else await enqueue(refundJob, { id: refund_id }, { key: refund_id })
      return found(await refundById(refund_id))
    },
  ),

  implement(contract.askRefundAgain, async ({ id }) => {
    const { refund, rows } = await undecided(id)
    await refuseUnasked(rows.payment, refund.amount_minor)
    await updateRefund(refund.id, { status: 'asked', tries: 0 })
    await enqueue(refundJob, { id }, { key: id })
    return found(await refundById(id))
  }),

  implement(contract.settleRefund, async ({ id, given, reference }) => {
    const { refund, rows } = await undecided(id)
    if (given) {
      await refuseUntold(refund.given_by, reference)
      await lockCredit(rows.payment.customer_id)
      await book(refund, rows, reference)
    } else await giveUp(refund, rows, 'refund_not_given')
    return found(await refundById(id))
  }),

  implement(recordRefund, async ({ id, reference, refusal, doubt }) => {
    const asked = found(await refundById(id))
    const rows = await lockedPayment(asked.payment_id)
    const refund = found(await refundById(id, { forUpdate: true }))
    if (refund.status === 'asked') {
      if (refusal !== undefined) await giveUp(refund, rows, refusal)
      else if (doubt !== undefined) await wonder(refund, rows, doubt)
      else {
        await lockCredit(rows.payment.customer_id)
        await book(refund, rows, reference ?? '')
      }
    }
    return { status: found(await refundById(id)).status }
  }),

  implement(contract.keepRefundSlip, async ({ id }) => {
    const { payment_id, file_id } = found(await refundById(id))
    found(await paymentById(payment_id))
    const uploaded = await uploadedReceipt()
    if ('wrong' in uploaded) return fail(uploaded.wrong, {}, 'file')
    const file = await storedReceipt(uploaded, contract.LARGEST_SLIP_BYTES)
    await keepFile(file)
    await updateRefund(id, { file_id: file.id })
    if (file_id) await letFileGoLater(file_id)
    return found(await refundById(id))
  }),

  implement(contract.getRefundSlip, async ({ id }) => {
    const { payment_id, file_id } = found(await refundById(id))
    found(await paymentById(payment_id))
    const file = await fileById(file_id ?? fail('not_found'))
    const { name, media_type: mediaType } = file
    await scope().http?.sendFile?.({ name, mediaType, content: await contentOf(file), shown: true })
    return {}
  }),
]

/** One the actor may see and that is not decided yet, with its payment and charge, locked. */
const undecided = async (id: string): Promise<{ refund: Refund; rows: Rows }> => {
  const { payment_id } = found(await refundById(id))
  found(await paymentById(payment_id))
  const rows = await lockedPayment(payment_id)
  const refund = found(await refundById(id, { forUpdate: true }))
  if (refund.status !== 'asked' && refund.status !== 'unsure') fail('refund_decided')
  return { refund, rows }
}

const refuseUnasked = async ({ method, amount_minor }: PaymentRow, wantedMinor: number): Promise<void> => {
  const gateway = gatewayOf(method)
  if (!gateway?.refund) fail('gateway_refunds_not')
  if (gateway?.refundsWhole && wantedMinor !== amount_minor) fail('refund_whole_only', {}, 'amount_minor')
  if (!(await credentialsOf(method))) fail('gateway_closed')
}

/** Money given by hand says where it went, and one reference is one refund. */
const refuseUntold = async (givenBy: string, reference: string): Promise<void> => {
  if (!reference && !WITHOUT_REFERENCE.includes(givenBy)) fail('reference_missing', {}, 'reference')
  if (reference && (await isRecorded(givenBy, reference))) fail('refund_recorded', {}, 'reference')
}

const giveUp = async (refund: Refund, { payment, charge }: Rows, refusal: string): Promise<void> => {
  await updateRefund(refund.id, { status: 'failed', refusal: refusal.slice(0, LONGEST_REFUSAL) })
  await tellFailed(refund, { payment, charge }, refusal, false)
}

/** No answer: it is asked again, until that makes no sense any more. */
const wonder = async (refund: Refund, rows: Rows, doubt: string): Promise<void> => {
  const tries = refund.tries + 1
  const isUnsure = tries >= MOST_TRIES
  await updateRefund(refund.id, {
    tries,
    refusal: doubt.slice(0, LONGEST_REFUSAL),
    status: isUnsure ? 'unsure' : 'asked',
  })
  if (isUnsure) await tellFailed(refund, rows, doubt, true)
}

const tellFailed = async (
  { id, amount_minor }: Refund,
  { payment, charge }: Rows,
  refusal: string,
  unsure: boolean,
): Promise<void> => {
  await emit(refundFailed, { ...told(payment, charge), amount_minor, refund_id: id, unsure, refusal })
}

/** Money that went back: ledger, payment, charge, event. */
const book = async (refund: Refund, { payment, charge }: Rows, reference: string): Promise<void> => {
  const balance = await creditOf(payment.customer_id, payment.currency)
  // Spent while the gateway was asked: the money is gone all the same, and the customer owes it.
  const credit_minor =
    creditPart(refund.amount_minor, payment, balance) ?? Math.min(refund.amount_minor, payment.excess_minor)
  await enterInLedger(
    {
      kind: 'refund',
      source_id: refund.id,
      currency: payment.currency,
      customer_id: payment.customer_id,
    },
    refundLines(payment, { ...refund, credit_minor }),
  )
  const refunded_minor = payment.refunded_minor + refund.amount_minor
  await updateRefund(refund.id, {
    ...{ status: 'done', credit_minor, reference, refusal: '', done_at: now().toString() },
  })
  await updatePayment(payment.id, {
    refunded_minor,
    excess_minor: payment.excess_minor - credit_minor,
    status: refunded_minor === payment.amount_minor ? 'refunded' : 'part_refunded',
  })
  const settled = refund.amount_minor - credit_minor
  if (charge)
    await moveCharge(charge, {
      excess_minor: charge.excess_minor - credit_minor,
      ...(refund.owed_again
        ? { paid_minor: charge.paid_minor - settled }
        : { refunded_minor: charge.refunded_minor + settled }),
    })
  const after = found(await anyPayment(payment.id))
  await emit(paymentRefunded, {
    ...told(after, charge),
    amount_minor: refund.amount_minor,
    refund_id: refund.id,
    owed_again: refund.owed_again,
  })
}
