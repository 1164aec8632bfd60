/** Who is at the site's door: somebody with a cart, perhaps somebody whose address is proven. */
import { randomBytes } from 'node:crypto'
import { call } from '#kernel/server/run.ts'
import { scope } from '#kernel/server/scope.ts'
import { PASS_SECONDS, visitorOf } from '#modules/identity/visitor.contract.ts'
import { hashOf } from '../link.ts'
import { VISITOR } from './cart.contract.ts'
import { type CartRow, cartByKey, insertCart } from './cart.queries.ts'

const KEY_BYTES = 24
const COOKIE = /^([\w-]{32})(?:\.([\w-]{20,100}))?$/

/** What the cookie carries; anything that is none of ours is nothing. */
const carried = (): { key?: string; pass?: string } => {
  const [, key, pass] = COOKIE.exec(scope().http?.cookies[VISITOR] ?? '') ?? []
  return { ...(key && { key }), ...(pass && { pass }) }
}

const carry = (key: string, pass: string | undefined): void =>
  scope().http?.setCookie?.(VISITOR, pass ? `${key}.${pass}` : key, {
    maxAgeSeconds: PASS_SECONDS,
    path: '/',
    fromElsewhere: true,
  })

export const keyHash = (): string | undefined => {
  const { key } = carried()
  return key && hashOf(key)
}

/** The visitor's cart, if there is one. */
export const cartHere = async (lock = {}): Promise<CartRow | undefined> => {
  const hash = keyHash()
  return hash === undefined ? undefined : cartByKey(hash, lock)
}

/** The visitor's cart, held until the story ends; a new one with a new key where there was none. */
export const cartToChange = async (): Promise<CartRow> => {
  const { key, pass } = carried()
  const known = key && (await cartByKey(hashOf(key), { forUpdate: true }))
  if (known) {
    carry(key, pass)
    return known
  }
  const fresh = randomBytes(KEY_BYTES).toString('base64url')
  carry(fresh, pass)
  return insertCart(hashOf(fresh))
}

/** The address of whoever carries a pass of this company. */
export const knownAddress = async (): Promise<string | null> => {
  const { pass } = carried()
  return pass ? (await call(visitorOf, { audience: 'buyer', token: pass })).address : null
}

export const passCarried = (): string | undefined => carried().pass

/** Gives the visitor a pass besides the key, or takes it away. */
export const carryPass = (pass: string | undefined): void => {
  const { key } = carried()
  if (key) carry(key, pass)
}
