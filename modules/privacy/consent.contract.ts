/** The register of consents: nothing in it is ever changed; a consent ends by an entry of its own. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { Language, may } from './contract.ts'

/**
 * One consent is for one purpose. `service`: to answer and serve them. `marketing`: news and offers. `profiling`: to study what they buy.
 * `sharing`: to pass their data to others. `sensitive`: health and the like, which must be agreed to expressly. `terms`: the company itself,
 * to the terms of whoever runs the house; it ends with the licence and is not taken back.
 */
export const Purpose = z.enum(['service', 'marketing', 'profiling', 'sharing', 'sensitive', 'terms'])
export type Purpose = z.infer<typeof Purpose>

/** What people agree to, and take back. */
export const OwnPurpose = Purpose.exclude(['terms'])

export const ConsentChannel = z.enum(['form', 'cart', 'mail', 'phone', 'paper', 'in_person', 'own_page'])
export type ConsentChannel = z.infer<typeof ConsentChannel>

/** `address` and `agent`: from where and with what; `origin`: the page or the form; `note`: what staff know. */
const Evidence = z.object({
  address: z.string().max(100).default(''),
  agent: z.string().max(500).default(''),
  origin: z.string().max(500).default(''),
  note: z.string().max(500).default(''),
})

/**
 * `text`: the very words agreed to, `text_version` their version, `text_hash` their SHA-256. `source`: what was recorded through, as
 * `leads.form`, and `source_id` the record it came with. `revoked_at`: when it ended; what was done before stays lawful.
 */
export const Consent = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  customer_id: Id.nullable(),
  purpose: Purpose,
  channel: ConsentChannel,
  language: Language,
  text: z.string(),
  text_version: z.string(),
  text_hash: z.string(),
  source: z.string(),
  source_id: Id.nullable(),
  evidence: Evidence,
  given_at: z.string(),
  recorded_by: z.string(),
  revoked_at: z.string().nullable(),
  revoked_channel: ConsentChannel.nullable(),
  revoked_note: z.string(),
})
export type Consent = z.infer<typeof Consent>

const person = {
  name: z.string().trim().max(200).default(''),
  email: z.union([Email, z.literal('')]).default(''),
  phone: z.string().trim().max(30).default(''),
  customer_id: Id.nullable().default(null),
}

/**
 * Enters what somebody agreed to, in the transaction in which their data came in. Only modules `call` it. The same `source`, `source_id`
 * and purpose are entered once. `given_at`: when it was given earlier than this run, whose network address and browser are then another's.
 */
export const recordConsent = action('privacy.record_consent', {
  allow: 'anyone',
  input: z.object({
    ...person,
    purpose: Purpose,
    channel: ConsentChannel,
    language: Language.default('es'),
    text: z.string().trim().min(1).max(100_000),
    text_version: z.string().trim().max(40).default(''),
    source: z.string().max(60),
    source_id: Id.nullable().default(null),
    origin: z.string().max(500).default(''),
    given_at: z.string().optional(),
  }),
  output: z.object({ id: Id }),
})

/** Staff enter a consent given outside the system. Errors: `nobody_named` without name, mail and phone. */
export const enterConsent = action('privacy.enter_consent', {
  allow: may.create,
  http: 'POST /privacy/consents',
  input: z.object({
    id: Id.optional(),
    ...person,
    purpose: OwnPurpose,
    channel: z.enum(['mail', 'phone', 'paper', 'in_person']),
    text: z.string().trim().min(1).max(100_000),
    note: z.string().trim().max(500).default(''),
  }),
  output: Consent,
  errors: ['nobody_named'],
})

/** Ends a consent. Errors: `already_revoked`; `not_revocable` for terms of the house, which end with the licence. */
export const revokeConsent = action('privacy.revoke_consent', {
  allow: may.update,
  http: 'POST /privacy/consents/:id/revoke',
  input: z.object({
    id: Id,
    channel: z.enum(['mail', 'phone', 'paper', 'in_person']).default('mail'),
    note: z.string().trim().max(500).default(''),
  }),
  output: Consent,
  errors: ['already_revoked', 'not_revocable'],
})

/** The register. Fields: `name`, `email`, `phone`, `purpose`, `channel`, `source`, `customer_id`, `given_at` (newest first by default), `revoked_at`, `in_force`. */
export const listConsents = query('privacy.list_consents', {
  allow: may.read,
  http: 'GET /privacy/consents',
  input: ListInput,
  output: page(Consent),
})

export const countConsents = query('privacy.count_consents', {
  allow: may.read,
  http: 'GET /privacy/consents/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/** Whether somebody agreed to a purpose and did not take it back; modules ask before they write to people. */
export const isAgreed = query('privacy.is_agreed', {
  allow: 'signed_in',
  input: z.object({ purpose: Purpose, email: z.string().max(254) }),
  output: z.object({ agreed: z.boolean() }),
})
