/** A cart as its page shows it. */
import { call } from '#kernel/server/run.ts'
import { publicVariants } from '#modules/catalogue/buyer.contract.ts'
import { siteFrame } from '#modules/catalogue/frame.contract.ts'
import { decimalMark } from '../match.ts'
import { attachmentsOf } from './attachment.queries.ts'
import type { Cart, CartLine, Flaw } from './cart.contract.ts'
import { type CartRow, lastRemoved, linesOfCart } from './cart.queries.ts'
import { type StoredLine, shownLine } from './cart.rules.ts'
import { knownAddress } from './visitor.ts'

type PublicVariant = Awaited<ReturnType<typeof call<typeof publicVariants>>>['variants'][number]

const MOST_ASKED = 300

/** Those of these variants that buyers may still ask for. */
export const publicById = async (ids: readonly string[]): Promise<Map<string, PublicVariant>> => {
  const all = [...new Set(ids)]
  const found = new Map<string, PublicVariant>()
  for (let at = 0; at < all.length; at += MOST_ASKED) {
    const { variants } = await call(publicVariants, { ids: all.slice(at, at + MOST_ASKED) })
    for (const one of variants) found.set(one.id, one)
  }
  return found
}

export const shownLines = async (lines: readonly StoredLine[]): Promise<CartLine[]> => {
  const variants = await publicById(
    lines.flatMap(({ variant_id, candidates }) => (variant_id ? [variant_id, ...candidates] : candidates)),
  )
  return lines.map((line) => shownLine(line, variants, decimalMark()))
}

export const shownCart = async (cart: CartRow | undefined, flaws: readonly Flaw[] = []): Promise<Cart> => {
  const [frame, known, lines, removed, attachments] = await Promise.all([
    call(siteFrame, {}),
    knownAddress(),
    cart ? linesOfCart(cart.id) : [],
    cart ? lastRemoved(cart.id) : undefined,
    cart ? attachmentsOf('cart_id', cart.id) : [],
  ])
  const shown = await shownLines(removed ? [...lines, removed] : lines)
  const last = removed && shown.pop()
  return {
    frame,
    turn: cart?.turn ?? 1,
    lines: shown,
    attachments: attachments.map(({ id, name, media_type, bytes }) => ({ id, name, media_type, bytes })),
    removed: last ? { id: last.id, name: last.name } : null,
    known,
    flaws: [...flaws],
  }
}
