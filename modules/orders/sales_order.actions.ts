import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { chargesOf, createCharge } from '#modules/payments/charge.contract.ts'
import { chargePaid } from '#modules/payments/contract.ts'
import { acceptedQuote } from '#modules/quotes/accepted.contract.ts'
import { quoteAccepted } from '#modules/quotes/contract.ts'
import { goAhead } from './confirming.ts'
import * as events from './contract.ts'
import { balanceIsDue, payLater } from './deposit.actions.ts'
import { nextNumber } from './numbering.ts'
import { isVisible } from './reach.ts'
import { lookAtRefund } from './refunding.ts'
import * as contract from './sales_order.contract.ts'
import {
  holdCredit,
  holdQuote,
  insertSalesOrder,
  insertSoldLines,
  lineSeen,
  ordersFor,
  type SalesRow,
  salesOrderById,
  salesOrderOfQuote,
  salesOrderPage,
  soldLines,
  totalsOf,
  updateSalesOrderRow,
} from './sales_order.queries.ts'
import { cancelObstacle, dueOf, fitsCredit, hasTooMany, isWholePlace, placeOf } from './sales_order.rules.ts'
import { creditOf, ownSettings } from './settings.queries.ts'

export const salesOrderActions = [
  implement(contract.listSalesOrders, (input) => salesOrderPage(input)),

  implement(contract.countSalesOrders, async (selection) => {
    const totals = await totalsOf(selection)
    return { count: totals.reduce((sum, { count }) => sum + count, 0), totals }
  }),

  implement(contract.getSalesOrder, ({ id }) => wholeOrder(id)),

  implement(contract.ordersOf, async (asked) => ({ orders: await ordersFor(asked) })),

  implement(contract.createFromQuote, async ({ quote_id }) => {
    await holdQuote(quote_id)
    const known = await salesOrderOfQuote(quote_id)
    if (known) return found(isVisible(known) ? known : undefined)
    const { accepted } = await call(acceptedQuote, { quote_id })
    if (!accepted) return fail('not_accepted')

    const order = await writeOrder(accepted)
    const terms = order.on_credit ? await creditOf(order.customer_id) : null
    await emit(events.salesOrderCreated, order)
    if (order.total_minor > 0) await charge(order, terms)
    if (order.on_credit || order.total_minor === 0)
      await goAhead(order, {
        paid_at: order.on_credit ? null : now().toString(),
        credit_days: terms?.credit_days ?? null,
        ...(terms && { instalments: terms.instalments }),
      })
    return found(await salesOrderById(order.id))
  }),

  implement(contract.updateSalesOrder, async ({ id, ship_to, owner_id }) => {
    const order = found(await salesOrderById(id, { forUpdate: true }))
    refuseStale(order)
    const obstacle = cancelObstacle(order.status)
    if (obstacle) fail(obstacle)
    const place = { ...order.ship_to, ...ship_to }
    if (!isWholePlace(place)) fail('place_incomplete', {}, 'ship_to.longitude')
    if (owner_id && owner_id !== order.owner_id) await refuseUnknownOwner(owner_id)

    const owner = owner_id === undefined ? order.owner_id : owner_id
    await updateSalesOrderRow(id, { ship_to: place, owner_id: owner, updated_at: now().toString() })
    const changed = events.ShipTo.keyof().options.filter((field) => place[field] !== order.ship_to[field])
    await emit(events.salesOrderChanged, { ...order, ship_to: place, changed, owner_id: owner })
    return wholeOrder(id)
  }),

  implement(contract.confirmSalesOrder, async ({ id, ...terms }) => {
    if (hasTooMany(terms)) fail('too_many_instalments', {}, 'instalments')
    const order = found(await salesOrderById(id, { forUpdate: true }))
    refuseStale(order)
    if (order.status !== 'awaiting_payment') fail('not_waiting')
    await goAhead(order, { paid_at: null, ...terms })
    await payLater(id, terms)
    return found(await salesOrderById(id))
  }),

  implement(contract.recordOrderPaid, async ({ id, paid_at }) => {
    const order = await salesOrderById(id, { forUpdate: true })
    if (!order || order.paid_at) return {}
    const moment = now().toString()
    // Paid while it was being called off: the money has to go back.
    if (order.status === 'cancelled') {
      await lookAtRefund(id)
      return {}
    }
    if (order.status === 'awaiting_payment') await goAhead(order, { paid_at, credit_days: null })
    else await updateSalesOrderRow(id, { paid_at, updated_at: moment })
    await emit(events.salesOrderPaid, { ...order, paid_at })
    return {}
  }),

  implement(contract.recordDelivery, async ({ sales_order_id, delivered_at, complete }) => {
    const order = found(await salesOrderById(sales_order_id, { forUpdate: true }))
    if (order.status === 'cancelled') fail('already_cancelled')
    if (order.status === 'awaiting_payment') fail('not_confirmed')
    if (order.status === 'delivered') return order
    const moment = delivered_at ? Temporal.Instant.from(delivered_at) : now()
    if (Temporal.Instant.compare(moment, now().add({ minutes: CLOCKS_APART_MINUTES })) > 0)
      fail('day_ahead', {}, 'delivered_at')
    await updateSalesOrderRow(sales_order_id, {
      status: complete ? 'delivered' : 'in_progress',
      delivered_at: complete ? moment.toString() : null,
      updated_at: now().toString(),
    })
    if (complete) await balanceIsDue(order)
    await emit(events.salesOrderDelivered, { ...order, delivered_at: moment.toString(), complete })
    return found(await salesOrderById(sales_order_id))
  }),
]

