/** What may stand in a cart, and what is said of it. */
import { type DecimalMark, parseNumber } from '#kernel/values/number.ts'
import { type Portions, quantityProblem } from '#modules/catalogue/units.contract.ts'
import { amountMeant } from '../amount.rules.ts'
import { SURE } from '../request.contract.ts'
import { readShoppingList, type Wish } from '../shopping_list.rules.ts'
import type { CartLine, Flaw } from './cart.contract.ts'

/** A quantity as people type it: with the country's mark before decimals, or the other one where only that makes sense. */
export const readQuantity = (written: string, decimal: DecimalMark): number | null => {
  // One or two decimals are no thousands, whichever mark stands before them.
  const plain = /^\d+[.,]\d{1,2}$/.test(written) ? written.replace(',', '.') : undefined
  const read = plain ?? parseNumber(written, decimal) ?? parseNumber(written, decimal === '.' ? ',' : '.')
  return read === undefined ? null : Number(read)
}

/** A line's name in a form: short, since a form of three hundred lines has to fit; the end of an id is its random part. */
export const keyOf = (id: string): string => id.slice(-12)

/** A quantity as it stands in a field. */
export const quantityText = (quantity: number | null, decimal: DecimalMark): string =>
  quantity === null ? '' : String(quantity).replace('.', decimal)

/** What nobody sells in units or steps: something asked for in words. */
const FREE: Portions = { divisible: true, minimum_quantity: 0.001, step_quantity: 0.001 }

type Sold = Portions & { packs: readonly { id: string; base_quantity: number }[] }

/** What is wrong with a typed quantity, or the quantity. */
export const judgeQuantity = (
  written: string,
  sold: Sold | undefined,
  packId: string | null,
  decimal: DecimalMark,
): { quantity: number } | { code: string; params: Record<string, unknown> } => {
  if (!written) return { code: 'quantity_missing', params: {} }
  const quantity = readQuantity(written, decimal)
  if (quantity === null) return { code: 'quantity_unreadable', params: { written } }
  const pack = sold?.packs.find(({ id }) => id === packId)
  return quantityProblem(quantity, sold ?? FREE, pack) ?? { quantity }
}

export type StoredLine = {
  id: string
  text: string
  variant_id: string | null
  pack_id: string | null
  quantity: number | null
  written: string
  note: string
  confidence: number | null
  candidates: string[]
}

type Shown = Sold & {
  id: string
  name: string
  code: string
  slug: string
  unit: string
  image: CartLine['image']
  packs: CartLine['packs']
}

/** A line as its buyer sees it. `variants`: those that are sold, by id. */
export const shownLine = (
  line: StoredLine,
  variants: ReadonlyMap<string, Shown>,
  decimal: DecimalMark,
): CartLine => {
  const sold = line.variant_id ? variants.get(line.variant_id) : undefined
  const choices = sold
    ? []
    : line.candidates.flatMap((id) => {
        const one = variants.get(id)
        return one ? [{ variant_id: id, name: one.name, code: one.code }] : []
      })
  const state = stateOf(line, sold, choices.length)
  const written = line.written || quantityText(line.quantity, decimal)
  const pack_id = sold?.packs.some(({ id }) => id === line.pack_id) ? line.pack_id : null
  const judged = amountFlaw(line, sold, decimal) ?? judgeQuantity(written, sold, pack_id, decimal)
  return {
    id: line.id,
    state,
    confidence: confidenceOf(line, state),
    name: sold?.name ?? line.text,
    text: line.text,
    code: sold?.code ?? '',
    slug: sold?.slug ?? null,
    image: sold?.image ?? null,
    unit: sold?.unit ?? null,
    packs: sold ? [...sold.packs] : [],
    pack_id,
    written,
    note: line.note,
    choices,
    likely: (line.confidence ?? 0) >= SURE,
    flaw: 'code' in judged ? flawOf(`quantity.${keyOf(line.id)}`, judged) : null,
  }
}

/** What a line's words ask for, before it is said of which product. */
export const wishOf = (
  { text }: Pick<StoredLine, 'text'>,
  decimal: DecimalMark,
): Pick<Wish, 'quantity' | 'unit'> => readShoppingList(text, decimal)[0] ?? { quantity: null, unit: null }

/** A list's line without an amount, since the one that was written counts something else. */
const amountFlaw = (
  line: StoredLine,
  sold: Shown | undefined,
  decimal: DecimalMark,
): { code: string; params: Record<string, unknown> } | undefined => {
  if (!sold || line.quantity !== null || line.written) return undefined
  const { other_unit } = amountMeant(wishOf(line, decimal), sold)
  return other_unit
    ? { code: 'other_unit', params: { written_unit: other_unit, unit: sold.unit } }
    : undefined
}

export const flawOf = (field: string, { code, params }: Pick<Flaw, 'code' | 'params'>): Flaw => ({
  field,
  code,
  params,
})

/** What was chosen has no confidence, what was written has one: without its product, the one was sold and the other never found. */
const stateOf = (
  { variant_id, confidence }: StoredLine,
  sold: Shown | undefined,
  choices: number,
): CartLine['state'] => {
  if (sold) return 'sure'
  if (variant_id || confidence === null) return 'gone'
  return choices > 0 ? 'maybe' : 'unknown'
}

const confidenceOf = ({ confidence }: StoredLine, state: CartLine['state']): CartLine['confidence'] => {
  if (confidence === null || state === 'gone') return null
  return state === 'sure' ? 'sure' : state === 'maybe' ? 'maybe' : 'none'
}
