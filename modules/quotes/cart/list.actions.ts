/** A list becomes lines of the cart: pasted, or out of a sheet. */
import { Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { decimalMark, meant } from '../match.ts'
import { type MatchedWish, SURE } from '../request.contract.ts'
import { uploadedWishes } from '../sheet_wishes.ts'
import { readShoppingList, type Wish } from '../shopping_list.rules.ts'
import { type Flaw, MOST_LINES, readList } from './cart.contract.ts'
import { insertLines, updateCart } from './cart.queries.ts'
import { flawOf, judgeQuantity, quantityText, type StoredLine, wishOf } from './cart.rules.ts'
import { publicById, shownCart } from './cart_shown.ts'
import { cartHere, cartToChange } from './visitor.ts'

export const listActions = [
  implement(readList, async ({ text }) => {
    const sheet = await wishesOfFile()
    if ('flaw' in sheet) return unread([sheet.flaw])
    const wishes = [...readShoppingList(text, decimalMark()), ...sheet.wishes].slice(0, MOST_LINES)
    if (!wishes.length) return unread([flawOf('text', { code: 'nothing_asked', params: {} })])

    const lines = await asLines(await understood(wishes))
    const cart = await cartToChange()
    const added = await insertLines(cart.id, lines)
    await updateCart(cart.id, {})
    const flaws =
      added < lines.length
        ? [flawOf('text', { code: 'cart_full', params: { most: MOST_LINES, left: lines.length - added } })]
        : []
    return { cart: await shownCart(cart), understood: countsOf(lines.slice(0, added)), flaws }
  }),
]

/** In the visitor's language, or in Spanish where that makes more of it: lists are often older than the language of a browser. */
const understood = async (wishes: readonly Wish[]): Promise<MatchedWish[]> => {
  const read = await meant(wishes, 'published')
  if (scope().language === 'es') return read
  const inSpanish = await meant(wishes, 'published', 'es')
  return certaintyOf(inSpanish) > certaintyOf(read) ? inSpanish : read
}

/** Poor guesses count for less than none, so that a language that guesses at everything does not win by it. */
const certaintyOf = (wishes: readonly MatchedWish[]): number =>
  wishes.reduce((sum, { confidence }) => sum + (confidence === null ? 0 : confidence - POOR), 0)

const unread = async (flaws: Flaw[]) => ({
  cart: await shownCart(await cartHere()),
  understood: { sure: 0, maybe: 0, none: 0 },
  flaws,
})

/** The wishes of the sheet that came along; none where no file was chosen. */
const wishesOfFile = async (): Promise<{ wishes: Wish[] } | { flaw: Flaw }> => {
  try {
    return { wishes: (await uploadedWishes()) ?? [] }
  } catch (error) {
    if (error instanceof Refusal && error.status < 500)
      return { flaw: flawOf('file', { code: error.code, params: error.params ?? {} }) }
    throw error
  }
}

/** A guess below it is none. */
const LEAST = 0.15
/** About what words in the wrong language come to. */
const POOR = 0.2
/** So far ahead of the next product the best is clear: two strengths of one thing are both as likely. */
const CLEAR_LEAD = 0.02

const isClear = ({ confidence, candidates: [first, second] }: MatchedWish): boolean =>
  confidence === 1 || !first || !second || first.score - second.score >= CLEAR_LEAD

/** Lines with what buyers may ask for only: a product that is not published is no answer to anybody. */
const asLines = async (wishes: readonly MatchedWish[]): Promise<Omit<StoredLine, 'id'>[]> => {
  const variants = await publicById(
    wishes.flatMap(({ variant_id, candidates }) => [
      ...(variant_id ? [variant_id] : []),
      ...candidates.map((one) => one.variant_id),
    ]),
  )
  return wishes.map((wish) => {
    const { text, confidence, candidates } = wish
    const sold = wish.variant_id && isClear(wish) ? variants.get(wish.variant_id) : undefined
    const pack_id = sold ? wish.pack_id : null
    const typed = quantityText((sold ? wish : wishOf(wish, decimalMark())).quantity, '.')
    const judged = judgeQuantity(typed, sold, pack_id, '.')
    return {
      text: text.slice(0, 300),
      variant_id: sold?.id ?? null,
      pack_id,
      quantity: 'quantity' in judged ? judged.quantity : null,
      written: 'quantity' in judged ? '' : typed,
      note: '',
      confidence: confidence ?? (sold ? SURE : 0),
      candidates: sold
        ? []
        : candidates.flatMap(({ variant_id, score }) =>
            score >= LEAST && variants.has(variant_id) ? [variant_id] : [],
          ),
    }
  })
}

const countsOf = (lines: readonly Omit<StoredLine, 'id'>[]) => ({
  sure: lines.filter(({ variant_id }) => variant_id).length,
  maybe: lines.filter(({ variant_id, candidates }) => !variant_id && candidates.length > 0).length,
  none: lines.filter(({ variant_id, candidates }) => !variant_id && candidates.length === 0).length,
})
