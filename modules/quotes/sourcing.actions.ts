import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency, formatMoney } from '#kernel/values/money.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import {
  answersOf,
  lateAnswerAccepted,
  priceRequestCancelled,
  priceRequestExpired,
  supplierAnswered,
} from '#modules/suppliers/price_request.contract.ts'
import { ask } from './asking.ts'
import { goOn, sendDrafted, sourceArrived, weighAnswered } from './automatic.ts'
import { awardsOf } from './award.queries.ts'
import { boardOf } from './board.ts'
import { may, quoteSent } from './contract.ts'
import { filesChosen, forward } from './forwarding.ts'
import { sourcingSettings } from './margin.queries.ts'
import { soldById } from './match.ts'
import { pricesTo } from './pricing.ts'
import { requestReceived } from './request.contract.ts'
import { requestById, updateRequestRow } from './request.queries.ts'
import * as contract from './sourcing.contract.ts'
import {
  clearStandstill,
  idOfRequest,
  insertLines,
  insertSourcing,
  isSourced,
  type LineRow,
  linesOf,
  type SourcingRow,
  sourcingById,
} from './sourcing.queries.ts'
import { type Counterfactual, counterfactuals } from './sourcing.rules.ts'
import { comparable, isFresh, wantedOf, weighLines } from './weighing.ts'

export const sourcingActions = [
  implement(contract.startSourcing, async ({ id = newId(), asks, lines: sought, ...head }) => {
    const { rows } = await call(listCustomers, { ids: [head.customer_id], fields: 'kind', limit: 1 })
    if (!rows[0]) fail('unknown_customer', {}, 'customer_id')
    const request = head.request_id ? await requestById(head.request_id, { forUpdate: true }) : undefined
    if (head.request_id && !request) fail('unknown_request', {}, 'request_id')
    if (head.request_id && (await isSourced(head.request_id))) fail('already_sourced')
    const settings = await sourcingSettings()
    const unweighed = await filledLines(id, sought, settings)

    await insertSourcing({
      ...head,
      id,
      currency: head.currency ?? Currency.parse(company().currency),
      owner_id: request?.owner_id ?? (actor().kind === 'user' ? (actor().id ?? null) : null),
      status: 'open',
      quote_id: null,
      created_at: now().toString(),
    })
    await insertLines(unweighed)
    if (request) await updateRequestRow(request.id, { status: 'sourcing' })
    const sourcing = found(await sourcingById(id))
    const lines = await weighLines(sourcing, unweighed, settings, { isNew: true })
    const stale = lines.filter((line) => !isFresh(line, sourcing.currency))
    // A buyer's own words may name the buyer: they go out only when somebody has read them and asks (`askSuppliers`).
    if (asks)
      await ask(
        sourcing,
        stale.filter(({ request_line_id, variant_id }) => variant_id || !request_line_id),
      )
    await emit(contract.sourcingStarted, {
      id,
      request_id: head.request_id,
      customer_id: head.customer_id,
      lines: lines.length,
    })
    await goOn(sourcing, lines, settings)
    return board(id)
  }),

  implement(contract.getSourcing, ({ id }) => board(id)),

  implement(contract.sourcingOf, async ({ request_id }) => ({ id: await idOfRequest(request_id) })),

  implement(contract.weighAgain, async ({ id }) => {
    await weighLines(await openSourcing(id), await linesOf(id), await sourcingSettings())
    return board(id)
  }),

  implement(contract.askSuppliers, async ({ id, suppliers, line_ids, ...chosen }) => {
    const sourcing = await openSourcing(id)
    const files = await filesChosen(sourcing, chosen)
    const lines = (await linesOf(id)).filter((line) =>
      line_ids ? line_ids.includes(line.id) : !isFresh(line, sourcing.currency),
    )
    const asked = await ask(sourcing, lines, suppliers)
    if (!asked.length) fail('nobody_to_ask')
    await forward(sourcing, asked, files, { mails: false })
    return { asked: asked.length }
  }),

  implement(contract.explainLine, async ({ id, line_id }) => {
    const sourcing = found(await sourcingById(id))
    const line = found((await linesOf(id)).find((one) => one.id === line_id))
    const offers = comparable(line, sourcing.currency)
    return {
      offers: offers.map(({ supplier_id }) => ({
        supplier_id,
        changes: counterfactuals(supplier_id, offers, wantedOf(line), line.weights).map((change) => ({
          ...change,
          words: inWords(change, sourcing.currency),
        })),
      })),
    }
  }),
]

