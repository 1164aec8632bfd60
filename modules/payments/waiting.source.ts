/** What waits for somebody, for the work queue: receipts to look at, charges that are overdue, money nobody has assigned. */
import { actor, today } from '#kernel/server/scope.ts'
import { daysBetween } from '#kernel/values/day.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { chargePage } from './charge.queries.ts'
import { type Charge, may, type Payment } from './contract.ts'
import { paymentPage } from './payment.queries.ts'
import type { Received } from './reconcile.contract.ts'
import { receivedPage } from './reconcile.queries.ts'

const MINUTES = { review: 3, overdue: 6, received: 4 } as const
/** A receipt is nearly money already; a reminder brings some of it sooner. */
const CHANCE = { review: 0.9, overdue: 0.3, received: 0.8 } as const

export const reviewSource = {
  module: 'payments',
  kind: 'payments.payment',
  allow: may.review,
  items: async (limit: number): Promise<WorkItem[]> => {
    const { rows } = await paymentPage({ filter: { status: 'in_review' }, sort: 'received_at', limit })
    return rows.map(reviewItem)
  },
} as const

export const overdueSource = {
  module: 'payments',
  kind: 'payments.charge',
  allow: may.read,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const filter = { owner_id: person, overdue: true }
    const { rows } = await chargePage({ filter, sort: 'due_on', limit })
    return rows.map((charge) => overdueItem(charge, today().toString()))
  },
} as const

export const receivedSource = {
  module: 'payments',
  kind: 'payments.received',
  allow: may.reconcile,
  items: async (limit: number): Promise<WorkItem[]> => {
    const { rows } = await receivedPage({ filter: { state: 'open' }, sort: 'occurred_at', limit })
    return rows.map(receivedItem)
  },
} as const

const reviewItem = (payment: Payment): WorkItem => ({
  about: { id: payment.id, title: [payment.charge_number, payment.charge_label].filter(Boolean).join(' · ') },
  customer: { id: payment.customer_id, name: payment.customer_name },
  reason: {
    key: payment.flags.length ? 'payments:work.review_flagged' : 'payments:work.review',
    params: { reference: payment.provider_reference },
  },
  value: { amount: payment.amount_minor, currency: payment.currency },
  chance: CHANCE.review,
  minutes: MINUTES.review,
})

const overdueItem = (charge: Charge, day: string): WorkItem => ({
  about: { id: charge.id, title: `${charge.number} · ${charge.label}` },
  customer: { id: charge.customer_id, name: charge.customer_name },
  reason: { key: 'payments:work.overdue', params: { count: daysBetween(charge.due_on ?? day, day) } },
  ...(charge.due_on && { due_on: charge.due_on }),
  value: { amount: charge.overdue_minor, currency: charge.currency },
  chance: CHANCE.overdue,
  minutes: MINUTES.overdue,
})

const receivedItem = (received: Received): WorkItem => ({
  about: { id: received.id, title: [received.payer, received.reference].filter(Boolean).join(' · ') },
  reason: { key: 'payments:work.received', params: { reference: received.reference } },
  value: { amount: received.amount_minor, currency: received.currency },
  chance: CHANCE.received,
  minutes: MINUTES.received,
})
