/** How a quote gets to its buyer, and what is said about it on the way. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { ApprovalReason, may } from './contract.ts'
import { QuoteWithLines } from './quote.contract.ts'

const One = z.object({ id: Id })
const Text = (longest: number) => z.string().trim().max(longest)

/**
 * Lets the buyer have the newest version: freezes it with its document and PDF, opens its link and, with `to`, mails both.
 * `to` null: only the link, to be handed over otherwise. `through`: one of `channels` of `proposeMail` instead of mail, and
 * whom to there. `words`: what goes with it; absent, the company's own or ours. Sending a version again that the buyer has only
 * tells them of it.
 *
 * Errors: `nothing_to_send` without a line; `day_over` where its last day is past; `approval_needed` with `{ reasons }`, unless
 * it was given or the sender may give it; `already_decided`; `no_address` where `to` is absent and none is known;
 * `unknown_channel`; `document_unfit` with `{ problem, count }` where what stands around the budget can't be said.
 */
export const sendQuote = action('quotes.send_quote', {
  // The buyer has it: it is withdrawn or followed by another version, never unsaid.
  final: true,
  allow: may.send,
  http: 'POST /quotes/:id/send',
  rate: 'costly',
  input: One.extend({
    to: Email.nullable().optional(),
    through: z.object({ channel: Text(40), to: Text(200).min(1) }).optional(),
    subject: Text(200).optional(),
    words: Text(4_000).optional(),
  }),
  output: QuoteWithLines,
  errors: [
    'nothing_to_send',
    'day_over',
    'approval_needed',
    'already_decided',
    'no_address',
    'unknown_channel',
    'withdrawn',
    'document_unfit',
  ],
  assistant: { use: 'Send a quote to its customer.', confirm: true },
  automation: true,
})

/**
 * What would be said, and to whom: for whoever is about to send. `text_id`: a text for messages other than the usual one.
 * `channels`: ways besides mail, by what other modules bring.
 */
export const proposeMail = query('quotes.propose_mail', {
  allow: may.send,
  http: 'GET /quotes/:id/mail',
  input: One.extend({ text_id: Id.optional() }),
  output: z.object({
    to: z.array(z.string()),
    subject: z.string(),
    words: z.string(),
    channels: z.array(z.object({ key: z.string(), label: z.string(), to: z.array(z.string()) })),
    approval: z.array(ApprovalReason),
  }),
})

/** Takes a quote back: its page says so and nothing can be accepted. Errors: `not_sent`, `already_decided`. */
export const withdrawQuote = action('quotes.withdraw_quote', {
  allow: may.send,
  http: 'POST /quotes/:id/withdraw',
  input: One.extend({ reason: Text(500).default('') }),
  output: QuoteWithLines,
  errors: ['not_sent', 'already_decided'],
  automation: true,
})

/** Asks whoever may approve. Errors: `no_approval_needed`; `not_a_draft`. */
export const requestApproval = action('quotes.request_approval', {
  allow: may.update,
  http: 'POST /quotes/:id/request-approval',
  input: One,
  output: QuoteWithLines,
  errors: ['no_approval_needed', 'not_a_draft'],
})

/** Lets a quote go as it stands; whatever changes it needs approval anew. Errors: `not_awaiting`. */
export const approveQuote = action('quotes.approve_quote', {
  allow: may.approve,
  http: 'POST /quotes/:id/approve',
  input: One.extend({ note: Text(500).default('') }),
  output: QuoteWithLines,
  errors: ['not_awaiting'],
})

/** Gives it back to be changed. Errors: `not_awaiting`; `note_missing`. */
export const refuseApproval = action('quotes.refuse_approval', {
  allow: may.approve,
  http: 'POST /quotes/:id/refuse-approval',
  input: One.extend({ note: Text(500) }),
  output: QuoteWithLines,
  errors: ['not_awaiting', 'note_missing'],
})

/** The buyer's address of a quote that was sent. Whoever has it can read, comment, accept. Errors: `not_sent`. */
export const getLink = query('quotes.get_link', {
  allow: may.send,
  http: 'GET /quotes/:id/link',
  input: One,
  output: z.object({ url: z.url() }),
  errors: ['not_sent'],
  audited: true,
})

/** A new link; the one before opens nothing any more. Errors: `not_sent`. */
export const renewLink = action('quotes.renew_link', {
  final: true,
  allow: may.send,
  http: 'POST /quotes/:id/renew-link',
  input: One,
  output: z.object({ url: z.url() }),
  confidential: true,
  errors: ['not_sent'],
})

/** The PDF: of a version the buyer has, the very file; of a draft, as it would be. `number`: the newest by default. */
export const getPdf = query('quotes.get_pdf', {
  allow: may.read,
  http: 'GET /quotes/:id/pdf',
  rate: 'costly',
  input: One.extend({ number: z.coerce.number().int().min(1).optional() }),
  output: Done,
  errors: ['document_unfit'],
  download: true,
})

export const Comment = z.object({
  id: Id,
  version_number: z.int(),
  side: z.enum(['staff', 'buyer']),
  name: z.string(),
  body: z.string(),
  said_at: z.string(),
})
export type Comment = z.infer<typeof Comment>

/** What was said on both sides, oldest first. */
export const listComments = query('quotes.list_comments', {
  allow: may.read,
  http: 'GET /quotes/:id/comments',
  input: One,
  output: z.object({ comments: z.array(Comment) }),
})

/** Answers the buyer on the quote's page; with an address the buyer is told by mail. Errors: `not_sent`. */
export const addComment = action('quotes.add_comment', {
  allow: may.update,
  http: 'POST /quotes/:id/comments',
  input: One.extend({ body: Text(4_000).min(1) }),
  output: Comment,
  errors: ['not_sent'],
})

/** The buyer's comments were read. */
export const readComments = action('quotes.read_comments', {
  allow: may.read,
  http: 'POST /quotes/:id/comments/read',
  input: One,
  output: Done,
  unaudited: true,
})

/** The proof of a decision. `address`, `agent`: where it came from. `pdf_sha256`: of the very file it is about. */
export const Decision = z.object({
  version_number: z.int(),
  outcome: z.enum(['accepted', 'rejected']),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  reason: z.string(),
  decided_at: z.string(),
  address: z.string(),
  agent: z.string(),
  total_minor: z.int(),
  pdf_sha256: z.string(),
})

export const getDecision = query('quotes.get_decision', {
  allow: may.read,
  http: 'GET /quotes/:id/decision',
  input: One,
  output: z.object({ decision: Decision.nullable() }),
})

/** What a day asks for: quotes whose last day is past expire, buyers are reminded. Called by a job, every day. */
export const keepDays = action('quotes.keep_days', {
  final: true,
  allow: may.update,
  unaudited: true,
  input: z.object({}),
  output: z.object({ expired: z.int(), reminded: z.int() }),
})
