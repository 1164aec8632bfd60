/** Who is told what: payers by mail, whoever looks after a charge in the house. */
import { house, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatMoney, type Money } from '#kernel/values/money.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import { anyCharge, type ChargeRow } from './charge.queries.ts'
import { may, paymentConfirmed, paymentInReview, paymentRefunded, paymentRejected } from './contract.ts'
import { mailPayment, mailRefund } from './payer_mail.ts'
import { anyPayment, type PaymentRow } from './payment.queries.ts'
import { refundById } from './refund.queries.ts'
import { ownSettings } from './settings.queries.ts'

const MOST_TOLD = 20

const rowsOf = async (id: string): Promise<{ payment?: PaymentRow; charge?: ChargeRow }> => {
  const payment = await anyPayment(id)
  const charge = payment?.charge_id ? await anyCharge(payment.charge_id) : undefined
  return { ...(payment && { payment }), ...(charge && { charge }) }
}

/** Who paid, and for what, where they left an address and the company wants it. */
const mailable = async (
  id: string,
): Promise<{ charge: ChargeRow; payment: PaymentRow; to: string } | undefined> => {
  const { payment, charge } = await rowsOf(id)
  const to = payment?.payer_email || charge?.email
  if (!payment || !charge || !to || payment.method === 'credit') return undefined
  return (await ownSettings()).mails_receipt ? { charge, payment, to } : undefined
}

const tellPayer = async (key: 'received' | 'rejected', id: string): Promise<void> => {
  const known = await mailable(id)
  if (known) await mailPayment(key, known)
}

const tellRefund = async (id: string, refundId: string): Promise<void> => {
  const known = await mailable(id)
  const refund = await refundById(refundId)
  if (known && refund) await mailRefund(refund, known)
}

const tellHouse = async (key: 'confirmed' | 'in_review', id: string): Promise<void> => {
  const { payment, charge } = await rowsOf(id)
  if (!payment) return
  const userIds = payment.owner_id ? [payment.owner_id] : key === 'in_review' ? await reviewers() : []
  if (!userIds.length) return
  const money: Money = { amount: payment.amount_minor, currency: payment.currency }
  await call(notify, {
    userIds,
    kind: `payments.${key}`,
    titleKey: `payments:notifications.${key}`,
    params: {
      customer: payment.customer_name,
      amount: formatMoney(money, company().locale),
      method: text(`payments:methods.${payment.method}`),
    },
    link: key === 'in_review' ? `/payments/review?id=${id}` : `/payments/charges/${charge?.id ?? ''}`,
    about: id,
  })
}

/** Those who may look at receipts and see everybody's. */
const reviewers = async (): Promise<string[]> => {
  const { colleagues } = await call(listColleagues, {})
  const able: string[] = []
  for (const { id, active } of colleagues) {
    if (!active || able.length === MOST_TOLD) continue
    const person = await house().person(company(), id)
    if (person?.actor.may(may.review) && person.actor.reach('payments') === 'all') able.push(id)
  }
  return able
}

export const tellings = [
  when(
    paymentConfirmed,
    async ({ id }) => {
      await tellPayer('received', id)
      const { payment } = await rowsOf(id)
      if (payment?.order_ref || payment?.file_id) await tellHouse('confirmed', id)
    },
    'tell_of_payment',
  ),
  when(paymentInReview, ({ id }) => tellHouse('in_review', id), 'tell_reviewers'),
  when(
    paymentRejected,
    async ({ id, method }) => {
      if (method === 'transfer') await tellPayer('rejected', id)
    },
    'tell_of_rejection',
  ),
  when(paymentRefunded, ({ id, refund_id }) => tellRefund(id, refund_id), 'tell_of_refund'),
]
