/** What is put into a cart, changed in it and taken out. What is refused is told on the page it was sent from, with everything there. */
import { z } from 'zod'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { today } from '#kernel/server/scope.ts'
import { Id } from '#kernel/values/id.ts'
import { amountMeant } from '../amount.rules.ts'
import { decimalMark, soldById } from '../match.ts'
import { dropAttachments, orphanedAttachments } from './attachment.queries.ts'
import {
  addToCart,
  countCart,
  type Flaw,
  MOST_LINES,
  openCart,
  saveCart,
  sweepCarts,
} from './cart.contract.ts'
import {
  countLines,
  deleteOldCarts,
  insertLines,
  linesOfCart,
  setRemoved,
  updateCart,
  updateCartLine,
} from './cart.queries.ts'
import {
  flawOf,
  judgeQuantity,
  keyOf,
  quantityText,
  readQuantity,
  type StoredLine,
  wishOf,
} from './cart.rules.ts'
import { publicById, shownCart } from './cart_shown.ts'
import { cartHere, cartToChange, keyHash } from './visitor.ts'

export const sweepJob = job('quotes.sweep_carts', {
  payload: z.object({}),
  every: '25 3 * * *',
  work: async () => {
    await call(sweepCarts, {})
  },
})

export const cartActions = [
  implement(openCart, async () => shownCart(await cartHere())),

  implement(countCart, async () => {
    const hash = keyHash()
    return { count: hash === undefined ? 0 : await countLines(hash) }
  }),

  implement(addToCart, async ({ variant_id, pack_id, quantity }) => {
    const sold = (await publicById(Id.safeParse(variant_id).success ? [variant_id] : [])).get(variant_id)
    const pack = sold?.packs.find(({ id }) => id === pack_id)?.id ?? null
    const refused = async (flaw: Pick<Flaw, 'code' | 'params'>) => {
      const cart = await shownCart(await cartHere())
      const tried = { variant_id, pack_id, quantity, flaw: flawOf('quantity', flaw) }
      return { cart, count: cart.lines.length, name: sold?.name ?? '', tried }
    }
    if (!sold) return refused({ code: 'unknown_product', params: {} })
    const judged = judgeQuantity(quantity, sold, pack, decimalMark())
    if ('code' in judged) return refused(judged)

    const cart = await cartToChange()
    const lines = await linesOfCart(cart.id)
    const same = lines.find((line) => line.variant_id === variant_id && line.pack_id === pack)
    if (!same && lines.length >= MOST_LINES)
      return refused({ code: 'cart_full', params: { most: MOST_LINES } })
    const all = judgeQuantity(String((same?.quantity ?? 0) + judged.quantity), sold, pack, '.')
    if ('code' in all) return refused(all)
    if (same) await updateCartLine(same.id, { quantity: all.quantity, written: '' })
    else
      await insertLines(cart.id, [
        { ...plainLine(sold.name), variant_id, pack_id: pack, quantity: all.quantity },
      ])
    await updateCart(cart.id, {})
    const shown = await shownCart(cart)
    return { cart: shown, count: shown.lines.length, name: sold.name, tried: null }
  }),

  implement(saveCart, async ({ lines: written, act, line_id }) => {
    const cart = await cartHere({ forUpdate: true })
    if (!cart) return { cart: await shownCart(undefined), ready: false }
    const lines = await linesOfCart(cart.id)
    const variants = await publicById(
      lines.flatMap(({ variant_id, candidates }) => (variant_id ? [variant_id] : candidates)),
    )
    for (const line of lines) {
      const typed = written.find(({ id }) => id === keyOf(line.id))
      if (typed) await updateCartLine(line.id, changed(line, typed, variants))
    }
    if (Id.safeParse(line_id).success) {
      if (act === 'remove' || act === 'restore') await setRemoved(cart.id, line_id, act === 'remove')
      const line = lines.find(({ id }) => id === line_id)
      if (act === 'as_text' && line)
        await updateCartLine(line_id, { ...asText, text: await wordsWithPack(line) })
    }
    await updateCart(cart.id, {})
    const shown = await shownCart(cart)
    const isReady = act === 'continue' && shown.lines.length > 0 && shown.lines.every(({ flaw }) => !flaw)
    return { cart: shown, ready: isReady }
  }),

  implement(sweepCarts, async () => {
    await deleteOldCarts()
    const before = today().subtract({ days: RESTORABLE_DAYS }).toString()
    await dropAttachments(await orphanedAttachments(today().toString(), before))
    return {}
  }),
]

/** As long as a deleted request can come back, and a day more. */
const RESTORABLE_DAYS = 31
const LONGEST_TEXT = 300

/** A line that was chosen and not written. */
const plainLine = (text: string): Omit<StoredLine, 'id'> => ({
  text: text.slice(0, LONGEST_TEXT),
  variant_id: null,
  pack_id: null,
  quantity: null,
  written: '',
  note: '',
  confidence: null,
  candidates: [],
})

/** What was written stays, and means no product. */
const asText = { variant_id: null, pack_id: null, confidence: 0, candidates: [] }

/** A product that was chosen in packs is asked for in words with its pack: the words alone would count units. */
const wordsWithPack = async (line: StoredLine): Promise<string> => {
  const { text, variant_id, pack_id } = line
  const sold = variant_id && pack_id ? (await soldById([variant_id])).get(variant_id) : undefined
  const pack = sold?.packs.find(({ id }) => id === pack_id)
  return pack && !wishOf(line, decimalMark()).unit ? `${text} (${pack.name})`.slice(0, LONGEST_TEXT) : text
}

type Variants = Awaited<ReturnType<typeof publicById>>
type Typed = { quantity: string; pack_id?: string | undefined; note: string; choice?: string | undefined }

/** A line with what was typed in its form. A quantity that can't be had stays as it was typed. */
const changed = (line: StoredLine, typed: Typed, variants: Variants): Partial<StoredLine> => {
  const choice = line.candidates.find((id) => keyOf(id) === typed.choice)
  const variant_id = choice ?? line.variant_id
  const sold = variant_id ? variants.get(variant_id) : undefined
  const wish = wishOf(line, decimalMark())
  const meant = choice && sold ? amountMeant(wish, sold) : undefined
  const wanted = meant ? meant.pack_id : typed.pack_id === undefined ? line.pack_id : typed.pack_id
  const pack_id = sold?.packs.find(({ id }) => id === wanted)?.id ?? (sold ? null : line.pack_id)
  // As it stood in the list, it counts what was written there; anything else was typed for what was chosen.
  const isUntouched = meant && readQuantity(typed.quantity, decimalMark()) === wish.quantity
  const amountTyped = isUntouched ? quantityText(meant.quantity, decimalMark()) : typed.quantity
  const judged = judgeQuantity(amountTyped, sold, pack_id, decimalMark())
  const amount =
    'quantity' in judged
      ? { quantity: judged.quantity, written: '' }
      : { quantity: null, written: amountTyped }
  if (typed.choice === 'none') return { ...asText, ...amount, note: typed.note }
  return {
    ...amount,
    pack_id,
    note: typed.note,
    ...(choice && { variant_id, confidence: null, candidates: [] }),
  }
}
