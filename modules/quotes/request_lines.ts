/** How what somebody asks for becomes lines of a request. */
import { fail } from '#kernel/server/errors.ts'
import { quantityProblem } from '#modules/catalogue/units.contract.ts'
import type { Sold } from '#modules/catalogue/variant.contract.ts'
import { matchedWishes, soldById } from './match.ts'
import type { LineAsked, MatchedWish } from './request.contract.ts'
import type { NewLine } from './request.queries.ts'

/** A pasted text and lines given one by one, as they are kept. */
export const writtenLines = async (text: string, lines: readonly LineAsked[]): Promise<NewLine[]> => {
  const wished = text.trim() ? await matchedWishes(text) : []
  const products = await soldById([...wished, ...lines].flatMap((line) => line.variant_id ?? []))
  const content = [
    ...wished.map((wish) => asLine(wish, products.get(wish.variant_id ?? ''))),
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
  return content
}

const asLine = (
  { text, variant_id, pack_id, quantity, unit, divisible, confidence }: MatchedWish,
  product: Sold | undefined,
): NewLine => {
  const amount = quantity === null ? null : Math.round(quantity * 1_000) / 1_000
  return {
    text,
    variant_id,
    pack_id,
    // An amount that cannot be had is asked again rather than refused with the whole list.
    quantity: amount !== null && !problemOf(amount, product, pack_id) ? amount : null,
    unit,
    divisible,
    confidence,
    note: '',
  }
}

const FREE = { divisible: true, minimum_quantity: 0.001, step_quantity: 0.001 }

/** What is wrong with asking for so many of a product, or of something that is not one. */
export const problemOf = (quantity: number, product: Sold | undefined, packId: string | null) =>
  quantityProblem(
    quantity,
    product ?? FREE,
    product?.packs.find(({ id }) => id === packId),
  )

export const refuseQuantity = (
  quantity: number,
  product: Sold | undefined,
  packId: string | null,
  field: string,
): void => {
  const problem = problemOf(quantity, product, packId)
  if (problem) fail(problem.code, problem.params, field)
}
