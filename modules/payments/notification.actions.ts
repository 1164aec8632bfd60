/** What gateways tell us: stored as it came, judged, and applied once. */
import { z } from 'zod'
import { comeAsStranger, enterCompany } from '#kernel/server/companies.ts'
import { found, notFound } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { companyBySlug } from '#kernel/server/licences.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { Id } from '#kernel/values/id.ts'
import { attemptById, endAttempt } from './attempt.queries.ts'
import { notificationRefused } from './contract.ts'
import {
  countNotifications,
  hearByAddress,
  hearNotification,
  listNotifications,
  type Notification,
} from './gateway.contract.ts'
import { type AccountRow, accountRow, credentialsIn, credentialsOf } from './gateway.queries.ts'
import type { Heard, NotificationRequest } from './gateway.ts'
import { gatewayOf } from './gateways.ts'
import { hashOf } from './link.ts'
import {
  countMatching,
  forgetRefused,
  judgeNotification,
  notificationById,
  notificationPage,
  storeNotification,
} from './notification.queries.ts'
import { effectOf, mismatch } from './notification.rules.ts'
import { recordHeard, sweepNotifications } from './outcome.contract.ts'
import { anyPayment, paymentByOrderRef, paymentWith } from './payment.queries.ts'
import { confirmPayment, endPayment, lockedPayment } from './settle.ts'

const REFUSED_KEPT_DAYS = 90

/** Asks a gateway what became of a payment. `over`: its time has run out. */
export const lookJob = job('payments.look_at_payment', {
  urgent: true,
  payload: z.object({ id: Id, notification_id: Id.optional(), over: z.boolean().default(false) }),
  work: async ({ id, notification_id, over }) => {
    const payment = await anyPayment(id)
    const attempt = await attemptById(id)
    if (!payment || !attempt) return
    const gateway = gatewayOf(payment.method)
    const credentials = await credentialsOf(payment.method)
    const heard =
      gateway?.confirm && credentials
        ? await gateway.confirm(credentials, {
            order_ref: payment.order_ref ?? '',
            reference:
              (notification_id && (await notificationById(notification_id))?.reference) || attempt.reference,
          })
        : null
    await call(recordHeard, { id, heard, over, ...(notification_id && { notification_id }) })
  },
})

type Sent = { gateway: string; company: string; secret: string }

export const notificationActions = [
  implement(listNotifications, (input) => notificationPage(input)),
  implement(countNotifications, async (selection) => ({ count: await countMatching(selection) })),

  implement(hearNotification, (sent) => hear('POST', sent)),
  implement(hearByAddress, (sent) => hear('GET', sent)),

  implement(recordHeard, async ({ id, heard, notification_id, over }) => {
    const judged = heard ? await apply(id, heard) : undefined
    if (notification_id) await judge(notification_id, judged ?? refused('not_confirmed'), heard, id)
    if (!over) return {}
    const rows = await lockedPayment(id)
    if (rows.payment.status === 'pending') await endPayment(rows, 'expired')
    await endAttempt(id)
    return {}
  }),

  implement(sweepNotifications, async () => {
    await forgetRefused(
      now()
        .subtract({ hours: 24 * REFUSED_KEPT_DAYS })
        .toString(),
    )
    return {}
  }),
]

type Judged = Pick<Notification, 'verdict' | 'reason'>
const refused = (reason: string): Judged => ({ verdict: 'refused', reason })

const hear = async (method: 'GET' | 'POST', sent: Sent): Promise<{ success: true }> => {
  const { gateway: key, company: slug, secret, ...content } = sent
  await visit(slug)
  const gateway = found(gatewayOf(key))
  const account = await accountRow(key)
  // With another account's secret it is another notification: what was refused then may be right now.
  const content_hash = hashOf(JSON.stringify([method, hashOf(secret), content]))
  const id = await storeNotification({
    ...{ gateway: gateway.key, method, content, content_hash, at: now().toString() },
    address: scope().address ?? '',
    agent: (scope().agent ?? '').slice(0, 300),
  })
  if (!id) return { success: true }
  if (!account || account.notify_hash !== hashOf(secret)) await judge(id, refused('wrong_address'))
  else await read(id, account, { method, query: textsIn(content), body: content })
  return { success: true }
}

