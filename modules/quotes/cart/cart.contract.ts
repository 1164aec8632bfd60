/**
 * What buyers do on the company's site: they choose products, send a list, say who they are, and find what they sent. A buyer has
 * words of their own (0025): nothing of suppliers, cost or margin can be said in them. Decision 0030.
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { PublicImage, PublicPack } from '#modules/catalogue/buyer.contract.ts'
import { Frame } from '#modules/catalogue/frame.contract.ts'
import { may } from '../contract.ts'

/** The cookie: a key nobody can guess, and behind a point the pass of whoever proved their address. */
export const VISITOR = 'ceiba_request'

/** Lines of one cart. */
export const MOST_LINES = 300
/** Days a cart is kept after its last change. */
export const CART_DAYS = 30

const Typed = (longest: number) => z.string().trim().max(longest).default('')

/** What is wrong with something that was sent; `field` as the form names it, as `quantity.<line>`. */
export const Flaw = z.object({
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
})
export type Flaw = z.infer<typeof Flaw>

const Choice = z.object({ variant_id: Id, name: z.string(), code: z.string() })

/**
 * A line as the buyer sees it. `state`: `sure` is a product of the catalogue; `maybe` may mean one of `choices`; `unknown` goes as
 * it was written; `gone` was a product that is not sold any more. `written`: the quantity as it stands in the form. `unit`: what
 * is counted, in words `catalogue:units.<unit>`; null where nobody knows.
 */
export const CartLine = z.object({
  id: Id,
  state: z.enum(['sure', 'maybe', 'unknown', 'gone']),
  /** How it was understood, where it came from a list. */
  confidence: z.enum(['sure', 'maybe', 'none']).nullable(),
  name: z.string(),
  text: z.string(),
  code: z.string(),
  slug: z.string().nullable(),
  image: PublicImage.nullable(),
  unit: z.string().nullable(),
  packs: z.array(PublicPack),
  pack_id: Id.nullable(),
  written: z.string(),
  note: z.string(),
  choices: z.array(Choice),
  /** The first choice is most likely meant. */
  likely: z.boolean(),
  flaw: Flaw.nullable(),
})
export type CartLine = z.infer<typeof CartLine>

export const Attachment = z.object({ id: Id, name: z.string(), media_type: z.string(), bytes: z.int() })
export type Attachment = z.infer<typeof Attachment>

/** `turn`: which request it will be. `removed`: the line taken out last, which may be put back. `known`: the address that was proven. */
export const Cart = z.object({
  frame: Frame,
  turn: z.int(),
  lines: z.array(CartLine),
  attachments: z.array(Attachment),
  removed: z.object({ id: Id, name: z.string() }).nullable(),
  known: z.string().nullable(),
  flaws: z.array(Flaw),
})
export type Cart = z.infer<typeof Cart>

export const openCart = query('quotes.open_cart', {
  allow: 'anyone',
  input: z.object({}),
  output: Cart,
})

export const countCart = query('quotes.count_cart', {
  allow: 'anyone',
  input: z.object({}),
  output: z.object({ count: z.int() }),
})

/**
 * Puts a product into the cart; more of one that is in it adds up. `tried`: what could not be taken, with its flaw, to be mended
 * on the page. `count`: lines there are now.
 */
export const addToCart = action('quotes.add_to_cart', {
  allow: 'anyone',
  unaudited: true,
  final: true,
  rate: 'costly',
  input: z.object({
    variant_id: z.string().max(40),
    pack_id: z.string().max(40).default(''),
    quantity: Typed(40),
  }),
  output: z.object({
    cart: Cart,
    count: z.int(),
    name: z.string(),
    tried: z
      .object({ variant_id: z.string(), pack_id: z.string(), quantity: z.string(), flaw: Flaw })
      .nullable(),
  }),
})

/**
 * Takes what was changed in the form, and then does `act`: `remove`, `restore` or `as_text` (ask for it in words) for the line
 * `line_id`, or `continue`. A quantity that can't be had stays as it was typed, with its flaw. `choice`: the variant meant, or
 * `none`. `ready`: everything can go on. Lines and choices are named by the end of their id (`keyOf`).
 */
export const saveCart = action('quotes.save_cart', {
  allow: 'anyone',
  unaudited: true,
  final: true,
  input: z.object({
    lines: z
      .array(
        z.object({
          id: z.string().max(40),
          quantity: Typed(40),
          pack_id: z.string().max(40).optional(),
          note: Typed(300),
          choice: z.string().max(40).optional(),
        }),
      )
      .max(MOST_LINES),
    act: z.enum(['save', 'continue', 'remove', 'restore', 'as_text']),
    line_id: z.string().max(40).default(''),
  }),
  output: z.object({ cart: Cart, ready: z.boolean() }),
})

/** Bytes that are received, so that a larger one is refused on the page with the text beside it still there. */
const MOST_RECEIVED_BYTES = 5 * 1024 * 1024

/**
 * Reads a pasted list, a sheet, or both, and puts what they ask for into the cart. `flaws` say what could not be read: nothing was
 * added then, and `text` is still there. Counts are of lines, by how they were understood.
 */
export const readList = action('quotes.read_list', {
  allow: 'anyone',
  unaudited: true,
  final: true,
  rate: 'costly',
  upload: { maxBytes: MOST_RECEIVED_BYTES },
  input: z.object({ text: z.string().max(20_000).default('') }),
  output: z.object({
    cart: Cart,
    understood: z.object({ sure: z.int(), maybe: z.int(), none: z.int() }),
    flaws: z.array(Flaw),
  }),
})

/** Forgets carts that nobody changed for a month. */
export const sweepCarts = action('quotes.sweep_carts', {
  allow: may.update,
  unaudited: true,
  final: true,
  input: z.object({}),
  output: Done,
})
