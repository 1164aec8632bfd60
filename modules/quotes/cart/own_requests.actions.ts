/** What becomes of requests from the site: their buyers find them again, their sellers are told. */
import { found } from '#kernel/server/errors.ts'
import { house, implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import { may } from '../contract.ts'
import { requestReceived } from '../request.contract.ts'
import { requestById } from '../request.queries.ts'
import { getRequestOrigin, openOwnRequests, repeatRequest } from './ask.contract.ts'
import { linesAsked, originOf, requestsFrom } from './ask.queries.ts'
import { insertLines, linesOfCart, updateCart } from './cart.queries.ts'
import { ownRequests } from './own_requests.ts'
import { cartToChange, knownAddress } from './visitor.ts'

export const ownRequestActions = [
  implement(openOwnRequests, async () => ownRequests(await knownAddress())),

  implement(repeatRequest, async ({ id }) => {
    const address = await knownAddress()
    const own = address ? await requestsFrom(address) : []
    const request = found(own.find((one) => one.id === id))
    const lines = await linesAsked([request.id])
    const cart = await cartToChange()
    await insertLines(
      cart.id,
      lines.map(({ text, variant_id, pack_id, quantity, note }) => ({
        ...{ text, variant_id, pack_id, quantity, note, written: '', candidates: [] },
        confidence: variant_id ? null : 0,
      })),
    )
    await updateCart(cart.id, {})
    return { count: (await linesOfCart(cart.id)).length }
  }),

  implement(getRequestOrigin, async ({ id }) => {
    found(await requestById(id))
    const origin = await originOf(id)
    if (!origin) return { origin: null }
    const { language: _, terms_hash: __, ...told } = origin
    return { origin: told }
  }),
]

const MOST_TOLD = 20

/** Its owner; where nobody owns it yet, those who see all requests and may work on them. */
const tellSellers = async ({ id, number, customer_name, lines }: Told): Promise<void> => {
  const request = await requestById(id)
  if (request?.channel !== 'site') return
  const userIds = request.owner_id ? [request.owner_id] : await whoMayTakeIt()
  if (userIds.length)
    await call(notify, {
      userIds,
      kind: 'quotes.request_received',
      titleKey: 'quotes:notifications.request_received',
      params: { number, customer: customer_name, count: lines },
      link: `/quotes/requests/${id}`,
      about: id,
    })
}

type Told = { id: string; number: string; customer_name: string; lines: number }

const whoMayTakeIt = async (): Promise<string[]> => {
  const { colleagues } = await call(listColleagues, {})
  const able: string[] = []
  for (const { id, active } of colleagues) {
    if (!active || able.length === MOST_TOLD) continue
    const person = await house().person(company(), id)
    if (person?.actor.may(may.update) && person.actor.reach('quotes') === 'all') able.push(id)
  }
  return able
}

export const siteReactions = [when(requestReceived, tellSellers, 'tell_sellers')]
