/** What a company offers a customer: lines with prices, taxes and terms, in versions, until one of them is accepted. */
import { z } from 'zod'
import { event, permissions, slot } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'

/**
 * `send`: let the buyer have it. `approve`: let go what is beyond the company's limits. `see_cost`: what things cost and what is
 * left; without it no answer holds either. `source`: compare what suppliers charge and decide who delivers, costs and all.
 * `configure`: numbering, validity, limits, terms.
 */
export const may = permissions('quotes', ['send', 'approve', 'see_cost', 'source', 'configure', 'export'])

/**
 * `draft`: being written, a newer version too; `viewed`: the buyer opened it. Only `sent` and `viewed` can be accepted.
 * `expired`: its last day is past. `withdrawn`: the company took it back.
 */
export const Status = z.enum([
  'draft',
  'awaiting_approval',
  'approved',
  'sent',
  'viewed',
  'accepted',
  'rejected',
  'expired',
  'withdrawn',
])
export type Status = z.infer<typeof Status>

export const Language = z.enum(['es', 'en'])

/** Why a quote needs approval: its amount is above the company's limit or in a currency it can't be held against, or its margin below. */
export const ApprovalReason = z.enum(['amount', 'currency', 'margin'])

/** Asked for, and given or refused. `note`: what whoever decided said. */
const Approval = z.object({
  reasons: z.array(ApprovalReason),
  asked_by: z.string(),
  asked_by_id: Id.nullable(),
  decided_by: z.string().optional(),
  note: z.string().optional(),
})
export type Approval = z.infer<typeof Approval>

/**
 * A quote as lists show it, amounts of its newest version in minor units of `currency`. `net_minor`: before tax.
 * `cost_minor`, `margin_percent`: null where unknown, and for whoever may not see them. `valid_until`: the last day it can be
 * accepted, in the company's time zone. `views`: how often the buyer opened it. `unread_comments`: of the buyer's.
 */
export const Quote = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  contact_id: Id.nullable(),
  contact_name: z.string().nullable(),
  opportunity_id: Id.nullable(),
  owner_id: Id.nullable(),
  status: Status,
  language: Language,
  currency: Currency,
  version_number: z.int(),
  valid_until: Day,
  net_minor: z.int(),
  tax_minor: z.int(),
  total_minor: z.int(),
  cost_minor: z.int().nullable(),
  margin_percent: z.number().nullable(),
  approval: Approval.nullable(),
  sent_at: z.string().nullable(),
  sent_to: z.string(),
  first_viewed_at: z.string().nullable(),
  last_viewed_at: z.string().nullable(),
  views: z.int(),
  decided_at: z.string().nullable(),
  decided_on: Day.nullable(),
  reason: z.string(),
  unread_comments: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Quote = z.infer<typeof Quote>

/**
 * A line. `unit_price_minor`: minor units with up to four decimals, before tax, for one `unit`. `optional`: the buyer decides,
 * `chosen` says how it stands. `adjustable`: the buyer may ask for another quantity between `least_` and `most_quantity`.
 * `share_minor`: its part of the discount on the whole. A section and a note are words only.
 */