export const sourcingReactions = [
  when(requestReceived, sourceArrived, 'source'),
  when(supplierAnswered, ({ reference_id }) => weighAnswered(reference_id), 'weigh'),
  when(lateAnswerAccepted, ({ reference_id }) => weighAnswered(reference_id), 'weigh'),
  when(priceRequestExpired, ({ reference_id }) => weighAnswered(reference_id), 'weigh'),
  when(priceRequestCancelled, ({ reference_id }) => weighAnswered(reference_id), 'weigh'),
  when(contract.sourcingQuoted, sendDrafted, 'send'),
  when(
    quoteSent,
    async ({ id }) => {
      await clearStandstill(id)
    },
    'standstill',
  ),
]

/** A sourcing in which something can still change, held for this action. */
export const openSourcing = async (id: string): Promise<SourcingRow> => {
  const sourcing = found(await sourcingById(id, { forUpdate: true }))
  if (sourcing.status === 'quoted') fail('already_quoted', { number: sourcing.quote_number ?? '' })
  return sourcing
}

export const board = async (id: string): Promise<contract.Board> => {
  const sourcing = found(await sourcingById(id))
  const { requests } = await call(answersOf, { reference_id: id })
  const lines = await linesOf(id)
  const prices = actor().may(may.see_cost)
    ? await pricesTo(
        sourcing.customer_id,
        lines.flatMap(({ variant_id }) => variant_id ?? []),
      )
    : undefined
  return boardOf(sourcing, lines, await awardsOf(id), requests, prices)
}

type Sought = Parameters<typeof call<typeof contract.startSourcing>>[1]['lines'][number]

const filledLines = async (
  sourcingId: string,
  sought: readonly Sought[],
  { weights, fresh_days }: Pick<LineRow, 'weights' | 'fresh_days'>,
): Promise<LineRow[]> => {
  const sold = await soldById([...new Set(sought.flatMap(({ variant_id }) => variant_id ?? []))])
  return sought.map(({ request_line_id = null, variant_id = null, pack_id = null, ...line }, position) => {
    const field = `lines.${position}`
    const product = variant_id ? sold.get(variant_id) : undefined
    if (variant_id && !product) fail('unknown_product', {}, `${field}.variant_id`)
    const pack = product?.packs.find(({ id }) => id === pack_id)
    if (pack_id && !pack) fail('unknown_pack', {}, `${field}.pack_id`)
    const name = (line.name || product?.full_name) ?? ''
    if (!name) fail('line_name_missing', {}, `${field}.name`)
    const divisible = product ? product.divisible && !pack : true
    refuseUnfitQuantity(line.quantity, divisible, `${field}.quantity`)
    return {
      id: newId(),
      sourcing_id: sourcingId,
      request_line_id,
      position,
      variant_id,
      pack_id,
      code: product?.code ?? '',
      name,
      unit: line.unit || pack?.unit || product?.unit || '',
      divisible,
      quantity: line.quantity,
      offers: [],
      scores: [],
      weights,
      fresh_days,
      scored_at: null,
    }
  })
}

export const refuseUnfitQuantity = (quantity: number, divisible: boolean, field: string): void => {
  if (!divisible && !Number.isInteger(quantity)) fail('indivisible', {}, field)
  if (Math.abs(quantity * 1_000 - Math.round(quantity * 1_000)) > 1e-6) fail('quantity_too_fine', {}, field)
}

const inWords = ({ factor, needed }: Counterfactual, currency: Currency): string =>
  text(
    `quotes:sourcing.would_win.${factor === 'lead_time' && needed === 0 ? 'today' : factor}`,
    {
      amount: formatMoney({ amount: needed, currency }, company().locale),
      count: needed,
    },
    scope().language,
  )
