import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { quantityProblem } from '#modules/catalogue/units.contract.ts'
import type { Sold } from '#modules/catalogue/variant.contract.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import { matchedWishes, soldById } from './match.ts'
import { nextNumber } from './quote.queries.ts'
import {
  createRequest,
  getRequest,
  listRequests,
  type MatchedWish,
  matchList,
  type RequestWithLines,
  requestReceived,
  updateRequestLine,
} from './request.contract.ts'
import {
  insertRequest,
  learnName,
  linesOfRequest,
  type NewLine,
  requestById,
  requestPage,
  updateLine,
} from './request.queries.ts'
import { readShoppingList } from './shopping_list.rules.ts'

const PREFIX = 'SOL-'
const NUMBER_DIGITS = 6

export const requestActions = [
  implement(matchList, async ({ text }) => ({ lines: await matchedWishes(text) })),

  implement(listRequests, (input) => requestPage(input)),

  implement(getRequest, ({ id }) => wholeRequest(id)),

  implement(createRequest, async ({ id = newId(), customer_id, note, text, lines }) => {
    await knownCustomer(customer_id)
    const wished = text.trim() ? await matchedWishes(text) : []
    const products = await soldById(lines.flatMap((line) => line.variant_id ?? []))
    const content: NewLine[] = [
      ...wished.map(asLine),
      ...lines.map((line, i) => {
        const product = line.variant_id === null ? undefined : products.get(line.variant_id)
        if (line.variant_id && !product) fail('unknown_product', {}, `lines.${i}.variant_id`)
        refuseQuantity(line.quantity, product, line.pack_id, `lines.${i}.quantity`)
        return {
          ...line,
          text: line.text || (product?.full_name ?? ''),
          unit: product?.unit ?? null,
          divisible: product?.divisible ?? true,
          confidence: null,
        }
      }),
    ].filter((line) => line.text !== '' || line.variant_id !== null)
    if (!content.length) fail('nothing_asked', {}, 'text')
    await insertRequest(
      {
        id,
        number: `${PREFIX}${String(await nextNumber('request')).padStart(NUMBER_DIGITS, '0')}`,
        customer_id,
        owner_id: actor().kind === 'user' ? (actor().id ?? null) : null,
        channel: 'staff',
        note,
        currency: Currency.parse(company().currency),
      },
      content,
    )
    const made = await wholeRequest(id)
    await emit(requestReceived, made)
    return made
  }),

  implement(updateRequestLine, async ({ id, line_id, variant_id, pack_id, quantity }) => {
    found(await requestById(id))
    const line = found((await linesOfRequest(id)).find((one) => one.id === line_id))
    const meant = variant_id === undefined ? line.variant_id : variant_id
    const product = meant ? (await soldById([meant])).get(meant) : undefined
    if (meant && !product) fail('unknown_product', {}, 'variant_id')
    const pack = pack_id === undefined ? (variant_id === undefined ? line.pack_id : null) : pack_id
    const amount = quantity ?? line.quantity
    if (amount !== null) refuseQuantity(amount, product, pack, 'quantity')
    await updateLine(line_id, {
      variant_id: meant,
      pack_id: pack,
      quantity: amount,
      unit: product?.unit ?? line.unit,
      divisible: product?.divisible ?? true,
      ...(variant_id !== undefined && { confidence: null }),
    })
    const words = readShoppingList(line.text, '.')[0]?.words
    if (variant_id && words) await learnName(words, variant_id)
    return wholeRequest(id)
  }),
]

const asLine = ({
  text,
  variant_id,
  pack_id,
  quantity,
  unit,
  divisible,
  confidence,
}: MatchedWish): NewLine => ({
  text,
  variant_id,
  pack_id,
  // An amount that cannot be had is asked again rather than refused with the whole list.
  quantity:
    quantity !== null && quantity > 0 && quantity <= 1_000_000
      ? Math.round(quantity * 1_000) / 1_000 || null
      : null,
  unit,
  divisible,
  confidence,
})

const refuseQuantity = (
  quantity: number,
  product: Sold | undefined,
  packId: string | null,
  field: string,
): void => {
  const pack = product?.packs.find(({ id }) => id === packId)
  const free = { divisible: true, minimum_quantity: 0.001, step_quantity: 0.001 }
  const problem = quantityProblem(quantity, product ?? free, pack)
  if (problem) fail(problem.code, problem.params, field)
}

const knownCustomer = async (id: string): Promise<void> => {
  await call(getCustomer, { id }).catch((error) => {
    if (error instanceof Refusal && error.code === 'not_found')
      return fail('unknown_customer', {}, 'customer_id')
    throw error
  })
}

export const wholeRequest = async (id: string): Promise<RequestWithLines> => {
  const request = found(await requestById(id))
  const lines = await linesOfRequest(id)
  const products = await soldById(lines.flatMap((line) => line.variant_id ?? []))
  return {
    ...request,
    content: lines.map((line) => ({
      ...line,
      name: (line.variant_id && products.get(line.variant_id)?.full_name) || line.text,
    })),
  }
}