export const salesOrderReactions = [
  when(
    quoteAccepted,
    async ({ id }) => {
      await call(contract.createFromQuote, { quote_id: id })
    },
    'order',
    { urgent: true },
  ),
  when(
    chargePaid,
    async ({ subject_kind, subject_id, paid_at }) => {
      if (subject_kind === 'sales_order') await call(contract.recordOrderPaid, { id: subject_id, paid_at })
    },
    'paid',
    { urgent: true },
  ),
]

/** A driver's phone may be ahead of us by so much. */
const CLOCKS_APART_MINUTES = 10

export const wholeOrder = async (id: string): Promise<contract.WholeSalesOrder> => {
  const order = found(await salesOrderById(id))
  return { ...order, content: (await soldLines(id)).map(lineSeen) }
}

type Accepted = NonNullable<Awaited<ReturnType<typeof call<typeof acceptedQuote>>>['accepted']>

const writeOrder = async ({ quote, version, deposit_minor, lines }: Accepted): Promise<SalesRow> => {
  await holdCredit(quote.customer_id)
  const terms = await creditOf(quote.customer_id)
  const buyer = await call(getCustomer, { id: quote.customer_id })
  const contact = quote.contact_id ? await call(getCustomer, { id: quote.contact_id }) : null
  const { sales_prefix } = await ownSettings()
  const { totals } = version
  // What a quote asks for counts before the credit its customer has.
  const isOnCredit =
    totals.total_minor > 0 && !deposit_minor && fitsCredit(terms, { ...totals, currency: quote.currency })
  const moment = now().toString()
  const id = newId()
  await insertSalesOrder({
    id,
    number: await nextNumber('sales', sales_prefix),
    title: quote.title,
    quote_id: quote.id,
    quote_number: quote.number,
    customer_id: quote.customer_id,
    owner_id: quote.owner_id,
    status: 'awaiting_payment',
    language: quote.language,
    currency: quote.currency,
    net_minor: totals.net_minor,
    tax_minor: totals.tax_minor,
    total_minor: totals.total_minor,
    shipping_minor: version.shipping_minor,
    shipping_tax_code: version.tax_exemption ? 'exempt' : version.shipping_tax_code,
    tax_exemption: version.tax_exemption,
    on_credit: isOnCredit,
    credit_days: isOnCredit ? (terms?.credit_days ?? null) : deposit_minor ? version.balance_days : null,
    instalments: isOnCredit ? (terms?.instalments ?? 1) : 1,
    deposit_minor,
    ship_to: placeOf(buyer, contact && { name: contact.name, phone: contact.phones[0]?.number ?? '' }),
    reason: '',
    created_at: moment,
    updated_at: moment,
  })
  await insertSoldLines(
    lines.map((line, position) => ({
      ...line,
      id: newId(),
      sales_order_id: id,
      position,
      quote_line_id: line.id,
      tax_code: version.tax_exemption ? 'exempt' : line.tax_code,
    })),
  )
  return found(await salesOrderById(id))
}

type Credit = Parameters<typeof dueOf>[1]

/** The customer is asked for the money; on credit by a day, or in parts. */
const charge = async (order: SalesRow, terms: Credit | null): Promise<void> => {
  const { charges } = await call(chargesOf, { subject_kind: 'sales_order', subject_ids: [order.id] })
  if (charges.length) return
  await call(createCharge, {
    subject_kind: 'sales_order',
    subject_id: order.id,
    label: text('orders:charge_label', { number: order.number, quote: order.quote_number }, order.language),
    customer_id: order.customer_id,
    owner_id: order.owner_id,
    currency: order.currency,
    amount_minor: order.total_minor,
    language: order.language,
    deposit_minor: order.deposit_minor,
    ...(order.on_credit &&
      dueOf(order.total_minor, terms ?? { credit_days: 0, instalments: 1 }, today().toString())),
  })
}

const refuseUnknownOwner = async (id: string): Promise<void> => {
  const { colleagues } = await call(listColleagues, { ids: [id] })
  if (!colleagues.some(({ active }) => active)) fail('unknown_owner', {}, 'owner_id')
}
