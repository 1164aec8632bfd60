import { db, statement } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Contact } from './ask.contract.ts'
import { handToCart } from './attachment.queries.ts'
import { CART_DAYS, MOST_LINES } from './cart.contract.ts'
import type { StoredLine } from './cart.rules.ts'

/** `agreed_hash`: of the text that was agreed to with the contact; absent while a code is only for looking. */
export type Pending = { contact: Contact; address: string; turn: number; agreed_hash: string | null }

export type CartRow = {
  id: string
  address: string | null
  turn: number
  contact: Pending | null
  last_request_id: string | null
}

const COLUMNS = ['id', 'address', 'turn', 'contact', 'last_request_id'] as const

export const cartByKey = async (hash: string, { forUpdate = false } = {}): Promise<CartRow | undefined> => {
  const asked = db
    .selectFrom('quotes.cart')
    .select(COLUMNS)
    .where('key_hash', '=', hash)
    .where('changed_at', '>', oldest())
  const found = await (forUpdate ? asked.forUpdate() : asked).executeTakeFirst()
  return found as CartRow | undefined
}

const oldest = (): string =>
  now()
    .subtract({ hours: CART_DAYS * 24 })
    .toString()

export const insertCart = async (key_hash: string): Promise<CartRow> => {
  const row = { id: newId(), address: null, turn: 1, contact: null, last_request_id: null }
  await statement('delete from quotes.cart where key_hash = $1', [key_hash])
  await db
    .insertInto('quotes.cart')
    .values({ ...row, key_hash, changed_at: now().toString() })
    .execute()
  return row
}

export const updateCart = async (id: string, changes: Partial<CartRow>): Promise<void> => {
  const { contact, ...rest } = changes
  await db
    .updateTable('quotes.cart')
    .set({
      ...rest,
      ...(contact !== undefined && { contact: contact && JSON.stringify(contact) }),
      changed_at: now().toString(),
    })
    .where('id', '=', id)
    .execute()
}

const LINE = 'id, text, variant_id, pack_id, quantity, written, note, confidence, candidates'

export const linesOfCart = (cartId: string): Promise<StoredLine[]> =>
  statement(
    `select ${LINE} from quotes.cart_line where cart_id = $1 and removed_at is null order by position, id`,
    [cartId],
  )

/** Gone products too: what stands in the cart is what is counted. */
export const countLines = async (keyHash: string): Promise<number> => {
  const [row] = await statement<{ n: number }>(
    `select count(*) as n from quotes.cart_line l join quotes.cart c on c.id = l.cart_id
      where c.key_hash = $1 and c.changed_at > $2 and l.removed_at is null`,
    [keyHash, oldest()],
  )
  return row?.n ?? 0
}

export const lastRemoved = async (cartId: string): Promise<StoredLine | undefined> =>
  (
    await statement<StoredLine>(
      `select ${LINE} from quotes.cart_line where cart_id = $1 and removed_at is not null order by removed_at desc, position desc limit 1`,
      [cartId],
    )
  )[0]

/** Adds lines behind those that are there, as many as there is room for; answers how many. */
export const insertLines = async (
  cartId: string,
  lines: readonly Omit<StoredLine, 'id'>[],
): Promise<number> => {
  const [place] = await statement<{ n: number; last: number }>(
    'select count(*) filter (where removed_at is null) as n, coalesce(max(position), 0) as last from quotes.cart_line where cart_id = $1',
    [cartId],
  )
  const fitting = lines.slice(0, Math.max(0, MOST_LINES - (place?.n ?? 0)))
  if (fitting.length)
    await db
      .insertInto('quotes.cart_line')
      .values(
        fitting.map((line, i) => ({
          ...line,
          id: newId(),
          cart_id: cartId,
          position: (place?.last ?? 0) + i + 1,
        })),
      )
      .execute()
  return fitting.length
}

export const updateCartLine = async (id: string, line: Partial<StoredLine>): Promise<void> => {
  await db.updateTable('quotes.cart_line').set(line).where('id', '=', id).execute()
}

/** Takes a line out so that it can be put back, or puts it back. Only what was taken out last is kept for that. */
export const setRemoved = async (cartId: string, lineId: string, isRemoved: boolean): Promise<void> => {
  if (isRemoved)
    await statement('delete from quotes.cart_line where cart_id = $1 and removed_at is not null', [cartId])
  await db
    .updateTable('quotes.cart_line')
    .set({ removed_at: isRemoved ? now().toString() : null })
    .where('cart_id', '=', cartId)
    .where('id', '=', lineId)
    .execute()
}

export const emptyCart = async (cartId: string): Promise<void> => {
  await statement('delete from quotes.cart_line where cart_id = $1', [cartId])
}

/** Lines of other carts of the same, proven address come into this one; those carts are gone then. */
export const joinCarts = async (cartId: string, address: string): Promise<void> => {
  const others = await statement<{ id: string }>(
    'select id from quotes.cart where address = $1 and id <> $2 for update',
    [address, cartId],
  )
  await handToCart(
    others.map(({ id }) => id),
    cartId,
  )
  for (const { id } of others) {
    await insertLines(
      cartId,
      (await linesOfCart(id)).map(({ id: _, ...line }) => line),
    )
    await statement('delete from quotes.cart where id = $1', [id])
  }
}

export const deleteOldCarts = async (): Promise<void> => {
  await statement('delete from quotes.cart where changed_at < $1', [oldest()])
}
