/** A cart becomes a request: exactly once, for a customer, with the proof of who asked and what they agreed to. */
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer, recogniseCustomers } from '#modules/customers/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { textPhone } from '#modules/identity/phone_message.contract.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { recordConsent } from '#modules/privacy/consent.contract.ts'
import { siteUrl } from '../link.ts'
import { decimalMark, soldById } from '../match.ts'
import { keepRequest, wholeRequest } from '../request.actions.ts'
import { requestReceived, SURE } from '../request.contract.ts'
import type { NewLine } from '../request.queries.ts'
import type { Contact } from './ask.contract.ts'
import { insertOrigin, nextReceiver, waitForBuyer } from './ask.queries.ts'
import { isPhone } from './ask.rules.ts'
import { handToRequest } from './attachment.queries.ts'
import { type CartRow, emptyCart, linesOfCart, type Pending, updateCart } from './cart.queries.ts'
import { wishOf } from './cart.rules.ts'
import { publicById } from './cart_shown.ts'
import { ownSiteSettings } from './site_settings.queries.ts'
import { agreedWords } from './site_texts.ts'

const LONGEST_AGENT = 500
/** Enough of a text's hash to tell versions apart. */
const SHOWN_OF_HASH = 12

/** The cart is held by the caller, and is empty afterwards. */
export const sendRequest = async (
  cart: CartRow,
  pending: Pending & { agreed_hash: string },
): Promise<void> => {
  const { contact, address: proven, agreed_hash } = pending
  await waitForBuyer(proven)
  const customer = await customerOf(contact, proven)
  const id = newId()
  const owner_id = customer.owner_id ?? (await whoseTurn())
  await keepRequest(
    { id, customer_id: customer.id, owner_id, channel: 'site', note: contact.note },
    await contentOf(cart.id),
  )
  const { language, address = '', agent = '' } = scope()
  const { note: _, proof: __, ...who } = contact
  await insertOrigin(id, {
    ...who,
    proven,
    language,
    terms_hash: agreed_hash,
    agreed_at: now().toString(),
    address,
    agent: agent.slice(0, LONGEST_AGENT),
  })
  await call(recordConsent, {
    name: contact.name,
    email: contact.email,
    phone: contact.phone,
    customer_id: customer.id,
    purpose: 'service',
    channel: 'cart',
    language,
    text: await agreedWords(agreed_hash),
    text_version: agreed_hash.slice(0, SHOWN_OF_HASH),
    source: 'quotes.cart',
    source_id: id,
  })
  await handToRequest(cart.id, id)
  await emptyCart(cart.id)
  await updateCart(cart.id, {
    turn: cart.turn + 1,
    last_request_id: id,
    contact: null,
    address: proven,
  })
  const made = await wholeRequest(id)
  await emit(requestReceived, made)
  await confirm(proven, contact.name, made)
}

/** What is in the cart, as a request holds it. A product that is sold no more is asked for in words. */
const contentOf = async (cartId: string): Promise<NewLine[]> => {
  const lines = await linesOfCart(cartId)
  const chosen = lines.flatMap(({ variant_id }) => variant_id ?? [])
  const [variants, known] = await Promise.all([publicById(chosen), soldById(chosen)])
  return lines.map((line) => {
    const { text: words, variant_id, pack_id, quantity, note, confidence } = line
    const sold = variant_id ? variants.get(variant_id) : undefined
    const gone = known.get(variant_id ?? '')
    return {
      text: words,
      variant_id: sold?.id ?? null,
      pack_id: sold?.packs.find(({ id }) => id === pack_id)?.id ?? null,
      quantity,
      unit:
        sold?.unit ??
        wishOf(line, decimalMark()).unit ??
        gone?.packs.find(({ id }) => id === pack_id)?.unit ??
        gone?.unit ??
        null,
      divisible: sold?.divisible ?? true,
      // Staff choose what the buyer did not.
      confidence: sold ? confidence : Math.min(confidence ?? 0, SURE - 0.001),
      note,
    }
  })
}

/** Whoever is known by this address is not changed by what was typed: the request keeps it. Decision 0019. */
const customerOf = async (
  { name, organisation, email, phone, fiscal_id }: Contact,
  proven: string,
): Promise<{ id: string; owner_id: string | null }> => {
  const { customers } = await call(
    recogniseCustomers,
    isPhone(proven) ? { phone: proven } : { email: proven },
  )
  const known = customers.find(({ status }) => status !== 'blocked') ?? customers[0]
  if (known) return known
  const consent = {
    purpose: text('quotes:cart.consent', {}),
    given: true,
    on: today().toString(),
    by: text('quotes:cart.consent_by', {}),
  }
  return call(createCustomer, {
    kind: organisation ? 'organisation' : 'person',
    lifecycle: 'lead',
    name: organisation || name,
    emails: email ? [{ address: email, label: organisation ? name.slice(0, LONGEST_LABEL) : '' }] : [],
    phones: phone ? [{ number: phone, label: organisation ? name.slice(0, LONGEST_LABEL) : '' }] : [],
    ...(fiscal_id && { fiscal_id: { number: fiscal_id } }),
    source: text('quotes:cart.source', {}),
    owner_id: await whoseTurn(),
    consents: [consent],
  })
}

const LONGEST_LABEL = 40

/** Of those who take requests and are still here, the one whose turn it is. */
const whoseTurn = async (): Promise<string | null> => {
  const { receiver_ids } = await ownSiteSettings()
  if (!receiver_ids.length) return null
  const { colleagues } = await call(listColleagues, { ids: receiver_ids })
  const here = receiver_ids.filter((id) => colleagues.some((one) => one.id === id && one.active))
  return here.length ? ((await nextReceiver(here)) ?? null) : null
}

const LONGEST_MESSAGE = 500

const confirm = async (to: string, name: string, request: { id: string; number: string; lines: number }) => {
  const facts = {
    name,
    number: request.number,
    lines: text('quotes:cart.own.lines', { count: request.lines }),
    company: company().name,
    url: `${siteUrl()}/solicitud/mias`,
  }
  if (isPhone(to)) {
    await call(textPhone, { to, text: text('quotes:cart.message', facts).slice(0, LONGEST_MESSAGE) })
    return
  }
  await call(sendMail, {
    to,
    subject: text('quotes:cart.mail.subject', facts)
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, 200),
    text: text('quotes:cart.mail.words', facts),
    about: request.id,
  })
}
