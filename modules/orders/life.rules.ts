/** How each step of an order's life stands, and what can be done where it does not go on. Pure. */
import type { Invoice } from '#modules/invoices/contract.ts'
import type { OrderPart, PurchaseOrder, SalesOrder } from './contract.ts'
import type { Stage, Trouble } from './sales_order.contract.ts'

export type Part = Stage['parts'][number]

export const trouble = (code: string, more: Partial<Omit<Trouble, 'code'>> = {}): Trouble => ({
  code,
  params: more.params ?? {},
  amount: more.amount ?? null,
  act: more.act ?? null,
  of: more.of ?? null,
  link: more.link ?? null,
  label: more.label ?? null,
})

/** The worst of its parts says how a step stands. */
const WORST: readonly Stage['state'][] = ['bad', 'waiting', 'going', 'done', 'none']
const worst = (states: readonly Stage['state'][]): Stage['state'] =>
  WORST.find((state) => states.includes(state)) ?? 'none'

export const quoteStage = (order: SalesOrder): Stage => ({
  kind: 'quote',
  state: 'done',
  at: order.created_at,
  parts: [
    {
      id: order.quote_id,
      what: null,
      title: order.quote_number,
      label: 'orders:life.accepted',
      state: 'done',
      at: order.created_at,
      amount: { currency: order.currency, total_minor: order.total_minor },
      link: `/quotes/${order.quote_id}`,
      troubles: [],
    },
  ],
  troubles: [],
})

const INVOICE_STATES: Record<Invoice['status'], Stage['state']> = {
  draft: 'bad',
  queued: 'going',
  sending: 'going',
  contingency: 'going',
  rejected: 'bad',
  authorized: 'done',
  annulled: 'none',
}
/** Tries after which a document that is only late is worth somebody's look. */
const MANY_ATTEMPTS = 3

const invoiceTroubles = (invoice: Invoice): Trouble[] => {
  const link = `/invoices/${invoice.id}`
  const says = invoice.problems[0]?.says ?? invoice.last_answer
  const at = { of: invoice.id, link, params: { says } }
  if (invoice.status === 'draft') return [trouble('held', { ...at, act: 'open' })]
  if (invoice.status === 'rejected')
    return [trouble('rejected', { ...at, act: 'correct', link: `${link}/edit` })]
  const isLate = INVOICE_STATES[invoice.status] === 'going' && invoice.attempts >= MANY_ATTEMPTS
  return isLate ? [trouble('late', { ...at, act: 'retry' })] : []
}

export const invoiceStage = (invoices: readonly Invoice[]): Stage => {
  const parts = invoices.map(
    (invoice): Part => ({
      id: invoice.id,
      what: `invoices:types.${invoice.document_type}`,
      title: invoice.number ?? '',
      label: `invoices:statuses.${invoice.status}`,
      state: INVOICE_STATES[invoice.status],
      at: invoice.authorized_at ?? invoice.issued_at,
      amount: { currency: invoice.currency, total_minor: invoice.signed_total_minor },
      link: `/invoices/${invoice.id}`,
      troubles: invoiceTroubles(invoice),
    }),
  )
  return {
    kind: 'invoice',
    state: worst(parts.map(({ state }) => state)),
    at: invoices.find(({ authorized_at }) => authorized_at)?.authorized_at ?? null,
    parts,
    troubles: [],
  }
}

const PURCHASE_STATES: Record<PurchaseOrder['status'], Stage['state']> = {
  draft: 'going',
  sent: 'waiting',
  seen: 'waiting',
  confirmed: 'going',
  part_confirmed: 'going',
  refused: 'none',
  part_received: 'going',
  received: 'done',
  closed: 'done',
  cancelled: 'none',
}

/** States in which a supplier said why something does not come. */
const REFUSING: ReadonlySet<PurchaseOrder['status']> = new Set(['refused', 'part_confirmed'])

const purchaseTroubles = (order: PurchaseOrder): Trouble[] => {
  const link = `/purchase-orders/${order.id}`
  const at = { of: order.id, link }
  const troubles: Trouble[] = []
  if (order.unanswered) troubles.push(trouble('unanswered', { ...at, act: 'resend' }))
  if (order.status === 'sent' && !order.sent_to.length)
    troubles.push(trouble('no_address', { ...at, act: 'open' }))
  if (order.match === 'mismatch' || order.match === 'disputed')
    troubles.push(trouble('mismatch', { ...at, act: 'match' }))
  return troubles
}

/** `shown`: those the reader may see; `all`: those by which the step stands. */
export const purchaseStage = (
  order: SalesOrder,
  shown: readonly PurchaseOrder[],
  all: readonly PurchaseOrder[],
): Stage => {
  const isSold = order.confirmed_at !== null && order.status !== 'cancelled'
  const missing = isSold && order.to_source > 0
  const states = all.map(({ status, unanswered }) => (unanswered ? 'bad' : PURCHASE_STATES[status]))
  return {
    kind: 'purchase',
    state: missing ? 'bad' : worst(states),
    at: null,
    parts: shown.map(
      (one): Part => ({
        id: one.id,
        what: null,
        title: `${one.number} · ${one.supplier_name}`,
        label: `orders:purchase_statuses.${one.status}`,
        state: one.unanswered ? 'bad' : PURCHASE_STATES[one.status],
        at: one.received_at ?? one.answered_at ?? one.sent_at,
        amount: one.total_minor === null ? null : { currency: one.currency, total_minor: one.total_minor },
        link: `/purchase-orders/${one.id}`,
        ...(REFUSING.has(one.status) && one.reason && { note: one.reason }),
        troubles: purchaseTroubles(one),
      }),
    ),
    troubles: missing
      ? [trouble('to_source', { params: { count: order.to_source }, act: 'source', of: order.id })]
      : [],
  }
}

const TONES: Record<OrderPart['tone'], Stage['state']> = {
  waiting: 'waiting',
  going: 'going',
  done: 'done',
  bad: 'bad',
  none: 'none',
}

/** A delivery that came to nothing is nobody's trouble once its order is called off, or another one was delivered. */
const isNobodys = ({ status }: SalesOrder, { tone }: OrderPart): boolean =>
  tone === 'bad' && (status === 'cancelled' || status === 'delivered')

const deliveryState = (order: SalesOrder, part: OrderPart): Stage['state'] =>
  isNobodys(order, part) ? 'none' : TONES[part.tone]

export const deliveryStage = (order: SalesOrder, parts: readonly OrderPart[]): Stage => ({
  kind: 'delivery',
  state: order.status === 'delivered' ? 'done' : worst(parts.map((part) => deliveryState(order, part))),
  at: order.delivered_at,
  parts: parts.map((part) => ({
    id: part.id,
    what: null,
    title: part.title,
    label: part.state,
    state: deliveryState(order, part),
    at: part.at,
    amount: null,
    link: part.link,
    troubles:
      part.problem && !isNobodys(order, part)
        ? [
            trouble(part.problem.key, {
              params: part.problem.params ?? {},
              act: 'open',
              of: part.id,
              link: part.problem.act?.link ?? part.link,
              label: part.problem.act?.label ?? null,
            }),
          ]
        : [],
  })),
  troubles: [],
})
