/** From a cart to a request: who asks, the code, and what is found of it afterwards. */
import { Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { siteFrame } from '#modules/catalogue/frame.contract.ts'
import { phoneMessages } from '#modules/identity/phone_message.contract.ts'
import { closeVisitorPass, openVisitorPass, sendVisitorCode } from '#modules/identity/visitor.contract.ts'
import * as contract from './ask.contract.ts'
import { lastOrigin } from './ask.queries.ts'
import { addressOf, isPhone, judgeContact } from './ask.rules.ts'
import type { Flaw } from './cart.contract.ts'
import { type CartRow, joinCarts, linesOfCart, type Pending, updateCart } from './cart.queries.ts'
import { flawOf } from './cart.rules.ts'
import { shownLines } from './cart_shown.ts'
import { ownRequests } from './own_requests.ts'
import { sendRequest } from './send_request.ts'
import { ownSiteSettings } from './site_settings.queries.ts'
import { keepAgreedText, siteText } from './site_texts.ts'
import { carryPass, cartHere, cartToChange, knownAddress, passCarried } from './visitor.ts'

const NOBODY: contract.Contact = {
  ...{ name: '', organisation: '', email: '', phone: '', fiscal_id: '', note: '', proof: 'email' },
}

export const askActions = [
  implement(contract.openDetails, async () => detailsOf(await cartHere())),

  implement(contract.giveDetails, async ({ turn, agreed, ...typed }) => {
    const contact = { ...typed, proof: (await isByPhone()) ? typed.proof : ('email' as const) }
    const cart = await cartHere({ forUpdate: true })
    if (isSent(cart, turn)) return { next: 'sent' as const, details: null }
    if (!cart || !(await isReady(cart))) return { next: 'cart' as const, details: null }
    const { flaws, address } = judgeContact(contact, agreed, company().country)
    const mend = async (wrong: Flaw[]) => ({
      next: 'mend' as const,
      details: await detailsOf(cart, contact, wrong),
    })
    if (flaws.length) return mend(flaws)

    const agreed_hash = await keepAgreedText(scope().language)
    const pending = { contact, address, turn: cart.turn, agreed_hash }
    if ((await knownAddress()) === address) {
      await sendRequest(cart, pending)
      return { next: 'sent' as const, details: null }
    }
    const flaw = await sendCode(address)
    if (flaw) return mend([flaw])
    await updateCart(cart.id, { contact: pending })
    return { next: 'code' as const, details: null }
  }),

  implement(contract.openCode, async () => codeAsked(await cartHere())),

  implement(contract.enterCode, async ({ code, turn }) => {
    const cart = await cartHere({ forUpdate: true })
    if (isSent(cart, turn)) return { next: 'sent' as const, asked: null }
    const pending = cart?.contact
    if (!cart || !pending) return { next: 'requests' as const, asked: null }
    const { token } = await call(openVisitorPass, { audience: 'buyer', address: pending.address, code })
    if (!token)
      return {
        next: 'mend' as const,
        asked: await codeAsked(cart, [flawOf('code', { code: 'code_wrong', params: {} })]),
      }
    carryPass(token)
    const { agreed_hash, address } = pending
    const goesOut = agreed_hash !== null && (await isReady(cart))
    if (goesOut) await sendRequest(cart, { ...pending, agreed_hash })
    else await updateCart(cart.id, { address, contact: null })
    await joinCarts(cart.id, address)
    const next = goesOut ? ('sent' as const) : agreed_hash ? ('cart' as const) : ('requests' as const)
    return { next, asked: null }
  }),

  implement(contract.askToEnter, async ({ email, phone }) => {
    const proof = phone && !email && (await isByPhone()) ? 'phone' : 'email'
    const address = addressOf(proof, proof === 'phone' ? phone : email, company().country)
    const wrong = proof === 'phone' ? 'phone_unfit' : email ? 'not_an_email' : 'email_missing'
    const flaw = address ? await sendCode(address) : flawOf(proof, { code: wrong, params: {} })
    if (flaw) return { requests: await ownRequests(null, [flaw]) }
    const cart = await cartToChange()
    const contact = cart.contact?.contact ?? NOBODY
    await updateCart(cart.id, { contact: { contact, address, turn: cart.turn, agreed_hash: null } })
    return { requests: null }
  }),

  implement(contract.leaveSite, async () => {
    const token = passCarried()
    if (token) await call(closeVisitorPass, { audience: 'buyer', token })
    const cart = await cartHere({ forUpdate: true })
    if (cart) await updateCart(cart.id, { contact: null, address: null })
    carryPass(undefined)
    return {}
  }),

  implement(contract.openText, async ({ which }) => ({
    frame: await call(siteFrame, {}),
    text: siteText(await ownSiteSettings(), which, scope().language),
  })),
]

/** A form that was sent twice, or stood open in two tabs: its request is out already. */
const isSent = (cart: CartRow | undefined, turn: number): boolean =>
  cart !== undefined && cart.last_request_id !== null && turn < cart.turn

const isReady = async (cart: CartRow): Promise<boolean> => {
  const lines = await shownLines(await linesOfCart(cart.id))
  return lines.length > 0 && lines.every(({ flaw }) => !flaw)
}

/** Whether codes can go to phones. */
const isByPhone = async (): Promise<boolean> => (await call(phoneMessages, {})).offered

const sendCode = async (address: string): Promise<Flaw | undefined> => {
  try {
    await call(sendVisitorCode, { audience: 'buyer', address })
    return undefined
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too_many_codes')
      return flawOf(isPhone(address) ? 'phone' : 'email', { code: 'too_many_codes', params: {} })
    throw error
  }
}

/** As it was typed, else as the same person asked last. */
const detailsOf = async (
  cart: CartRow | undefined,
  typed?: contract.Contact,
  flaws: Flaw[] = [],
): Promise<contract.Details> => {
  const [frame, known, by_phone] = await Promise.all([call(siteFrame, {}), knownAddress(), isByPhone()])
  const last = known ? await lastOrigin(known) : undefined
  return {
    frame,
    turn: cart?.turn ?? 1,
    lines: cart ? (await linesOfCart(cart.id)).length : 0,
    contact: typed ?? writtenBefore(cart?.contact) ?? { ...NOBODY, ...last, ...proofOf(known) },
    known,
    by_phone,
    flaws,
  }
}

const proofOf = (known: string | null): Partial<contract.Contact> => {
  if (!known) return {}
  return isPhone(known) ? { phone: known, proof: 'phone' } : { email: known }
}

const writtenBefore = (pending: Pending | null | undefined): contract.Contact | undefined =>
  pending?.agreed_hash ? pending.contact : undefined

const codeAsked = async (cart: CartRow | undefined, flaws: Flaw[] = []): Promise<contract.CodeAsked> => ({
  frame: await call(siteFrame, {}),
  address: cart?.contact?.address ?? null,
  turn: cart?.turn ?? 1,
  sending: Boolean(cart?.contact?.agreed_hash),
  flaws,
})
