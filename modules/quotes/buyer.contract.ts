/**
 * What a buyer sees and does on the page of a quote, with nothing but its link. A buyer has words of their own (0025). Nothing
 * a buyer did is undone by the house: all of it is `final`.
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import type { AcceptedStep } from './accepted.contract.ts'
import type { QuoteDocument } from './document.rules.ts'

const Token = z.string().max(100)
const Text = (longest: number) => z.string().trim().max(longest)

/** The document as it was shared; its shape is `document.rules.ts`. */
const Document = z.custom<QuoteDocument>((value) => typeof value === 'object' && value !== null)

/**
 * `state`: `open` can be decided on; `revised`: a new version is on its way; `checked`: what the buyer chose is beyond what the
 * seller may promise alone, and somebody looks at it first. `problem`: why what was just sent is refused, with
 * its field; nothing was then changed. `said`: what was thanked for. `next`: what to do once it is accepted, see `acceptedStep`.
 */
export const Offered = z.object({
  document: Document,
  version_number: z.int(),
  state: z.enum(['open', 'revised', 'checked', 'accepted', 'rejected', 'expired', 'withdrawn']),
  decided: z.object({ name: z.string(), on: Day, reason: z.string() }).nullable(),
  comments: z.array(
    z.object({ side: z.enum(['staff', 'buyer']), name: z.string(), body: z.string(), said_at: z.string() }),
  ),
  problem: z
    .object({ code: z.string(), params: z.record(z.string(), z.unknown()), field: z.string().nullable() })
    .nullable(),
  next: z.custom<AcceptedStep>((value) => typeof value === 'object').nullable(),
})
export type Offered = z.infer<typeof Offered>

const AtVersion = z.object({ token: Token, version_number: z.coerce.number().int().min(1) })
const who = { name: Text(120).default(''), email: Text(200).default(''), role: Text(120).default('') }

/** The page of a quote by its link. Seen again without the link's secret it is `not_found`. `unseen`: does not count as a view. */
export const openQuote = action('quotes.open_quote', {
  final: true,
  allow: 'anyone',
  input: z.object({ token: Token, unseen: z.boolean().default(false) }),
  output: Offered,
  secrets: ['token'],
})

/** The file of the version the buyer has. */
export const openPdf = query('quotes.open_pdf', {
  allow: 'anyone',
  rate: 'costly',
  input: z.object({ token: Token }),
  output: Done,
  download: true,
  secrets: ['token'],
})

/** A picture of the document the buyer has, and of no other. */
export const openPicture = query('quotes.open_picture', {
  allow: 'anyone',
  input: z.object({ token: Token, file_id: Id }),
  output: Done,
  download: true,
  secrets: ['token'],
})

/** The company's picture, for whoever has the link. Without one: `not_found`. */
export const openLogo = query('quotes.open_logo', {
  allow: 'anyone',
  input: z.object({ token: Token }),
  output: Done,
  download: true,
  secrets: ['token'],
})

/** Something said. Answers with the page as it is then. */
export const commentQuote = action('quotes.comment_quote', {
  final: true,
  allow: 'anyone',
  rate: 'costly',
  input: AtVersion.extend({ name: who.name, body: Text(4_000) }),
  output: Offered,
  secrets: ['token'],
})

/**
 * Which optional lines, and how much of what may be adjusted: reckoned anew, it becomes a version made by the buyer. Beyond the
 * company's limits it is `checked` before it can be accepted.
 */
export const chooseLines = action('quotes.choose_lines', {
  final: true,
  allow: 'anyone',
  rate: 'costly',
  input: AtVersion.extend({
    name: who.name,
    choices: z
      .array(z.object({ id: z.string().max(40), chosen: z.boolean(), quantity: z.number().nullable() }))
      .max(500),
  }),
  output: Offered,
  secrets: ['token'],
})

/**
 * Accepts exactly the version that was on the page. Kept with it: who, when, from where, and the hash of the file. Problems:
 * `newer_version`, `already_decided`, `quote_expired`, `quote_withdrawn`, `being_revised`, `name_missing`, `not_agreed`.
 */
export const acceptQuote = action('quotes.accept_quote', {
  final: true,
  allow: 'anyone',
  rate: 'costly',
  input: AtVersion.extend({ ...who, agreed: z.boolean() }),
  output: Offered,
  secrets: ['token'],
})

/** Says no, and why. Problems as of `acceptQuote`, and `reason_missing`. */
export const rejectQuote = action('quotes.reject_quote', {
  final: true,
  allow: 'anyone',
  rate: 'costly',
  input: AtVersion.extend({ ...who, reason: Text(1_000).default('') }),
  output: Offered,
  secrets: ['token'],
})
