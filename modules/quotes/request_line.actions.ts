/** What a request asks for, line by line. */
import { fail, found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import type { Sold } from '#modules/catalogue/variant.contract.ts'
import { amountMeant } from './amount.rules.ts'
import { soldById } from './match.ts'
import { lockedRequest, refuseSourced, wholeRequest } from './request.actions.ts'
import {
  addRequestLines,
  deleteRequestLine,
  MOST_LINES,
  type RequestLine,
  updateRequestLine,
} from './request.contract.ts'
import {
  deleteLine,
  insertLines,
  learnName,
  linesOfRequest,
  nextPosition,
  updateLine,
  updateRequestRow,
} from './request.queries.ts'
import { problemOf, refuseQuantity, writtenLines } from './request_lines.ts'
import { readShoppingList } from './shopping_list.rules.ts'

export const requestLineActions = [
  implement(addRequestLines, async ({ id, text, lines }) => {
    const request = await lockedRequest(id)
    refuseSourced(request)
    const content = await writtenLines(text, lines)
    if (request.lines + content.length > MOST_LINES) fail('too_many_lines', { most: MOST_LINES })
    await insertLines(id, await nextPosition(id), content)
    await updateRequestRow(id)
    return wholeRequest(id)
  }),

  implement(updateRequestLine, async ({ id, line_id, variant_id, pack_id, quantity }) => {
    refuseSourced(await lockedRequest(id))
    const line = found((await linesOfRequest(id)).find((one) => one.id === line_id))
    const meant = variant_id === undefined ? line.variant_id : variant_id
    const known = await soldById([meant, line.variant_id].flatMap((one) => one ?? []))
    const product = known.get(meant ?? '')
    if (meant && !product) fail('unknown_product', {}, 'variant_id')
    const counted =
      variant_id === undefined
        ? line
        : amountMeant(countedBy(line, known), product && { ...product, name: product.full_name })
    const pack = pack_id === undefined ? counted.pack_id : pack_id
    if (quantity !== undefined) refuseQuantity(quantity, product, pack, 'quantity')
    // What was asked for of something else may be an amount in which this is not sold; it is then asked for again.
    const kept =
      counted.quantity !== null && !problemOf(counted.quantity, product, pack) ? counted.quantity : null
    const amount = quantity ?? kept
    await updateLine(line_id, {
      variant_id: meant,
      pack_id: pack,
      quantity: amount,
      unit: product?.unit ?? line.unit,
      divisible: product?.divisible ?? true,
      ...(variant_id !== undefined && { confidence: null }),
    })
    await updateRequestRow(id)
    const words = readShoppingList(line.text, '.')[0]?.words
    if (variant_id && words) await learnName(words, variant_id)
    return wholeRequest(id)
  }),

  implement(deleteRequestLine, async ({ id, line_id }) => {
    refuseSourced(await lockedRequest(id))
    found((await linesOfRequest(id)).find((one) => one.id === line_id))
    await deleteLine(line_id)
    await updateRequestRow(id)
    return wholeRequest(id)
  }),
]

/** An amount with the unit it counts: of the pack it was asked for in, else of the product, or as it was written. */
const countedBy = (
  { variant_id, pack_id, quantity, unit }: Pick<RequestLine, 'variant_id' | 'pack_id' | 'quantity' | 'unit'>,
  known: ReadonlyMap<string, Sold>,
) => {
  const pack = known.get(variant_id ?? '')?.packs.find(({ id }) => id === pack_id)
  return { quantity, unit: pack?.unit ?? unit }
}