/** Goes into the company of the address, as a stranger. */
const visit = async (slug: string): Promise<void> => {
  if (scope().company?.slug === slug && scope().actor.kind === 'guest') return
  const company = await companyBySlug(slug)
  if (!company?.modules.has('payments')) return notFound()
  await comeAsStranger()
  await enterCompany(company.id)
}

const textsIn = (content: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(content).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )

const read = async (id: string, account: AccountRow, request: NotificationRequest): Promise<void> => {
  const gateway = found(gatewayOf(account.gateway))
  if (!gateway.readNotification) return judge(id, refused('wrong_address'))
  const heard = gateway.readNotification(await credentialsIn(account), request)
  if ('forged' in heard) return judge(id, refused(heard.forged))
  const payment = await paymentByOrderRef(heard.order_ref)
  if (payment?.method !== gateway.key) return judge(id, refused('unknown_order'), heard, payment?.id)
  if (gateway.mustConfirm) {
    await judgeNotification(id, { ...namesOf(heard), payment_id: payment.id })
    await enqueue(lookJob, { id: payment.id, notification_id: id })
    return
  }
  await judge(id, await apply(payment.id, heard), heard, payment.id)
}

const namesOf = ({ order_ref, reference, outcome, amount_minor }: Heard) => ({
  ...{ order_ref: order_ref.slice(0, 60), reference, outcome, amount_minor },
})

const judge = async (id: string, judged: Judged, heard?: Heard | null, paymentId?: string): Promise<void> => {
  await judgeNotification(id, {
    ...judged,
    ...(heard && namesOf(heard)),
    ...(heard && paymentId && { payment_id: paymentId }),
  })
  if (judged.verdict !== 'refused') return
  const { gateway, order_ref, address } = found(await notificationById(id))
  await emit(notificationRefused, { id, gateway, reason: judged.reason, order_ref, address })
}

/** Does to a payment what a genuine word of its gateway says, once. */
export const apply = async (id: string, heard: Heard, { recovered = false } = {}): Promise<Judged> => {
  const rows = await lockedPayment(id)
  const { payment } = rows
  const wrong = heard.order_ref === payment.order_ref ? mismatch(heard, payment) : 'unknown_order'
  if (wrong) return refused(wrong)
  const effect = effectOf(heard.outcome, payment.status)
  if (effect === 'repeated') return { verdict: 'repeated', reason: '' }
  if (effect === 'noted')
    return { verdict: 'noted', reason: heard.outcome === 'pending' ? 'pending' : 'known_better' }
  const isTaken =
    effect !== 'end' &&
    heard.reference !== '' &&
    (await paymentWith(payment.method, heard.reference)) !== undefined
  // A gateway that was asked knows its references: one that paid something else pays nothing again.
  if (isTaken && gatewayOf(payment.method)?.mustConfirm) return refused('reference_used')
  await endAttempt(id)
  if (effect === 'end') {
    await endPayment(rows, heard.outcome as 'rejected' | 'cancelled' | 'expired')
    return { verdict: 'applied', reason: '' }
  }
  await confirmPayment(rows, {
    // The reference of some gateways is not signed. Ours is unique, and finds the payment in their books all the same.
    provider_reference: isTaken || !heard.reference ? heard.order_ref : heard.reference,
    flags: [
      ...(effect === 'confirm_late' ? (['late'] as const) : []),
      ...(recovered ? (['recovered'] as const) : []),
      ...(isTaken ? (['same_reference'] as const) : []),
    ],
  })
  return { verdict: 'applied', reason: effect === 'confirm_late' ? 'late' : '' }
}
