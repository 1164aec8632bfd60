/** How a cart becomes a request: who asks, proven by a code in the mail or on the phone, and what they find of theirs afterwards. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Frame } from '#modules/catalogue/frame.contract.ts'
import { may } from '../contract.ts'
import { Flaw } from './cart.contract.ts'

const Typed = (longest: number) => z.string().trim().max(longest).default('')

/** Who asks, as it was typed. `fiscal_id`: RUC and the like, where the buyer gives it. `proof`: where the code is to go. */
export const Contact = z.object({
  name: Typed(120),
  organisation: Typed(200),
  email: Typed(254),
  phone: Typed(40),
  fiscal_id: Typed(40),
  note: Typed(2_000),
  proof: z.enum(['email', 'phone']).default('email'),
})
export type Contact = z.output<typeof Contact>

/** `known`: the address that is proven. `by_phone`: a code can go to the phone. `lines`: how many will be asked for. */
export const Details = z.object({
  frame: Frame,
  turn: z.int(),
  lines: z.int(),
  contact: Contact,
  known: z.string().nullable(),
  by_phone: z.boolean(),
  flaws: z.array(Flaw),
})
export type Details = z.infer<typeof Details>

export const openDetails = query('quotes.open_details', {
  allow: 'anyone',
  input: z.object({}),
  output: Details,
})

/** What comes next: `cart` where lines are to be mended, `code` where the address is to be proven, `sent`, or `mend` with flaws. */
const Next = z.enum(['cart', 'code', 'sent', 'mend'])

/**
 * Who asks, and that they agree. Sends the request where the address is proven already, else a code to it. `turn`: of the cart on
 * the form; what was sent already is not sent again.
 */
export const giveDetails = action('quotes.give_details', {
  allow: 'anyone',
  rate: 'guess',
  final: true,
  input: Contact.extend({ turn: z.coerce.number().int().min(1), agreed: z.boolean() }),
  output: z.object({ next: Next, details: Details.nullable() }),
})

/** `address`: where the code went; null where none was asked for. `sending`: a request goes out once it is proven. */
export const CodeAsked = z.object({
  frame: Frame,
  address: z.string().nullable(),
  turn: z.int(),
  sending: z.boolean(),
  flaws: z.array(Flaw),
})
export type CodeAsked = z.infer<typeof CodeAsked>

export const openCode = query('quotes.open_code', {
  allow: 'anyone',
  input: z.object({}),
  output: CodeAsked,
})

/** Spends the code: the visitor is known from then on, carts of the same address become one, and the request goes out. */
export const enterCode = action('quotes.enter_code', {
  allow: 'anyone',
  rate: 'guess',
  final: true,
  input: z.object({ code: z.string().trim().max(20), turn: z.coerce.number().int().min(1) }),
  output: z.object({ next: z.enum(['sent', 'requests', 'cart', 'mend']), asked: CodeAsked.nullable() }),
})

/** `state`: `received`, `working`, or how its quote stands. `quote_url`: once it was sent. `on`: day in the company's zone. */
const OwnRequest = z.object({
  id: Id,
  number: z.string(),
  on: Day,
  state: z.enum(['received', 'working', 'quoted', 'accepted', 'rejected', 'expired', 'closed']),
  quote_url: z.string().nullable(),
  lines: z.array(
    z.object({ name: z.string(), quantity: z.number().nullable(), unit: z.string(), note: z.string() }),
  ),
})

/** `address`: whose they are; null where nobody is known yet. Newest first, at most fifty. */
export const OwnRequests = z.object({
  frame: Frame,
  address: z.string().nullable(),
  by_phone: z.boolean(),
  requests: z.array(OwnRequest),
  flaws: z.array(Flaw),
})
export type OwnRequests = z.infer<typeof OwnRequests>

/** Sends a code to whoever wants to see their requests, by mail where both addresses are given; told the same whether there are any or not. */
export const askToEnter = action('quotes.ask_to_enter', {
  allow: 'anyone',
  rate: 'guess',
  unaudited: true,
  final: true,
  input: z.object({ email: Typed(254), phone: Typed(40) }),
  output: z.object({ requests: OwnRequests.nullable() }),
})

/** Ends the pass; the cart stays. */
export const leaveSite = action('quotes.leave_site', {
  allow: 'anyone',
  unaudited: true,
  final: true,
  input: z.object({}),
  output: Done,
})

export const openOwnRequests = query('quotes.open_own_requests', {
  allow: 'anyone',
  input: z.object({}),
  output: OwnRequests,
})

/** Puts the lines of one of one's own requests into the cart once more. `not_found` for somebody else's. */
export const repeatRequest = action('quotes.repeat_request', {
  allow: 'anyone',
  unaudited: true,
  final: true,
  rate: 'costly',
  input: z.object({ id: z.string().max(40) }),
  output: z.object({ count: z.int() }),
})

/** A text of the company for its site, or else ours. */
export const openText = query('quotes.open_site_text', {
  allow: 'anyone',
  input: z.object({ which: z.enum(['terms', 'privacy']) }),
  output: z.object({ frame: Frame, text: z.string() }),
})

/** Who sent a request from the site, by which address they are proven, and what they agreed to; null for one that came another way. */
export const getRequestOrigin = query('quotes.get_request_origin', {
  allow: may.read,
  http: 'GET /quote-requests/:id/origin',
  input: z.object({ id: Id }),
  output: z.object({
    origin: z
      .object({
        name: z.string(),
        organisation: z.string(),
        email: z.string(),
        phone: z.string(),
        proven: z.string(),
        fiscal_id: z.string(),
        agreed_at: z.string(),
        agreed_text: z.string(),
        address: z.string(),
        agent: z.string(),
      })
      .nullable(),
  }),
})
