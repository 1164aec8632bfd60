/**
 * What suppliers read and write without an account: their own requests, prices and stock. Schemas of their own: nothing of buyers, of
 * other suppliers or of what the company sells at can be said in them (0025).
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Language } from './contract.ts'
import { StockState } from './price.contract.ts'
import { Outcome } from './price_request.contract.ts'

/** The cookie that carries a supplier's pass. */
export const PASS = 'ceiba_supplier'

/** Something a supplier wrote that can't be taken; `field` as the form names it, `price.3`. */
export const Flaw = z.object({
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
})
export type Flaw = z.infer<typeof Flaw>

const Typed = z.string().trim().max(500).default('')

/** A line as the supplier typed it, so that nothing is lost whatever was typed. */
export const TypedLine = z.object({
  outcome: Outcome.nullable().default(null),
  price: Typed,
  available: Typed,
  code: Typed,
  pack: Typed,
  lead: Typed,
  alternative: Typed,
  note: Typed,
})
export type TypedLine = z.output<typeof TypedLine>

/** An answer as it was typed; lines in the request's order. */
export const TypedAnswer = z.object({
  lines: z.array(TypedLine).max(500).default([]),
  note: z.string().trim().max(2_000).default(''),
  valid_until: Typed,
})
export type TypedAnswer = z.output<typeof TypedAnswer>

/** `standing`: what can be done now. `state`: what was done. */
const Summary = z.object({
  id: Id,
  number: z.string(),
  deadline_at: z.string(),
  lines: z.int(),
  standing: z.enum(['answer', 'answer_late', 'answered', 'cancelled']),
  state: z.enum(['new', 'draft', 'sent', 'declined']),
})

/** Who is inside; `supplier` null: nobody, and the page asks for an address. */
export const Portal = z.object({
  supplier: z.string().nullable(),
  language: Language,
  requests: z.array(Summary),
})
export type Portal = z.infer<typeof Portal>

export const openPortal = query('suppliers.open_portal', {
  allow: 'anyone',
  input: z.object({}),
  output: Portal,
})

/** Mails a code to an address the company knows; whoever asks is told the same either way. */
export const requestCode = action('suppliers.request_code', {
  allow: 'anyone',
  rate: 'guess',
  unaudited: true,
  input: z.object({ email: z.string().trim().max(254) }),
  output: z.object({ flaw: Flaw.nullable() }),
})

export const enterPortal = action('suppliers.enter_portal', {
  allow: 'anyone',
  rate: 'guess',
  unaudited: true,
  input: z.object({ email: z.string().trim().max(254), code: z.string().trim().max(20) }),
  output: z.object({ flaw: Flaw.nullable() }),
})

export const leavePortal = action('suppliers.leave_portal', {
  allow: 'anyone',
  unaudited: true,
  input: z.object({}),
  output: Done,
})

/** `token`: of a link that answers this one request; `id`: of a request of whoever carries the pass. */
const Asked = z.object({ token: z.string().max(100).optional(), id: z.string().max(40).optional() })

/** `unit_price` and the like: see `TypedLine`. `enclosures`: what the company sent along; `files`: what the supplier did. `flaws`: what could not be taken. `inside`: whoever reads carries a pass. */
export const AskedRequest = Summary.extend({
  inside: z.boolean(),
  supplier: z.string(),
  language: Language,
  zone: z.string(),
  message: z.string(),
  currency: Currency,
  answered_at: z.string().nullable(),
  is_late: z.boolean(),
  content: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      quantity: z.number(),
      note: z.string(),
      last_price: z.string(),
    }),
  ),
  written: TypedAnswer,
  enclosures: z.array(z.object({ id: Id, name: z.string(), bytes: z.int() })),
  files: z.array(z.object({ name: z.string(), bytes: z.int() })),
  flaws: z.array(Flaw),
})
export type AskedRequest = z.infer<typeof AskedRequest>

/** The first look is noted. */
export const openRequest = action('suppliers.open_request', {
  allow: 'anyone',
  unaudited: true,
  input: Asked,
  output: AskedRequest,
})

/** A file the company sent along, for whoever may read the request. The first look is noted. */
export const openEnclosure = action('suppliers.open_enclosure', {
  allow: 'anyone',
  unaudited: true,
  input: Asked.extend({ file: z.string().max(40) }),
  output: Done,
  download: true,
})

/** Keeps what was typed as a draft or, with `send`, as the answer. What can't be taken is told, and kept as a draft all the same. */
export const answerRequest = action('suppliers.answer_request', {
  allow: 'anyone',
  input: Asked.extend({ answer: TypedAnswer, send: z.boolean() }),
  output: AskedRequest,
})

/** Bytes of a file that goes with an answer. */
export const LARGEST_FILE_BYTES = 10 * 1024 * 1024

/** PDF, JPEG, PNG or XLSX, told by their content. */
export const attachFile = action('suppliers.attach_file', {
  allow: 'anyone',
  upload: { maxBytes: LARGEST_FILE_BYTES },
  input: Asked,
  output: AskedRequest,
})

/** One of the supplier's own prices. `price`: as it is written in a form. */
const OwnPrice = z.object({
  id: Id,
  code: z.string(),
  supplier_code: z.string(),
  name: z.string(),
  unit: z.string(),
  min_quantity: z.number(),
  price: z.string(),
  confirmed_on: Day,
  valid_until: Day.nullable(),
  stock: StockState.nullable(),
  available: z.string(),
})

export const OwnPrices = z.object({
  supplier: z.string(),
  language: Language,
  currency: Currency,
  prices: z.array(OwnPrice),
  page: z.int(),
  pages: z.int(),
  search: z.string(),
  flaws: z.array(Flaw),
})
export type OwnPrices = z.infer<typeof OwnPrices>

const Which = { search: z.string().trim().max(100).default(''), page: z.int().min(1).max(1_000).default(1) }

export const openPrices = query('suppliers.open_prices', {
  allow: 'anyone',
  input: z.object(Which),
  output: OwnPrices,
})

/** Takes prices and stock as they were typed; one that can't be read is told, and nothing at all is then changed. */
export const savePrices = action('suppliers.save_prices', {
  allow: 'anyone',
  input: z.object({
    ...Which,
    prices: z
      .array(
        z.object({
          id: Id,
          price: Typed,
          stock: StockState.nullable().default(null),
          available: Typed,
        }),
      )
      .max(200),
  }),
  output: OwnPrices,
})
