/** Finding a supplier for what has none: never awarded, refused, or promised in part. */
import type { FieldProblem } from '#kernel/contract.ts'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { acceptedQuote, offersCompared } from '#modules/quotes/accepted.contract.ts'
import { pricesFor } from '#modules/suppliers/price.contract.ts'
import { less, nextBest, quantityProblem } from './purchase.rules.ts'
import { shown } from './purchase_order.actions.ts'
import type { LineToSource } from './purchase_order.contract.ts'
import * as contract from './purchase_order.contract.ts'
import { asSeen, boughtLines, purchaseOrdersOf } from './purchase_order.queries.ts'
import { orderFrom, type Share, suppliersById } from './purchasing.ts'
import { type SalesRow, type SoldLine, salesOrderById, soldLines } from './sales_order.queries.ts'

export const sourcingActions = [
  implement(contract.linesToSource, async ({ id }) => {
    const order = found(await salesOrderById(id))
    return { lines: isGoing(order) ? await missingLines(order) : [] }
  }),

  implement(contract.sourceLines, async ({ id, lines }) => {
    const order = await goingOrder(id)
    const sold = new Map((await soldLines(id)).map((line) => [line.id, line]))
    const suppliers = await suppliersById(lines.map(({ supplier_id }) => supplier_id))
    const left = new Map([...sold].map(([lineId, line]) => [lineId, missingOf(line)]))
    const problems: FieldProblem[] = []
    const shares: Share[] = []
    for (const [i, { line_id, supplier_id, quantity, unit_cost_minor }] of lines.entries()) {
      const at = (field: string, code: string, params = {}) =>
        problems.push({ field: `lines.${i}.${field}`, code, params })
      const line = sold.get(line_id)
      const supplier = suppliers.get(supplier_id)
      const rest = left.get(line_id) ?? 0
      const unfit = line && quantityProblem(quantity, line)
      if (!line) at('line_id', 'unknown_line')
      else if (!supplier) at('supplier_id', 'unknown_supplier')
      else if (supplier.status === 'blocked') at('supplier_id', 'supplier_blocked', { name: supplier.name })
      else if (unfit) at('quantity', unfit, { unit: line.unit })
      else if (quantity > rest) at('quantity', 'more_than_missing', { quantity: rest, unit: line.unit })
      else {
        left.set(line_id, less(rest, quantity))
        shares.push({
          line,
          supplier_id,
          supplier_name: supplier.name,
          quantity,
          unit_cost_minor,
          award_id: null,
        })
      }
    }
    refuseAll(problems)
    return { purchase_orders: await orders(order, shares) }
  }),

  implement(contract.sourceNextBest, async ({ id }) => {
    const order = await goingOrder(id)
    const sold = new Map((await soldLines(id)).map((line) => [line.id, line]))
    const lines = await missingLines(order)
    const shares = lines.flatMap(({ id: lineId, missing_quantity, divisible, offers }): Share[] => {
      const line = sold.get(lineId)
      if (!line) return []
      return nextBest(missing_quantity, divisible, offers).map(({ offer, quantity }) => ({
        line,
        supplier_id: offer.supplier_id,
        supplier_name: offer.supplier_name,
        quantity,
        unit_cost_minor: offer.unit_cost_minor,
        award_id: null,
      }))
    })
    if (!shares.length) fail('nobody_offers')
    return { purchase_orders: await orders(order, shares), left: (await missingLines(order)).length }
  }),
]

const isGoing = ({ status }: SalesRow): boolean => status === 'confirmed' || status === 'in_progress'

const goingOrder = async (id: string): Promise<SalesRow> => {
  const order = found(await salesOrderById(id, { forUpdate: true }))
  if (!isGoing(order)) fail('not_confirmed')
  return order
}

const refuseAll = ([first, ...others]: FieldProblem[]): void => {
  if (first)
    throw new Refusal(first.code, {
      field: first.field,
      params: first.params ?? {},
      problems: [first, ...others],
    })
}

