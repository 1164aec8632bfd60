import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { nextNumber } from '#kernel/server/numbering.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { matchedWishes, soldById } from './match.ts'
import * as contract from './request.contract.ts'
import {
  countMatching,
  deleteRequestRow,
  insertRequest,
  linesOfRequest,
  type NewLine,
  requestById,
  requestPage,
  updateRequestRow,
} from './request.queries.ts'
import { writtenLines } from './request_lines.ts'
import { uploadedWishes } from './sheet_wishes.ts'
import { startSourcing } from './sourcing.contract.ts'

const PREFIX = 'SOL-'
const NUMBER_DIGITS = 6

export const requestActions = [
  implement(contract.matchList, async ({ text }) => ({ lines: await matchedWishes(text) })),

  implement(contract.readRequestSheet, async () => {
    const wishes = (await uploadedWishes()) ?? fail('file_missing')
    return {
      text: wishes
        .slice(0, contract.MOST_LINES)
        .map(({ text }) => text)
        .join('\n'),
    }
  }),

  implement(contract.listRequests, (input) => requestPage(input)),

  implement(contract.countRequests, async (selection) => ({ count: await countMatching(selection) })),

  implement(contract.getRequest, ({ id }) => wholeRequest(id)),

  implement(contract.createRequest, async ({ id = newId(), customer_id, note, text, lines }) => {
    await refuseUnknown({ customer_id })
    const content = await writtenLines(text, lines)
    const owner_id = actor().kind === 'user' ? (actor().id ?? null) : null
    await keepRequest({ id, customer_id, owner_id, channel: 'staff', note }, content)
    const made = await wholeRequest(id)
    await emit(contract.requestReceived, made)
    return made
  }),

  implement(contract.updateRequest, async ({ id, ...changes }) => {
    const request = await lockedRequest(id)
    refuseStale(request)
    if (changes.customer_id && changes.customer_id !== request.customer_id) refuseSourced(request)
    await refuseUnknown(changes, request)
    await updateRequestRow(id, changes)
    return wholeRequest(id)
  }),

  implement(contract.sourceRequest, async ({ id }) => {
    const request = await lockedRequest(id)
    if (request.sourcing_id) return { sourcing_id: request.sourcing_id }
    if (request.status === 'closed') fail('request_closed')
    const lines = await linesOfRequest(id)
    if (!lines.length) fail('nothing_asked')
    const amountless = lines.filter(({ quantity }) => quantity === null).length
    if (amountless) fail('amount_missing', { count: amountless })

    const { id: sourcing_id } = await call(startSourcing, {
      request_id: id,
      customer_id: request.customer_id,
      currency: request.currency,
      lines: lines.map(({ id: request_line_id, text, unit, variant_id, pack_id, quantity }) => ({
        request_line_id,
        variant_id,
        pack_id,
        quantity: quantity ?? 0,
        // A product is named and counted by the catalogue.
        ...(!variant_id && { name: text, ...(unit && { unit }) }),
      })),
    })
    return { sourcing_id }
  }),

  implement(contract.closeRequest, async ({ id, reason }) => {
    const request = await lockedRequest(id)
    refuseStale(request)
    if (request.quote_id) fail('already_quoted', { number: request.quote_number })
    await updateRequestRow(id, { status: 'closed', closed_reason: reason })
    await emit(contract.requestClosed, { ...request, reason })
    return wholeRequest(id)
  }),

  implement(contract.reopenRequest, async ({ id }) => {
    const request = await lockedRequest(id)
    refuseStale(request)
    if (request.status !== 'closed') fail('not_closed')
    await updateRequestRow(id, { status: request.sourcing_id ? 'sourcing' : 'new', closed_reason: '' })
    await emit(contract.requestReopened, request)
    return wholeRequest(id)
  }),

  implement(contract.deleteRequest, async ({ id }) => {
    const request = await lockedRequest(id)
    refuseStale(request)
    await deleteRequestRow(id)
    await emit(contract.requestDeleted, request)
    return {}
  }),

  implement(contract.restoreRequest, async ({ id }) => {
    await restoreRecord('quote_request', id)
    const request = await wholeRequest(id)
    await emit(contract.requestRestored, request)
    return request
  }),
]

/** Writes a request with the company's next number. */
export const keepRequest = async (
  request: Pick<contract.QuoteRequest, 'id' | 'customer_id' | 'owner_id' | 'channel' | 'note'>,
  content: readonly NewLine[],
): Promise<void> =>
  insertRequest(
    {
      ...request,
      number: `${PREFIX}${String(await nextNumber('quotes.numbering', 'request')).padStart(NUMBER_DIGITS, '0')}`,
      currency: Currency.parse(company().currency),
    },
    content,
  )

/** Held for this action, so that two can't go on with it at once. */
export const lockedRequest = async (id: string): Promise<contract.QuoteRequest> =>
  found(await requestById(id, { forUpdate: true }))

/** What suppliers are compared for stays what was asked for. */
export const refuseSourced = ({ sourcing_id }: contract.QuoteRequest): void => {
  if (sourcing_id) fail('already_sourced')
}

type Parties = { customer_id?: string | undefined; owner_id?: string | null | undefined }

const refuseUnknown = async ({ customer_id, owner_id }: Parties, before: Parties = {}): Promise<void> => {
  if (customer_id && customer_id !== before.customer_id)
    await call(getCustomer, { id: customer_id }).catch((error) => {
      if (error instanceof Refusal && error.code === 'not_found')
        return fail('unknown_customer', {}, 'customer_id')
      throw error
    })
  if (!owner_id || owner_id === before.owner_id || owner_id === actor().id) return
  const { colleagues } = await call(listColleagues, { ids: [owner_id] })
  if (!colleagues.some(({ active }) => active)) fail('unknown_owner', {}, 'owner_id')
}

export const wholeRequest = async (id: string): Promise<contract.RequestWithLines> => {
  const request = found(await requestById(id))
  const lines = await linesOfRequest(id)
  const products = await soldById(lines.flatMap((line) => line.variant_id ?? []))
  return {
    ...request,
    content: lines.map((line) => {
      const product = line.variant_id ? products.get(line.variant_id) : undefined
      return {
        ...line,
        name: product?.full_name || line.text,
        pack_name: product?.packs.find((pack) => pack.id === line.pack_id)?.name ?? null,
      }
    }),
  }
}
