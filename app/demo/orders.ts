import type { Action, Answer, Query, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST, SYSTEM } from '#kernel/server/scope.ts'
import { findProducts } from '#modules/catalogue/variant.contract.ts'
import { type Customer, listCustomers } from '#modules/customers/contract.ts'
import * as purchases from '#modules/orders/purchase_order.contract.ts'
import { recordReceipt } from '#modules/orders/receipt.contract.ts'
import * as orders from '#modules/orders/sales_order.contract.ts'
import { setCreditTerms, updateSettings } from '#modules/orders/settings.contract.ts'
import { enterSupplierInvoice } from '#modules/orders/supplier_invoice.contract.ts'
import { paySuppliers } from '#modules/orders/supplier_payment.contract.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import { recordPayment } from '#modules/payments/payment.contract.ts'
import { awardBest, makeQuote } from '#modules/quotes/award.contract.ts'
import * as buyer from '#modules/quotes/buyer.contract.ts'
import { createMarginRule, listMarginRules } from '#modules/quotes/margin.contract.ts'
import { listQuotes, updateQuote } from '#modules/quotes/quote.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { startSourcing } from '#modules/quotes/sourcing.contract.ts'
import { bringToDoor } from './doors.ts'

type Seller = { id: string; name: string }
type Act = <Op extends Action | Query>(
  operation: Op,
  input: Sent<Op>,
  daysAgo?: number,
) => Promise<Answer<Op>>

type End =
  | 'unpaid'
  | 'asked'
  | 'confirmed'
  | 'refused'
  | 'arriving'
  | 'mismatch'
  | 'matched'
  | 'delivered'
  | 'on_credit'
  | 'cancelled'
  | 'deposit'

/** How each order of the demo stands today, and how many days ago its quote was accepted. What is not at the door yet was promised for
    tomorrow or later: two days are promised. */
const STORIES: readonly [End, number][] = [
  ['unpaid', 0],
  ['unpaid', 2],
  ['asked', 0],
  ['asked', 1],
  ['confirmed', 1],
  ['refused', 1],
  ['arriving', 1],
  ['mismatch', 6],
  ['matched', 8],
  ['delivered', 12],
  ['on_credit', 0],
  ['cancelled', 9],
  ['deposit', 1],
]

/** Their goods came, and went on to the customer. */
const AT_THE_DOOR: ReadonlySet<End> = new Set(['mismatch', 'matched', 'delivered'])

const GOODS = [
  'papel higiénico jumbo',
  'cloro',
  'bolsa para basura',
  'toalla interfoliada',
  'resma de papel',
  'vaso',
]
const LIMIT_MINOR = 500_000
const USUAL_MARGIN_PERCENT = 28

/** Orders of Comercial Istmo in every state they can be in, bought from its suppliers. */
export async function enterOrders(companyId: string, sellers: readonly Seller[]): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const as =
    (seller: Seller | undefined): Act =>
    (operation, input, daysAgo = 0) => {
      const moment = momentOf(daysAgo)
      const actor = seller ? { ...SYSTEM, kind: 'user' as const, ...seller } : GUEST
      return run(operation, input, { company, actor, door: 'cli', language: 'es', now: () => moment })
    }
  const [owner = { id: '', name: '' }] = sellers
  const act = as(owner)
  await act(updateSettings, {
    warehouse: {
      name: 'Bodega Comercial Istmo',
      address: 'Parque Logístico Panamá Pacífico, galera 14',
      phone: '+507 301-4400',
      instructions: 'Lunes a viernes, 8:00 a 16:00. Portón 3.',
    },
  })
  if (!(await act(listMarginRules, {})).rules.length)
    await act(createMarginRule, { percent: USUAL_MARGIN_PERCENT, basis: 'cost' })
  await orderAccepted(act)
  const { rows: people } = await act(listCustomers, {
    filter: { kind: 'organisation', lifecycle: 'client' },
    sort: '-created_at',
    limit: STORIES.length,
  })
  const goods = await soldGoods(act)
  const bring = (orderId: string, daysAgo: number) =>
    bringToDoor({ companyId, owner }, { orderId, goodsAt: momentOf(daysAgo) })
  for (const [i, [end, daysAgo]] of STORIES.entries()) {
    const customer = people[i % people.length]
    const seller = sellers[i % sellers.length]
    const lines = goods.filter((_, at) => (at + i) % 2 === 0)
    if (customer && seller && lines.length)
      await tell(as(seller), as(undefined), { end, daysAgo, customer, lines, quantity: 6 + i * 3, bring })
  }
}

const momentOf = (daysAgo: number): Temporal.Instant =>
  Temporal.Now.instant().subtract({ hours: 24 * daysAgo, minutes: 7 })

/** What was accepted before has its order since that day. */
const orderAccepted = async (act: Act): Promise<void> => {
  const { rows } = await act(listQuotes, { filter: { status: 'accepted' }, limit: 50 })
  for (const { id, decided_at } of rows) {
    const daysAgo = Math.floor((Date.now() - Date.parse(decided_at ?? '')) / (24 * 3_600_000))
    await act(orders.createFromQuote, { quote_id: id }, Math.max(0, daysAgo))
  }
}

const soldGoods = async (act: Act): Promise<string[]> => {
  const found = await Promise.all(
    GOODS.map((search) => act(findProducts, { search, status: 'any', limit: 1 })),
  )
  return found.flatMap(({ rows }) => rows[0]?.variant_id ?? [])
}

type Sale = {
  end: End
  daysAgo: number
  customer: Customer
  lines: readonly string[]
  quantity: number
  /** Takes an order to the door whose goods came so many days ago. */
  bring: (orderId: string, daysAgo: number) => Promise<void>
}