const orders = async (order: SalesRow, shares: readonly Share[]) => {
  const written = new Set(await orderFrom(order, shares))
  return (await purchaseOrdersOf([order.id]))
    .filter(({ id }) => written.has(id))
    .map((one) => asSeen(shown(one)))
}

const missingOf = ({ quantity, sourced_quantity }: SoldLine): number =>
  Math.max(0, less(quantity, sourced_quantity))

type Offer = LineToSource['offers'][number]

/** Lines without a supplier, each with who could deliver: as it was compared, then whoever lists a price today. */
const missingLines = async (order: SalesRow): Promise<LineToSource[]> => {
  const lines = (await soldLines(order.id)).filter((line) => missingOf(line) > 0)
  if (!lines.length) return []
  const refused = await refusedBy(order.id)
  const compared = await comparedOffers(order)
  const listed = await listedOffers(order, lines)
  return lines.map((line) => {
    const offers = [...(compared.get(line.quote_line_id) ?? []), ...(listed.get(line.id) ?? [])]
    const first = new Map(offers.toReversed().map((offer) => [offer.supplier_id, offer]))
    return {
      id: line.id,
      sales_order_id: order.id,
      sales_order_number: order.number,
      code: line.code,
      name: line.name,
      unit: line.unit,
      divisible: line.divisible,
      quantity: line.quantity,
      missing_quantity: missingOf(line),
      currency: order.currency,
      offers: offers
        .filter((offer) => first.get(offer.supplier_id) === offer)
        .map((offer) => ({ ...offer, refused: refused.has(`${line.id} ${offer.supplier_id}`) })),
    }
  })
}

/** Who refused which line, or promised less of it, in this order. */
const refusedBy = async (salesOrderId: string): Promise<Set<string>> => {
  const bought = await purchaseOrdersOf([salesOrderId])
  const lines = await boughtLines(bought.map(({ id }) => id))
  const by = new Map(bought.map((one) => [one.id, one]))
  return new Set(
    lines.flatMap((line) => {
      const one = by.get(line.purchase_order_id)
      const isShort = line.confirmed_quantity !== null && line.confirmed_quantity < line.quantity
      return one && (isShort || one.status === 'closed')
        ? [`${line.sales_order_line_id} ${one.supplier_id}`]
        : []
    }),
  )
}

const comparedOffers = async ({
  quote_id,
  currency,
}: SalesRow): Promise<Map<string, Omit<Offer, 'refused'>[]>> => {
  const { accepted } = await call(acceptedQuote, { quote_id })
  const under = accepted?.lines.flatMap(({ id, sourcing_line_id }) =>
    sourcing_line_id ? [{ id, sourcing_line_id }] : [],
  )
  if (!under?.length) return new Map()
  const { lines } = await call(offersCompared, {
    sourcing_line_ids: under.map(({ sourcing_line_id }) => sourcing_line_id),
  })
  const by = new Map(
    lines.map((line) => [line.sourcing_line_id, line.currency === currency ? line.offers : []]),
  )
  return new Map(under.map(({ id, sourcing_line_id }) => [id, by.get(sourcing_line_id) ?? []]))
}

const listedOffers = async (
  { currency }: SalesRow,
  lines: readonly SoldLine[],
): Promise<Map<string, Omit<Offer, 'refused'>[]>> => {
  const known = lines.flatMap((line) => (line.variant_id ? [{ ...line, variant_id: line.variant_id }] : []))
  if (!known.length) return new Map()
  const answer = await call(pricesFor, {
    lines: known.map((line) => ({
      variant_id: line.variant_id,
      pack_id: line.pack_id,
      quantity: missingOf(line),
    })),
  })
  return new Map(
    known.map((line, i) => [
      line.id,
      (answer.lines[i]?.offers ?? [])
        .filter((offer) => offer.currency === currency)
        .toSorted((a, b) => a.unit_price_minor - b.unit_price_minor)
        .map((offer) => ({
          supplier_id: offer.supplier_id,
          supplier_name: offer.supplier_name,
          unit_cost_minor: offer.unit_price_minor,
          available_quantity: offer.available_quantity,
          lead_days: offer.lead_days,
        })),
    ]),
  )
}
