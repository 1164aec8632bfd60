/** What payers do. What is refused is told on the page it was sent from, with everything still there. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { found } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { log } from '#kernel/server/log.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { Email } from '#kernel/values/email.ts'
import { Id, newId } from '#kernel/values/id.ts'
import type { DecimalMark } from '#kernel/values/number.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import {
  type AttemptRow,
  attemptById,
  endAttempt,
  insertAttempt,
  openAttempts,
  updateAttempt,
} from './attempt.queries.ts'
import { anyCharge, type ChargeRow } from './charge.queries.ts'
import { accountRow, credentialsOf } from './gateway.queries.ts'
import type { Begun } from './gateway.ts'
import { gatewayOf } from './gateways.ts'
import { owedMinor } from './ledger.rules.ts'
import { notifyUrl, payUrl } from './link.ts'
import { lookJob } from './notification.actions.ts'
import { recordBegun } from './outcome.contract.ts'
import { beginPayment, comeBack, leaveAttempt, openAttempt, openCharge, openPayLogo } from './pay.contract.ts'
import { orderRefOf, readAmount } from './pay.rules.ts'
import { asShown, chargeOfLink, type Problem, payable, waysFor } from './payable.ts'
import { anyPayment, insertPayment, type PaymentRow } from './payment.queries.ts'
import { endPayment, lockedPayment } from './settle.ts'

/** As long as the gateways' own pages stay open, and a little for their word to arrive. */
const ATTEMPT_MINUTES = 65
const GRACE_SECONDS = 30
const MOST_OPEN = 10
const ORDER_REF_LENGTH = 15
const LONGEST_LABEL = 100

/** Asks a gateway to begin. What it answers, the payer's page shows. */
export const beginJob = job('payments.begin_attempt', {
  urgent: true,
  payload: z.object({ id: Id }),
  attempts: 6,
  work: async ({ id }) => {
    const attempt = await attemptById(id)
    const payment = await anyPayment(id)
    if (attempt?.state !== 'asked' || payment?.status !== 'pending') return
    await call(recordBegun, { id, begun: await begun(payment) })
  },
})

const CLOSED: Begun = { kind: 'refused', code: 'gateway_closed', retry: false, message: '' }

const begun = async (payment: PaymentRow): Promise<Begun> => {
  const gateway = gatewayOf(payment.method)
  const [account, credentials] = [await accountRow(payment.method), await credentialsOf(payment.method)]
  const charge = await anyCharge(payment.charge_id ?? '')
  if (!gateway || !account || !credentials || !charge) return CLOSED
  try {
    return await gateway.start(credentials, {
      id: payment.id,
      charge_id: charge.id,
      order_ref: payment.order_ref ?? '',
      amount_minor: payment.amount_minor,
      currency: payment.currency,
      label: `${charge.number} ${charge.label}`.slice(0, LONGEST_LABEL),
      payer: { email: payment.payer_email, phone: payment.payer_phone },
      return_url: `${await payUrl(charge.token_sealed)}/back/${payment.id}`,
      notify_url: await notifyUrl(payment.method, account.notify_sealed),
    })
  } catch (error) {
    // The payer is waiting: they may try again now, or choose another way.
    log.warn({ err: error, paymentId: payment.id, gateway: payment.method }, 'attempt not begun')
    return { kind: 'refused', code: 'unreachable', retry: true, message: '' }
  }
}