export const Line = z.object({
  id: Id,
  kind: z.enum(['product', 'section', 'note']),
  variant_id: Id.nullable(),
  pack_id: Id.nullable(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  unit: z.string(),
  divisible: z.boolean(),
  quantity: z.number(),
  unit_price_minor: z.number(),
  discount_percent: z.number().nullable(),
  discount_minor: z.int().nullable(),
  tax_code: TaxCode,
  optional: z.boolean(),
  chosen: z.boolean(),
  adjustable: z.boolean(),
  least_quantity: z.number().nullable(),
  most_quantity: z.number().nullable(),
  unit_cost_minor: z.number().nullable(),
  net_minor: z.int(),
  share_minor: z.int(),
  tax_minor: z.int(),
})
export type Line = z.infer<typeof Line>

const TaxSum = z.object({
  tax_code: TaxCode,
  percent: z.number(),
  base_minor: z.int(),
  tax_minor: z.int(),
})

export const Totals = z.object({
  subtotal_minor: z.int(),
  discount_minor: z.int(),
  shipping_minor: z.int(),
  net_minor: z.int(),
  taxes: z.array(TaxSum),
  tax_minor: z.int(),
  total_minor: z.int(),
})

/** Percent of the total to be paid on acceptance; null where all of it is. At most two decimals. */
export const DepositPercent = z
  .number()
  .min(0.01, { error: 'percent_out_of_range' })
  .max(99.99, { error: 'percent_out_of_range' })
  .transform((percent) => Math.round(percent * 100) / 100)
  .nullable()
/** Days after the deposit in which the rest is to be paid; null: on delivery. */
export const BalanceDays = z.int().min(0).max(365).nullable()

/**
 * One version with its lines. `tax_exemption`: the law or resolution by which its customer pays no tax, '' where they do.
 * `deposit_percent` of the total is asked for on acceptance, the rest `balance_days` later, or on delivery where that is null.
 * `shared_at`: since when the buyer has it; from then on nothing in it changes.
 */
export const Version = z.object({
  id: Id,
  number: z.int(),
  made_by: z.enum(['staff', 'buyer']),
  made_by_name: z.string(),
  intro: z.string(),
  payment_terms: z.string(),
  delivery_terms: z.string(),
  terms: z.string(),
  notes: z.string(),
  valid_until: Day,
  discount_percent: z.number().nullable(),
  discount_minor: z.int().nullable(),
  shipping_minor: z.int(),
  shipping_tax_code: TaxCode,
  tax_exemption: z.string(),
  deposit_percent: z.number().nullable(),
  balance_days: z.int().nullable(),
  totals: Totals,
  lines: z.array(Line),
  shared_at: z.string().nullable(),
  content_hash: z.string().nullable(),
  pdf_sha256: z.string().nullable(),
  created_at: z.string(),
})
export type Version = z.infer<typeof Version>

const Told = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  opportunity_id: Id.nullable(),
  version_number: z.int(),
  total_minor: z.int(),
  currency: Currency,
})
const told = {
  about: 'id',
  along: ['customer_id', 'opportunity_id'],
  allow: may.read,
  payload: Told,
} as const

export const quoteCreated = event('quotes.quote_created', told)
/** A new version is being written; the one the buyer has can't be accepted any more. */
export const quoteRevised = event('quotes.quote_revised', told)
/** `to`: the mail address, '' where only the link was handed over. */
export const quoteSent = event('quotes.quote_sent', { ...told, payload: Told.extend({ to: z.string() }) })
/** The first time the buyer opens this version. */
export const quoteViewed = event('quotes.quote_viewed', told)
/** The buyer chose lines or quantities, which made a version. */
export const quoteChosen = event('quotes.quote_chosen', {
  ...told,
  payload: Told.extend({ name: z.string() }),
})
export const quoteCommented = event('quotes.quote_commented', {
  ...told,
  payload: Told.extend({ name: z.string(), side: z.enum(['staff', 'buyer']), body: z.string() }),
})
/** `accepted_on`: calendar day in the company's time zone. `pdf_sha256`: of the very file that was accepted. */
export const quoteAccepted = event('quotes.quote_accepted', {
  ...told,
  payload: Told.extend({
    name: z.string(),
    accepted_on: Day,
    pdf_sha256: z.string(),
    owner_id: Id.nullable(),
  }),
})
export const quoteRejected = event('quotes.quote_rejected', {
  ...told,
  payload: Told.extend({ name: z.string(), reason: z.string(), owner_id: Id.nullable() }),
})
export const quoteExpired = event('quotes.quote_expired', told)
export const quoteWithdrawn = event('quotes.quote_withdrawn', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
export const approvalAsked = event('quotes.approval_asked', told)
/** `granted`: false where it was refused, with what was said. */
export const approvalDecided = event('quotes.approval_decided', {
  ...told,
  payload: Told.extend({ granted: z.boolean(), note: z.string(), asked_by_id: Id.nullable() }),
})
export const quoteDeleted = event('quotes.quote_deleted', told)
export const quoteRestored = event('quotes.quote_restored', told)

/**
 * Another way than mail to hand the buyer a link. `key` as `whatsapp`; `addresses`: where its customer and contact are reached
 * this way, the likelier first; `send` gets the link and the words to go with it, and throws a refusal where it can't. Runs after
 * the quote is sent, in a job.
 */
export const quoteSender = slot<{
  key: string
  /** Text key with its module. */
  label: string
  addresses: (quote: { customer_id: Id; contact_id: Id | null }) => Promise<string[]>
  send: (quote: { id: Id; url: string; words: string; to: string }) => Promise<void>
}>('quotes.quote_sender')