const tell = async (act: Act, visit: Act, sale: Sale): Promise<void> => {
  const { end, daysAgo, customer } = sale
  if (end === 'on_credit')
    await act(setCreditTerms, {
      customer_id: customer.id,
      credit_days: 60,
      instalments: 2,
      limit_minor: LIMIT_MINOR,
    })
  const quoteId = await accepted(act, visit, sale)
  if (!quoteId) return
  const order = await act(orders.createFromQuote, { quote_id: quoteId }, daysAgo)
  if (end === 'unpaid' || end === 'on_credit') return
  const { charges } = await act(chargesOf, { subject_kind: 'sales_order', subject_ids: [order.id] })
  const [charge] = charges
  if (!charge) return
  const { received_at } = await act(
    recordPayment,
    {
      charge_id: charge.id,
      method: 'transfer',
      amount_minor: charge.deposit_minor || charge.amount_minor,
      provider_reference: `ACH ${order.number}`,
    },
    daysAgo,
  )
  if (end === 'deposit') await act(orders.recordDepositPaid, { id: order.id }, daysAgo)
  else await act(orders.recordOrderPaid, { id: order.id, paid_at: received_at }, daysAgo)
  if (end === 'cancelled')
    return void (await act(
      orders.cancelSalesOrder,
      { id: order.id, reason: 'El cliente cerró la sucursal', refund: false },
      daysAgo - 1,
    ))
  if (end === 'asked') return
  // The house buys what was awarded once it works; these were bought long ago.
  const { purchase_orders } = await act(purchases.sourceNextBest, { id: order.id }, daysAgo)
  for (const [i, { id }] of purchase_orders.entries())
    await buys(act, id, end, { daysAgo: Math.max(0, daysAgo - 1), isFirst: i === 0 })
  if (AT_THE_DOOR.has(end)) await sale.bring(order.id, daysAgo - 1)
}

/** What suppliers were compared for, quoted, sent and accepted; nothing where nobody has a price. */
const accepted = async (
  act: Act,
  visit: Act,
  { end, daysAgo, customer, lines, quantity }: Sale,
): Promise<string | undefined> => {
  const sourcing = await act(
    startSourcing,
    {
      customer_id: customer.id,
      asks: false,
      lines: lines.map((variant_id) => ({ variant_id, quantity })),
    },
    daysAgo,
  )
  if (sourcing.quote_id) return undefined
  const board = await act(awardBest, { id: sourcing.id }, daysAgo)
  if (!board.lines.some(({ awards }) => awards.length)) return undefined
  const { quote_id } = await act(makeQuote, { id: sourcing.id, without_rest: true }, daysAgo)
  if (end === 'deposit')
    await act(
      updateQuote,
      {
        id: quote_id,
        deposit_percent: 50,
        payment_terms: 'Anticipo para empezar; el saldo, contra entrega.',
      },
      daysAgo,
    )
  await act(sendQuote, { id: quote_id, to: null }, daysAgo)
  const { url } = await act(getLink, { id: quote_id })
  const token = url.split('/').at(-1) ?? ''
  const { version_number } = await visit(buyer.openQuote, { token }, daysAgo)
  await visit(
    buyer.acceptQuote,
    { token, version_number, name: 'Yaritza González', email: '', role: 'Compras', agreed: true },
    daysAgo,
  )
  return quote_id
}

/** What the supplier of one purchase order said, brought and charged. */
const buys = async (
  act: Act,
  id: string,
  end: End,
  { daysAgo, isFirst }: { daysAgo: number; isFirst: boolean },
): Promise<void> => {
  const { content } = await act(purchases.getPurchaseOrder, { id })
  const isRefused = end === 'refused' && isFirst
  await act(
    purchases.enterAnswer,
    {
      id,
      reason: isRefused ? 'Se agotó y no hay fecha' : '',
      lines: content.map((line) => ({
        line_id: line.id,
        confirmed_quantity: isRefused ? 0 : line.quantity,
      })),
    },
    daysAgo,
  )
  if (end === 'confirmed' || end === 'refused' || end === 'deposit') return
  const part = end === 'arriving' ? 2 : 1
  const moved = content.map((line) => ({
    line_id: line.id,
    quantity: Math.max(1, Math.floor(line.quantity / part)),
  }))
  await act(recordReceipt, { id, lines: moved }, daysAgo)
  if (end === 'arriving') return
  const dear = end === 'mismatch' && isFirst ? 1.09 : 1
  const charged = content.map((line) => ({
    line_id: line.id,
    quantity: line.quantity,
    unit_cost_minor: Math.round((line.unit_cost_minor ?? 0) * dear),
  }))
  const day = Temporal.Now.plainDateISO('America/Panama').subtract({ days: daysAgo }).toString()
  const {
    id: invoice_id,
    state,
    total_minor,
  } = await act(
    enterSupplierInvoice,
    {
      id,
      number: `F-${id.slice(-6).toUpperCase()}`,
      issued_on: day,
      net_minor: charged.reduce((sum, line) => sum + line.quantity * line.unit_cost_minor, 0),
      lines: charged,
    },
    daysAgo,
  )
  if (end === 'delivered' && state === 'matched')
    await act(
      paySuppliers,
      {
        paid_on: Temporal.Now.plainDateISO('America/Panama').subtract({ days: 3 }).toString(),
        reference: `ACH ${id.slice(-6).toUpperCase()}`,
        // Of two that are due, one in part.
        invoices: [{ invoice_id, amount_minor: isFirst ? total_minor : Math.ceil(total_minor / 2) }],
      },
      3,
    )
}