/** The mark the company's country writes before decimals. */
export const decimalMark = (): DecimalMark =>
  new Intl.NumberFormat(company().locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ===
  ','
    ? ','
    : '.'

export const payActions = [
  implement(openCharge, async ({ token }) => payable(await chargeOfLink(token))),

  implement(beginPayment, async ({ token, gateway: key, ...written }) => {
    const charge = await chargeOfLink(token, { forUpdate: true })
    const way = (await waysFor(charge)).find((one) => one.gateway === key)
    const refusal = async (problem: Problem) => ({
      ...(await payable(charge, { problem, sent: { gateway: key, ...written } })),
      attempt_id: null,
    })
    const standing = await standingProblem(charge)
    if (standing) return refusal(standing)
    if (!way) return refusal(problemOf('way_closed', key))
    const { partial, offered_minor } = await payable(charge)
    const amount = readAmount(written.amount || written.part, {
      owed_minor: owedMinor(charge),
      least_minor: Math.max(way.least_minor, partial?.least_minor ?? owedMinor(charge)),
      offered_minor: offered_minor.filter((one) => one >= way.least_minor),
      currency: charge.currency,
      decimal: decimalMark(),
    })
    if ('code' in amount)
      return refusal(problemOf(amount.code, `${key}.${written.amount ? 'amount' : 'part'}`, amount.params))
    const phone = written.phone ? parsePhone(written.phone, company().country)?.number : ''
    if (phone === undefined || (way.phone && !phone)) return refusal(problemOf('not_a_phone', `${key}.phone`))
    if (written.email && !Email.safeParse(written.email).success)
      return refusal(problemOf('not_an_email', `${key}.email`))

    const id = newId()
    const moment = now()
    const expires_at = moment.add({ minutes: ATTEMPT_MINUTES }).toString()
    await insertPayment({
      ...amount,
      ...{ id, charge_id: charge.id, customer_id: charge.customer_id, owner_id: charge.owner_id },
      ...{ method: key, status: 'pending', currency: charge.currency },
      order_ref: orderRefOf(randomBytes(ORDER_REF_LENGTH)),
      payer_email: written.email || charge.email,
      payer_phone: phone,
      received_at: moment.toString(),
    })
    await insertAttempt({ id, gateway: key, asked_at: moment.toString(), expires_at })
    await enqueue(beginJob, { id })
    await lookWhenOver(id, expires_at)
    return { ...(await payable(charge)), attempt_id: id }
  }),

  implement(openAttempt, async ({ token, id }) => {
    const { charge, payment, attempt } = await ownAttempt(token, id)
    return {
      ...(await payable(charge)),
      attempt: { ...asShown(payment), phone: payment.payer_phone, ...stepOf(payment, attempt) },
    }
  }),

  implement(comeBack, async ({ token, id }) => {
    const { payment, attempt } = await ownAttempt(token, id)
    if (payment.status !== 'pending') return {}
    if (attempt.state === 'begun') await updateAttempt(id, { state: 'returned' })
    await enqueue(lookJob, { id }, { key: `${id} now` })
    return {}
  }),

  implement(leaveAttempt, async ({ token, id }) => {
    await ownAttempt(token, id)
    const rows = await lockedPayment(id)
    if (rows.payment.status === 'pending') await endPayment(rows, 'cancelled')
    await endAttempt(id)
    return {}
  }),

  implement(recordBegun, async ({ id, begun: told }) => {
    const rows = await lockedPayment(id)
    const attempt = found(await attemptById(id))
    // Its payer has left it, or the gateway's word was faster than its answer.
    if (attempt.state !== 'asked' || rows.payment.status !== 'pending') return {}
    if (told.kind === 'refused') {
      await updateAttempt(id, { state: 'refused', begun: told })
      await endPayment(rows, 'rejected', told.code)
      return {}
    }
    const expires_at = told.kind === 'app' ? told.expires_at : attempt.expires_at
    await updateAttempt(id, { state: 'begun', begun: told, reference: told.reference, expires_at })
    if (expires_at !== attempt.expires_at) await lookWhenOver(id, expires_at)
    return {}
  }),

  implement(openPayLogo, async ({ token }) => {
    await chargeOfLink(token)
    const { id, media_type } = found(company().brand?.logo ?? undefined)
    const file = await fileById(id)
    await scope().http?.sendFile?.({
      name: file.name,
      mediaType: media_type,
      content: await contentOf(file),
      lasting: true,
      shown: true,
    })
    return {}
  }),
]

export const problemOf = (code: string, field = '', params: Record<string, unknown> = {}): Problem => ({
  code,
  field,
  params,
})

/** What keeps a charge from being paid at all. */
export const standingProblem = async (charge: ChargeRow): Promise<Problem | undefined> => {
  if (charge.status === 'cancelled') return problemOf('charge_cancelled')
  if (!owedMinor(charge)) return problemOf('nothing_owed')
  return (await openAttempts(charge.id)) >= MOST_OPEN ? problemOf('too_many_tries') : undefined
}

const lookWhenOver = (id: string, expiresAt: string): Promise<void> =>
  enqueue(
    lookJob,
    { id, over: true },
    { key: `${id} over`, runAt: Temporal.Instant.from(expiresAt).add({ seconds: GRACE_SECONDS }) },
  )

/** An attempt of the link's own charge. */
const ownAttempt = async (
  token: string,
  id: string,
): Promise<{ charge: ChargeRow; payment: PaymentRow; attempt: AttemptRow }> => {
  const charge = await chargeOfLink(token)
  const payment = found(await anyPayment(id))
  return {
    charge,
    payment: found(payment.charge_id === charge.id ? payment : undefined),
    attempt: found(await attemptById(id)),
  }
}

/** Where the payer goes on. */
const stepOf = ({ status }: PaymentRow, { state, begun, expires_at }: AttemptRow) => {
  const none = { url: '', expires_at, refusal: '', button: null }
  if (begun?.kind === 'refused') return { ...none, step: 'refused' as const, refusal: begun.code }
  if (status !== 'pending' || state === 'ended') return { ...none, step: 'over' as const }
  if (state === 'asked' || !begun) return { ...none, step: 'asking' as const }
  if (begun.kind === 'app')
    return { ...none, step: 'app' as const, url: begun.data.phone ?? '', button: begun.data }
  return {
    ...none,
    step: state === 'returned' ? ('returned' as const) : ('redirect' as const),
    url: begun.url,
  }
}
